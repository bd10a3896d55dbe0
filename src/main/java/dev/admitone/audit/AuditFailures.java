package dev.admitone.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts decisions without a line, and says so once a minute. Thread-safe. */
final class AuditFailures {

    private static final Logger LOG = LoggerFactory.getLogger(AuditFailures.class);

    private static final long SAY_AGAIN = 60_000;
    private static final long TRY_AGAIN = 1_000;
    private static final long NEVER = Long.MIN_VALUE;

    private final Counter lines;
    private final Counter failures;
    private final Clock clock;
    private final AtomicLong failedAt = new AtomicLong(NEVER);
    private final AtomicLong saidAt = new AtomicLong(NEVER);

    /** Both counters are there from the start: a rate needs a zero to begin with. */
    AuditFailures(MeterRegistry meters, Clock clock) {
        this.lines = Counter.builder("admitone.audit.lines")
                .description("Decisions that were written to the audit log")
                .register(meters);
        this.failures = Counter.builder("admitone.audit.failures")
                .description("Decisions that could not be written to the audit log")
                .register(meters);
        this.clock = clock;
    }

    void countLine() {
        lines.increment();
        if (failedAt.get() != NEVER) {
            failedAt.set(NEVER);
        }
    }

    /** One request each second finds out whether the log can be written again; the others need not try. */
    boolean isBroken() {
        long failed = failedAt.get();
        return failed != NEVER && Math.abs(clock.millis() - failed) < TRY_AGAIN;
    }

    void countRefused() {
        failures.increment();
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
