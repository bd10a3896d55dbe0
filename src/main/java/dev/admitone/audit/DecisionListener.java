/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

/** The role of one who is told every decision, whether or not there is an audit log. Thread-safe. */
@FunctionalInterface
public interface DecisionListener {

    /**
     * A decision was made. Called on the thread of the request, before the answer leaves: must be quick, and never
     * throws.
     *
     * @param event what was decided about; not to be kept
     * @param nanos how long it took, the line of the audit log included
     */
    void decided(AuditEvent event, long nanos);
}
