/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import java.time.Duration;

/** The store has no room for another token or viewer. Nothing was taken. Existing entries remain in force. */
public final class StateFull extends RuntimeException {

    /** Entries expire within minutes; a few seconds are often enough. */
    private static final Duration UNTIL_ROOM = Duration.ofSeconds(10);

    /**
     * Creates the failure.
     *
     * @param reason what is full, for the log: without ids and addresses
     */
    public StateFull(String reason) {
        super(reason, null, false, false);
    }

    /** How a request is refused that needs room in the store. */
    public Refused refused() {
        return new Refused(RequestCode.STATE_FULL, "try again later: " + getMessage(), UNTIL_ROOM);
    }
}
