/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts written and missing lines, and logs failures at most once a minute. Thread-safe. */
final class AuditFailures {

    private static final Logger LOG = LoggerFactory.getLogger(AuditFailures.class);

    private static final long LOG_AGAIN = 60_000;
    private static final long TRY_AGAIN = 1_000;
    private static final long NEVER = Long.MIN_VALUE;

    private final Counter lines;
    private final Counter failures;
    private final Counter lost;
    private final Clock clock;
    private final AtomicLong failedAt = new AtomicLong(NEVER);
    private final AtomicLong loggedAt = new AtomicLong(NEVER);

    /** Registers all counters, because a rate needs an initial zero. */
    AuditFailures(MeterRegistry meters, Clock clock) {
        this.lines = Counter.builder("admitone.audit.lines")
                .description("Decisions that were written to the audit log")
                .register(meters);
        this.failures = Counter.builder("admitone.audit.failures")
                .description("Decisions that the service answered before it knew that their line was written")
                .register(meters);
        this.lost = Counter.builder("admitone.audit.lost")
                .description("Decisions that have no line in the audit log")
                .register(meters);
        this.clock = clock;
    }

    void countLines(int written) {
        lines.increment(written);
        failedAt.set(NEVER);
    }

    /** Whether the last attempt failed. Once a second it returns false for one caller, which then tries again. */
    boolean isBroken() {
        long failed = failedAt.get();
        if (failed == NEVER) {
            return false;
        }
        long now = clock.millis();
        return Math.abs(now - failed) < TRY_AGAIN || !failedAt.compareAndSet(failed, now);
    }

    void countRefused() {
        failures.increment();
    }

    void countLost(int decisions) {
        lost.increment(decisions);
    }

    void count(IOException failure) {
        failures.increment();
        long now = clock.millis();
        failedAt.set(now);
        long logged = loggedAt.get();
        if ((logged == NEVER || Math.abs(now - logged) >= LOG_AGAIN) && loggedAt.compareAndSet(logged, now)) {
            LOG.error("The audit log cannot be written: {}; logged at most once a minute", failure.toString());
        }
    }
}
