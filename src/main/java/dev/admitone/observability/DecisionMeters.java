/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.observability;

import dev.admitone.audit.AuditedDecision;
import dev.admitone.audit.DecisionListener;
import dev.admitone.audit.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts decisions and their error codes, and measures durations. Thread-safe.
 *
 * <p>Labels contain no caller input: a site, format or DRM system is recorded only once it is resolved, and is
 * {@code none} before. Meters are cached by their labels, so that a request allocates no strings.
 */
final class DecisionMeters implements DecisionListener {

    static final String NONE = "none";

    /** From the cost of a token in a warm process to the timeout of a typical caller. */
    private static final Duration[] BUCKETS = Stream.of(
                    500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000)
            .map(micros -> Duration.ofNanos(micros * 1_000L))
            .toArray(Duration[]::new);

    private final MeterRegistry meters;
    private final ConcurrentMap<Decided, Counter> decisions = new ConcurrentHashMap<>();
    private final ConcurrentMap<Reason, Counter> codes = new ConcurrentHashMap<>();
    private final ConcurrentMap<Timed, Timer> durations = new ConcurrentHashMap<>();

    DecisionMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    private record Decided(String site, String format, String drm, Outcome outcome) {}

    private record Reason(String site, String format, String code) {}

    private record Timed(String format, Outcome outcome) {}

    @Override
    public void decided(AuditedDecision decision, long nanos) {
        var site = orNone(decision.site());
        var format = orNone(decision.format());
        var outcome = decision.outcome();
        decisions
                .computeIfAbsent(new Decided(site, format, orNone(decision.drm()), outcome), this::decisions)
                .increment();
        durations.computeIfAbsent(new Timed(format, outcome), this::duration).record(Duration.ofNanos(nanos));
        // Most decisions have no codes.
        if (!decision.codes().isEmpty()) {
            decision.codes().stream().distinct().forEach(code -> count(new Reason(site, format, code)));
        }
    }

    private void count(Reason reason) {
        codes.computeIfAbsent(reason, this::codes).increment();
    }

    /** Removes meters of all other sites. */
    void keep(Collection<String> sites) {
        decisions.keySet().removeIf(labels -> isGone(labels.site, sites));
        codes.keySet().removeIf(labels -> isGone(labels.site, sites));
    }

    private static boolean isGone(String site, Collection<String> sites) {
        return !site.equals(NONE) && !sites.contains(site);
    }

    private static String orNone(@Nullable String label) {
        return Objects.requireNonNullElse(label, NONE);
    }

    private Counter decisions(Decided labels) {
        return Counter.builder("admitone.decisions")
                .description("Decisions on token requests, token checks and authorization requests")
                .tag("site", labels.site)
                .tag("format", labels.format)
                .tag("drm", labels.drm)
                .tag("outcome", labels.outcome.wireName())
                .register(meters);
    }

    private Counter codes(Reason labels) {
        return Counter.builder("admitone.codes")
                .description("Error codes of decisions, each counted once per decision")
                .tag("site", labels.site)
                .tag("format", labels.format)
                .tag("code", labels.code)
                .register(meters);
    }

    private Timer duration(Timed labels) {
        return Timer.builder("admitone.decision.duration")
                .description("Duration of decisions, without HTTP and JSON")
                .tag("format", labels.format)
                .tag("outcome", labels.outcome.wireName())
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }
}
