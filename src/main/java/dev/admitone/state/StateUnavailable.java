/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

/**
 * The store does not answer: it is unknown whether the operation took effect. See {@link StateFull} for a full store.
 */
public final class StateUnavailable extends RuntimeException {

    /**
     * Creates the failure.
     *
     * @param reason why, for the log: without ids and addresses
     */
    public StateUnavailable(String reason) {
        super(reason, null, false, false);
    }
}
