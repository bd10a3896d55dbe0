/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The result of a lease request.
 *
 * @param outcome the outcome
 * @param expiresAt the expiry of the lease unless it is renewed; null unless it was granted
 * @param streams how many streams of the kind the viewer has now, including this one if it was granted
 */
public record LeaseResult(Outcome outcome, @Nullable Instant expiresAt, int streams) {

    /** The outcome of a lease request. */
    public enum Outcome {
        /** The stream may play. */
        GRANTED,
        /** The viewer's limit is reached. */
        LIMIT_REACHED,
        /** The stream was ended to make room for another, and its last lease has not expired yet. */
        ENDED
    }
}
