/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The time of the last completed configuration check. Reveals a check that hangs or fails. Thread-safe. */
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

    /** The interval of checks; zero if checks are off. */
    Duration interval() {
        return interval;
    }

    /** Records that checks start, or that one has completed with any outcome. */
    void completed() {
        completed = nanos.getAsLong();
        isOn = true;
    }

    void stopped() {
        isOn = false;
    }

    /** The time since the last check; zero while checks are off. */
    Duration age() {
        return isOn ? Duration.ofNanos(Math.max(0, nanos.getAsLong() - completed)) : Duration.ZERO;
    }

    double seconds() {
        return age().toNanos() / (double) TimeUnit.SECONDS.toNanos(1);
    }

    /** Whether the last check is older than 10 intervals and 10 seconds. */
    boolean isOverdue() {
        var limit = interval.multipliedBy(INTERVALS);
        return age().compareTo(limit.compareTo(SHORTEST_LIMIT) > 0 ? limit : SHORTEST_LIMIT) > 0;
    }
}
