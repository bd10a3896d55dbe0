/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import dev.admitone.token.UsageAdvice;
import dev.admitone.token.UsageRules;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How long a license lasts, for vendors of which a license has an end or a duration, and not both. Immutable.
 *
 * @param end the first instant at which it can no longer be used; null if that is not fixed
 * @param duration in seconds from its issue; 0 for none
 * @param playDuration in seconds from the first viewing; 0 for none, and 0 without an end and a duration
 */
public record LicenseTimes(@Nullable Instant end, long duration, long playDuration) {

    /**
     * The members of a policy that hold the times, as strings in ISO 8601.
     *
     * @param end an instant
     * @param duration a length of time, like {@code playDuration}
     */
    public record Names(String end, String duration, String playDuration) {

        /** The times in a policy, of which each may be absent. */
        public LicenseTimes in(PolicyObject policy) {
            return new LicenseTimes(
                    CommonFormats.instant(policy.string(end)),
                    CommonFormats.seconds(policy.string(duration)),
                    CommonFormats.seconds(policy.string(playDuration)));
        }

        /** The policy with other times. */
        public PolicyObject with(PolicyObject policy, LicenseTimes times) {
            return policy.with(end, times.end == null ? null : times.end.toString())
                    .with(duration, written(times.duration))
                    .with(playDuration, written(times.playDuration));
        }

        private static @Nullable String written(long seconds) {
            return seconds == 0 ? null : Duration.ofSeconds(seconds).toString();
        }
    }

    /** Whether nothing is limited. */
    public boolean areEndless() {
        return end == null && duration == 0 && playDuration == 0;
    }

    /**
     * The times within usage rules: the stricter limit wins.
     *
     * @param tokenEnd from when on no license is issued for the token
     * @param advice takes what is expressed in another way
     */
    public LicenseTimes within(UsageRules rules, Instant now, Instant tokenEnd, Consumer<UsageAdvice> advice) {
        var last = earlier(end, rules.end(now));
        long length = least(duration, rules.licenseSeconds());
        long play = least(playDuration, rules.floatingSeconds());
        if (last == null && length == 0 && play > 0) {
            // The vendor takes no window alone, so it counts from the issue, which is earlier than the viewing.
            advice.accept(UsageAdvice.FLOATING_WINDOW);
            return new LicenseTimes(null, play, 0);
        }
        if (last == null || length == 0) {
            return new LicenseTimes(last, length, play);
        }
        if (!tokenEnd.plusSeconds(length).isAfter(last)) {
            return new LicenseTimes(null, length, play);
        }
        advice.accept(UsageAdvice.DURATION_AS_END);
        return new LicenseTimes(
                earlier(last, now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(length)), 0, play);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    private static long least(long one, @Nullable Integer other) {
        return other == null || (one > 0 && one < other) ? one : other;
    }
}
