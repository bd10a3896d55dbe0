/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.entitlement;

/** Decides whether a viewer may play. Thread-safe. */
public interface Entitlement {

    /**
     * Decides on a question. Never throws, and takes little longer than its configured timeout; any failure is
     * {@link Decision.Unavailable}.
     */
    Decision decide(Question question);

    /** Whether questions are sent at the moment; false while the circuit is open. */
    default boolean isAsked() {
        return true;
    }
}
