/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

/**
 * The store answers and has no room for another token or viewer. Nothing was taken. What it remembers already is
 * checked as before.
 */
public final class StateFull extends RuntimeException {

    /**
     * A request for which there is no room.
     *
     * @param reason what is full, for the log: without ids and addresses
     */
    public StateFull(String reason) {
        super(reason, null, false, false);
    }
}
