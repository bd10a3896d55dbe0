/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Metrics of the shared memory; all zero with the in-memory store. Thread-safe. */
final class StateMeters {

    private final Counter losses;
    private volatile double clockDifference;

    StateMeters(MeterRegistry meters) {
        this.losses = Counter.builder("admitone.state.losses")
                .description("Number of times that this instance detected lost claims in Redis")
                .register(meters);
        Gauge.builder("admitone.state.clock.difference", this, own -> own.clockDifference)
                .description(
                        "Clock of the Redis server minus clock of this instance; of several nodes the one furthest off")
                .baseUnit("seconds")
                .strongReference(true)
                .register(meters);
    }

    void lost() {
        losses.increment();
    }

    void clockDiffers(double seconds) {
        clockDifference = seconds;
    }
}
