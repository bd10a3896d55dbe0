/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

/** Receives every decision, with or without an audit log. Thread-safe. */
@FunctionalInterface
public interface DecisionListener {

    /**
     * Called on the thread of the request, before the answer is sent: must be quick, and must not throw.
     *
     * @param nanos how long the decision took, including its audit line
     */
    void decided(AuditedDecision decision, long nanos);
}
