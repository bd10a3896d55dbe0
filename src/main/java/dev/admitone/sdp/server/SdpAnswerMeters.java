/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.server;

import dev.admitone.problem.Refused;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Counts the answers to the MDRM manager. Thread-safe. */
final class SdpAnswerMeters {

    private static final String AUTHORIZED = "authorized";
    private static final String NONE = "none";

    private final Map<String, Counter> answers = new HashMap<>();
    private final Counter uncorrelated;

    /**
     * Registers all counters at the start, because a rate needs an initial zero.
     *
     * @param failures all reasons for a negative decision
     */
    SdpAnswerMeters(MeterRegistry meters, Collection<String> failures) {
        answers.put(AUTHORIZED, answer(meters, AUTHORIZED, NONE));
        for (var reason : failures) {
            answers.put(reason, answer(meters, "not_authorized", reason));
        }
        for (var code : SdpCode.values()) {
            answers.put(code.name(), answer(meters, "error", code.code()));
        }
        this.uncorrelated = Counter.builder("admitone.sdp.correlation.missing")
                .description("Requests of the MDRM manager without x-correlation-id")
                .register(meters);
    }

    private static Counter answer(MeterRegistry meters, String outcome, String reason) {
        return Counter.builder("admitone.sdp.answers")
                .description("Answers to authorization requests of the MDRM manager")
                .tag("outcome", outcome)
                .tag("reason", reason)
                .register(meters);
    }

    void countUncorrelated() {
        uncorrelated.increment();
    }

    void countAuthorized() {
        count(AUTHORIZED);
    }

    /** Counts a negative decision by its first reason. */
    void countNotAuthorized(String reason) {
        count(reason);
    }

    void countError(Refused refused) {
        if (refused.violations().get(0).code() instanceof SdpCode code) {
            count(code.name());
        }
    }

    private void count(String name) {
        var counter = answers.get(name);
        if (counter != null) {
            counter.increment();
        }
    }
}
