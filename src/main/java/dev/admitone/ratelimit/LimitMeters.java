/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.ratelimit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Counts who was refused, and when instances had to count for themselves. Thread-safe. */
final class LimitMeters {

    private final Map<Limit, Counter> refusals = new EnumMap<>(Limit.class);
    private final Counter fallbacks;

    /** All are there from the start: a rate needs a zero to begin with. */
    LimitMeters(MeterRegistry meters) {
        for (var limit : Limit.values()) {
            refusals.put(
                    limit,
                    Counter.builder("admitone.rate.limit.refusals")
                            .description("Requests that were answered 429 because of a rate limit")
                            .tag("limit", limit.tag())
                            .register(meters));
        }
        this.fallbacks = Counter.builder("admitone.rate.limit.fallbacks")
                .description("Requests that an instance counted by itself because the shared store did not answer")
                .register(meters);
    }

    void refused(Limit limit) {
        Objects.requireNonNull(refusals.get(limit)).increment();
    }

    void fellBack() {
        fallbacks.increment();
    }
}
