/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** When a look at the configuration last came to its end. Shows a look that hangs, and looks that fail. Thread-safe. */
final class LastLook {

    private static final int INTERVALS = 10;
    private static final Duration SHORTEST_LIMIT = Duration.ofSeconds(10);

    private final Duration interval;
    private final LongSupplier nanos;
    private volatile boolean isOn;
    private volatile long completed;

    LastLook(Duration interval, LongSupplier nanos) {
        this.interval = interval;
        this.nanos = nanos;
    }

    /** Zero if the configuration is never looked at. */
    Duration interval() {
        return interval;
    }

    /** A look came to its end, whatever it found; or the looks begin. */
    void completed() {
        completed = nanos.getAsLong();
        isOn = true;
    }

    /** The looks end. */
    void stopped() {
        isOn = false;
    }

    /** The time since the last look; zero while there are none. */
    Duration age() {
        return isOn ? Duration.ofNanos(Math.max(0, nanos.getAsLong() - completed)) : Duration.ZERO;
    }

    /** The age in seconds. */
    double seconds() {
        return age().toNanos() / (double) TimeUnit.SECONDS.toNanos(1);
    }

    /** Whether the last look is older than 10 intervals and 10 seconds. */
    boolean isOverdue() {
        var limit = interval.multipliedBy(INTERVALS);
        return age().compareTo(limit.compareTo(SHORTEST_LIMIT) > 0 ? limit : SHORTEST_LIMIT) > 0;
    }
}
