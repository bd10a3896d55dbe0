/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.entitlement;

/** The role of the one who decides whether a viewer may play. Thread-safe. */
public interface Entitlement {

    /**
     * Decides. Never throws, and never takes much longer than its settings allow: whatever befalls the question,
     * {@link Decision.Unavailable} says so.
     */
    Decision decide(Question question);

    /** Whether questions are asked at the moment; not so while one is left alone that failed too often. */
    default boolean isAsked() {
        return true;
    }
}
