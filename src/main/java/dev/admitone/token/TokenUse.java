/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import dev.admitone.token.VerificationResult.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What admitting a token redeems: the token itself, if it is for single use, and one of the viewer's streams, if they
 * are counted. A format names both; the caller redeems them.
 *
 * @param singleUse null if the token may be used again
 * @param stream null if streams are not counted
 */
public record TokenUse(
        @Nullable SingleUse singleUse, @Nullable StreamUse stream) {

    /** The same for a token that was made at an instant, and so cannot have been used before. */
    public TokenUse madeAt(Instant instant) {
        return singleUse == null
                ? this
                : new TokenUse(
                        new SingleUse(
                                singleUse.token,
                                singleUse.parts,
                                instant,
                                singleUse.until,
                                singleUse.used,
                                singleUse.possiblyUsed),
                        stream);
    }

    /** Admitting redeems nothing. */
    public static final TokenUse NOTHING = new TokenUse(null, null);

    /**
     * A token for single use.
     *
     * @param token names the token among those of its site, in whatever form it came; at most 200 characters
     * @param parts the parts that can be used once each, such as the ids of keys; at least one, each of at most 64
     *     characters
     * @param firstUse the earliest instant at which it may have been used: if the records of the store begin later, it
     *     may already have been used
     * @param until the token is refused from then on, so that its record can be dropped
     * @param used the failure if a part was used before
     * @param possiblyUsed the failure if it may have been used before the records of the store begin
     */
    public record SingleUse(
            String token, List<String> parts, Instant firstUse, Instant until, Failure used, Failure possiblyUsed) {

        /** The parts are copied. */
        public SingleUse {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A stream that counts against a limit.
     *
     * @param userId whose streams are counted
     * @param playing what plays
     * @param limit how many may play at once, 1 or more
     * @param endsOldest whether a new one over the limit ends the oldest instead of being refused
     * @param interval how long after one license the next one is requested
     * @param grace how much later the stream counts as ended
     * @param tooMany the failure if the limit is reached
     * @param ended the failure if the stream was ended to make room for another
     */
    public record StreamUse(
            String userId,
            Playing playing,
            int limit,
            boolean endsOldest,
            Duration interval,
            Duration grace,
            Failure tooMany,
            Failure ended) {}

    /** What can play. Devices and sessions of a viewer are counted apart. */
    public enum Counted {
        DEVICE,
        SESSION
    }

    /**
     * A device or a session that plays.
     *
     * @param id its id, of at most 200 characters
     */
    public record Playing(Counted counted, String id) {}
}
