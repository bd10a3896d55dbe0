/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;

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

    /** How a request is refused that needs the store. */
    public Refused refused() {
        return new Refused("", RequestCode.STATE_UNAVAILABLE, "try again with a fresh token: " + getMessage());
    }
}
