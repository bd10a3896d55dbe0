/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import dev.admitone.entitlement.Decision;
import dev.admitone.entitlement.Decision.Reason;
import dev.admitone.entitlement.Entitlement;
import dev.admitone.entitlement.Question;
import dev.admitone.trace.SpanName;
import dev.admitone.trace.Spans;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Measures duration and outcome of questions to a site's SDP. Labels contain nothing from a question. */
final class SdpMeters implements Entitlement {

    private final Entitlement sdp;
    private final Spans spans;
    private final Timer authorized;
    private final Timer refused;
    private final Map<Reason, Timer> undecided = new EnumMap<>(Reason.class);

    SdpMeters(Entitlement sdp, String site, MeterRegistry meters, Spans spans) {
        this.spans = spans;
        this.sdp = sdp;
        this.authorized = timer(meters, site, "authorized", "none");
        this.refused = timer(meters, site, "refused", "none");
        for (var reason : Reason.values()) {
            var outcome = reason.isAboutTheQuestion() ? "error" : "unavailable";
            undecided.put(reason, timer(meters, site, outcome, reason.label()));
        }
    }

    /** Registered at the start, because a rate needs an initial zero. */
    private static Timer timer(MeterRegistry meters, String site, String outcome, String reason) {
        return Timer.builder("admitone.sdp.questions")
                .description("Entitlement requests to a site's SDP")
                .tag("site", site)
                .tag("outcome", outcome)
                .tag("reason", reason)
                .register(meters);
    }

    @Override
    public Decision decide(Question question) {
        long start = System.nanoTime();
        var decision = spans.observe(SpanName.SDP, () -> sdp.decide(question));
        timer(decision).record(Duration.ofNanos(System.nanoTime() - start));
        return decision;
    }

    @Override
    public boolean isAsked() {
        return sdp.isAsked();
    }

    private Timer timer(Decision decision) {
        if (decision instanceof Decision.Unavailable unknown) {
            return Objects.requireNonNull(undecided.get(unknown.reason()));
        }
        if (decision instanceof Decision.Rejected rejected) {
            return Objects.requireNonNull(undecided.get(rejected.reason()));
        }
        return decision instanceof Decision.Authorized ? authorized : refused;
    }
}
