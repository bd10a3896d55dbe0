/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import dev.admitone.json.SensitiveJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the policy of a token allows a license at most, in the words of no vendor: for a license server that does not
 * read the token. Absent limits do not apply. Immutable.
 *
 * @param storable whether the license may be kept on the device
 * @param startsAt the first instant at which it can be used
 * @param endsAt the first instant at which it can no longer be used
 * @param duration seconds from its issue, above 0
 * @param playDuration seconds from the first viewing, above 0
 * @param restrictions the places in the policy of restrictions that no other member says, such as output protection
 * @param policy the policy in the words of the format, if a license server takes them in an answer too
 */
public record AllowedLicense(
        boolean storable,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable Integer duration,
        @Nullable Integer playDuration,
        List<String> restrictions,
        @Nullable SensitiveJson policy) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if a duration is not above 0
     */
    public AllowedLicense {
        restrictions = List.copyOf(restrictions);
        if (Stream.of(duration, playDuration).anyMatch(seconds -> seconds != null && seconds <= 0)) {
            throw new IllegalArgumentException("a duration is above 0");
        }
    }

    /**
     * The same for a license that counts as a stream: it ends when the stream does unless it is renewed, so that a
     * player asks again, and it is not kept.
     *
     * @param life how long the stream counts without a renewal, above 0
     */
    public AllowedLicense streamedFor(Duration life) {
        int most = (int) Math.min(life.toSeconds(), Integer.MAX_VALUE);
        int shorter = duration == null ? most : Math.min(duration, most);
        return new AllowedLicense(false, startsAt, endsAt, shorter, playDuration, restrictions, policy);
    }

    /** How many seconds a license that is issued at an instant can be used at most; null if that is not limited. */
    public @Nullable Long seconds(Instant now) {
        Long length = duration == null ? null : Long.valueOf(duration);
        if (endsAt == null) {
            return length;
        }
        long rest = Math.max(0, endsAt.getEpochSecond() - now.getEpochSecond());
        return length == null ? rest : Math.min(length, rest);
    }
}
