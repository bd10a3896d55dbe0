/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts lines and missing lines, and logs failures once a minute. Thread-safe. */
final class AuditFailures {

    private static final Logger LOG = LoggerFactory.getLogger(AuditFailures.class);

    private static final long SAY_AGAIN = 60_000;
    private static final long TRY_AGAIN = 1_000;
    private static final long NEVER = Long.MIN_VALUE;

    private final Counter lines;
    private final Counter failures;
    private final Counter lost;
    private final Clock clock;
    private final AtomicLong failedAt = new AtomicLong(NEVER);
    private final AtomicLong saidAt = new AtomicLong(NEVER);

    /** All counters exist from the start: a rate needs a zero to begin with. */
    AuditFailures(MeterRegistry meters, Clock clock) {
        this.lines = Counter.builder("admitone.audit.lines")
                .description("Decisions that were written to the audit log")
                .register(meters);
        this.failures = Counter.builder("admitone.audit.failures")
                .description("Decisions whose line was not known to be written when they were answered")
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

    /** Whether the last attempt failed. Once a second one caller is told no, and so tries again. */
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
        long said = saidAt.get();
        if ((said == NEVER || Math.abs(now - said) >= SAY_AGAIN) && saidAt.compareAndSet(said, now)) {
            LOG.error("The audit log cannot be written: {}; this is said once a minute", failure.toString());
        }
    }
}
