/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.observability;

import dev.admitone.audit.AuditEvent;
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
 * Counts decisions and the codes that are their reasons, and measures how long they took. Thread-safe.
 *
 * <p>No label holds what a caller wrote: a site, format or DRM system is one only once it was found, and is
 * {@code none} before. A meter is looked up by its labels and found ready; no text is made for a request.
 */
final class DecisionMeters implements DecisionListener {

    static final String NONE = "none";

    /** From what a token costs in a warm process to what a caller gives up on. */
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
    public void decided(AuditEvent event, long nanos) {
        var site = orNone(event.site());
        var format = orNone(event.format());
        var outcome = event.outcome();
        decisions
                .computeIfAbsent(new Decided(site, format, orNone(event.drm()), outcome), this::decisions)
                .increment();
        durations.computeIfAbsent(new Timed(format, outcome), this::duration).record(Duration.ofNanos(nanos));
        // Most decisions have none.
        if (!event.codes().isEmpty()) {
            event.codes().stream().distinct().forEach(code -> count(new Reason(site, format, code)));
        }
    }

    private void count(Reason reason) {
        codes.computeIfAbsent(reason, this::codes).increment();
    }

    /** Lets go of the sites that are not among these, so that sites that come and go leave nothing behind. */
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
                .description("Decisions about requests for a token, checks of a token and questions of an MDRM manager")
                .tag("site", labels.site)
                .tag("format", labels.format)
                .tag("drm", labels.drm)
                .tag("outcome", labels.outcome.wireName())
                .register(meters);
    }

    private Counter codes(Reason labels) {
        return Counter.builder("admitone.codes")
                .description("Error codes of decisions, each once for a decision")
                .tag("site", labels.site)
                .tag("format", labels.format)
                .tag("code", labels.code)
                .register(meters);
    }

    private Timer duration(Timed labels) {
        return Timer.builder("admitone.decision.duration")
                .description("How long decisions took, without HTTP and JSON around them")
                .tag("format", labels.format)
                .tag("outcome", labels.outcome.wireName())
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }
}
