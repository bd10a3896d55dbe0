/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.ratelimit;

import dev.admitone.settings.Settings;
import dev.admitone.state.RateBucket;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/**
 * A rate limit, written {@code 10/1m} or {@code 10/1m burst 30}.
 *
 * @param interval microseconds between requests at the steady rate, rounded up
 * @param burst maximum number of requests at once
 */
record Rate(long interval, long burst) {

    private static final Pattern FORMAT = Pattern.compile("([0-9]{1,9})/([A-Za-z0-9.]{1,20})( burst ([0-9]{1,9}))?");
    private static final String RULE = "must be a number of requests and a duration, such as 10/1m, or 10/1m burst 30";

    private static final long MOST_REQUESTS = 1_000_000;
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Microseconds: bounds the rounding error to a tenth. */
    private static final long LEAST_INTERVAL = 10;

    /** Microseconds: a bucket that takes longer to refill is not a rate limit. */
    private static final long LONGEST_BURST = 7 * LONGEST.toMillis() * 1_000;

    /** Reads a property; null if it is absent or invalid. */
    static @Nullable Rate read(Settings section, String name) {
        var value = section.value(name).string();
        if (value == null) {
            return null;
        }
        var parts = FORMAT.matcher(value.trim());
        var period = parts.matches() ? duration(parts.group(2)) : null;
        if (period == null) {
            section.error(name, RULE);
            return null;
        }
        long count = Long.parseLong(parts.group(1));
        long burst = parts.group(4) == null ? count : Long.parseLong(parts.group(4));
        var error = error(count, period, burst);
        if (error != null) {
            section.error(name, error);
            return null;
        }
        return new Rate(interval(count, period), burst);
    }

    private static @Nullable String error(long count, Duration period, long burst) {
        if (period.compareTo(SHORTEST) < 0 || period.compareTo(LONGEST) > 0) {
            return "must have a duration from 1ms to 1d, such as 10/1m";
        }
        if (Math.min(count, burst) < 1 || Math.max(count, burst) > MOST_REQUESTS) {
            return "must allow from 1 to " + MOST_REQUESTS + " requests, both per duration and as burst";
        }
        long interval = interval(count, period);
        if (interval < LEAST_INTERVAL) {
            return "must not allow more than 100000 requests per second";
        }
        return interval * burst > LONGEST_BURST ? "must not allow a burst that takes more than 7 days to refill" : null;
    }

    private static long interval(long count, Duration period) {
        long micros = period.toNanos() / 1_000;
        return (micros + count - 1) / count;
    }

    private static @Nullable Duration duration(String value) {
        try {
            // Of two signs, as in -PT-1M, Java takes the product.
            return value.startsWith("-") ? null : DurationStyle.detect(value).parse(value, ChronoUnit.SECONDS);
        } catch (IllegalArgumentException | ArithmeticException e) {
            return null;
        }
    }

    /** The bucket shared by all instances. */
    RateBucket bucket(String scope, String name) {
        return new RateBucket(scope, name, interval, burst);
    }

    /** The local bucket of one of several instances. */
    RateBucket share(String scope, String name, int instances) {
        return new RateBucket(scope, name, interval * instances, Math.max(1, burst / instances));
    }
}
