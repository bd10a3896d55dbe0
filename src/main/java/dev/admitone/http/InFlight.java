/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The requests that are processed now, each of which takes one place, or several if it is a large batch. Thread-safe.
 */
final class InFlight {

    private final int most;
    private final AtomicInteger taken = new AtomicInteger();
    private final Counter rejected;

    InFlight(int most, MeterRegistry meters) {
        this.most = most;
        this.rejected = Counter.builder("admitone.http.overload.refusals")
                .description("Requests refused with 503 because too many were in flight")
                .register(meters);
        Gauge.builder("admitone.http.in.flight", taken, AtomicInteger::get)
                .description("Requests in flight")
                .register(meters);
        Gauge.builder("admitone.http.in.flight.max", () -> most)
                .description("Maximum number of requests in flight")
                .register(meters);
    }

    int most() {
        return most;
    }

    int taken() {
        return taken.get();
    }

    /** Takes places, and tells whether there was room. They must be given back in either case. */
    boolean enter(int places) {
        boolean fits = taken.addAndGet(places) <= most;
        if (!fits) {
            rejected.increment();
        }
        return fits;
    }

    void leave(int places) {
        taken.addAndGet(-places);
    }
}
