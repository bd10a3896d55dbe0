/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.ratelimit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Counts refused requests and fallbacks to local counting. Thread-safe. */
final class LimitMeters {

    private final Map<Limit, Counter> refusals = new EnumMap<>(Limit.class);
    private final Counter fallbacks;

    /** Registers all counters at the start, because a rate needs an initial zero. */
    LimitMeters(MeterRegistry meters) {
        for (var limit : Limit.values()) {
            refusals.put(
                    limit,
                    Counter.builder("admitone.rate.limit.refusals")
                            .description("Requests refused with 429 because of a rate limit")
                            .tag("limit", limit.tag())
                            .register(meters));
        }
        this.fallbacks = Counter.builder("admitone.rate.limit.fallbacks")
                .description("Requests counted locally because the shared store was unavailable")
                .register(meters);
    }

    void refused(Limit limit) {
        Objects.requireNonNull(refusals.get(limit)).increment();
    }

    void fellBack() {
        fallbacks.increment();
    }
}
