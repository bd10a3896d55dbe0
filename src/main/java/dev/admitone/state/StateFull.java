/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

/** The store has no room for another token or viewer. Nothing was taken. Existing entries remain in force. */
public final class StateFull extends RuntimeException {

    /**
     * Creates the failure.
     *
     * @param reason what is full, for the log: without ids and addresses
     */
    public StateFull(String reason) {
        super(reason, null, false, false);
    }
}
