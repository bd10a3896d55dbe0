/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

/** The store cannot be asked: whether something was taken is not known. A full store is {@link StateFull}. */
public final class StateUnavailable extends RuntimeException {

    /**
     * An unanswered request.
     *
     * @param reason why, for the log: without ids and addresses
     */
    public StateUnavailable(String reason) {
        super(reason, null, false, false);
    }
}
