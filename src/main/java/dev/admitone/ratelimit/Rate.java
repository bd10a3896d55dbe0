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
 * How many requests in how much time, written {@code 10/1m} or {@code 10/1m burst 30}.
 *
 * @param interval microseconds from one request to the next, rounded up
 * @param burst how many may come at once
 */
record Rate(long interval, long burst) {

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,9})/([A-Za-z0-9.]{1,20})( burst ([0-9]{1,9}))?");
    private static final String FORM = "must be a number of requests and a duration, such as 10/1m, or 10/1m burst 30";

    private static final long MOST_REQUESTS = 1_000_000;
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Microseconds: what rounding up costs is a tenth at most. */
    private static final long LEAST_INTERVAL = 10;

    /** Microseconds: an empty bucket that needs longer to be full is no limit of a rate. */
    private static final long LONGEST_BURST = 7 * LONGEST.toMillis() * 1_000;

    /** Reads a property; null if it is absent, or after a mistake that is recorded. */
    static @Nullable Rate read(Settings section, String name) {
        var text = section.text(name);
        if (text == null) {
            return null;
        }
        var written = WRITTEN.matcher(text.trim());
        var period = written.matches() ? duration(written.group(2)) : null;
        if (period == null) {
            section.mistake(name, FORM);
            return null;
        }
        long count = Long.parseLong(written.group(1));
        long burst = written.group(4) == null ? count : Long.parseLong(written.group(4));
        var mistake = mistake(count, period, burst);
        if (mistake != null) {
            section.mistake(name, mistake);
            return null;
        }
        return new Rate(interval(count, period), burst);
    }

    private static @Nullable String mistake(long count, Duration period, long burst) {
        if (period.compareTo(SHORTEST) < 0 || period.compareTo(LONGEST) > 0) {
            return "must have a duration from 1ms to 1d, such as 10/1m";
        }
        if (Math.min(count, burst) < 1 || Math.max(count, burst) > MOST_REQUESTS) {
            return "must allow from 1 to " + MOST_REQUESTS + " requests, in its time and at once";
        }
        long interval = interval(count, period);
        if (interval < LEAST_INTERVAL) {
            return "must not allow more than 100000 requests in a second";
        }
        return interval * burst > LONGEST_BURST ? "allows a burst that needs more than 7 days to come back" : null;
    }

    private static long interval(long count, Duration period) {
        long micros = period.toNanos() / 1_000;
        return (micros + count - 1) / count;
    }

    private static @Nullable Duration duration(String text) {
        try {
            return DurationStyle.detect(text).parse(text, ChronoUnit.SECONDS);
        } catch (IllegalArgumentException | ArithmeticException e) {
            return null;
        }
    }

    /** The bucket of somebody for whom all instances count together. */
    RateBucket bucket(String scope, String name) {
        return new RateBucket(scope, name, interval, burst);
    }

    /** The bucket in one of some instances, each of which counts by itself. */
    RateBucket share(String scope, String name, int instances) {
        return new RateBucket(scope, name, interval * instances, Math.max(1, burst / instances));
    }
}
