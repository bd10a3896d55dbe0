/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a lease request.
 *
 * @param outcome what became of it
 * @param expiresAt when the lease ends unless it is renewed; null unless it was granted
 * @param streams how many streams of the kind the viewer has now, this one included if it was granted
 */
public record LeaseResult(Outcome outcome, @Nullable Instant expiresAt, int streams) {

    /** What became of a request. */
    public enum Outcome {
        /** The stream may play, for the first time or again. */
        GRANTED,
        /** The viewer's limit is reached. */
        LIMIT_REACHED,
        /** The stream was ended to make room for another, and the time for which it was granted is not over. */
        ENDED
    }
}
