/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/** Counts the outcomes of configuration checks. Thread-safe. */
final class ReloadMeters {

    private final AtomicBoolean valid = new AtomicBoolean(true);
    private final Counter taken;
    private final Counter refused;
    private final Counter failed;
    private final Map<Removal.What, Counter> removed = new EnumMap<>(Removal.What.class);

    ReloadMeters(MeterRegistry meters) {
        this.taken = counter(meters, "taken");
        this.refused = counter(meters, "refused");
        this.failed = Counter.builder("admitone.configuration.look.failures")
                .description("Configuration checks that failed with an internal error")
                .register(meters);
        for (var what : Removal.What.values()) {
            removed.put(
                    what,
                    Counter.builder("admitone.configuration.removed")
                            .description("Items removed by activated configurations")
                            .tag("what", what.tag())
                            .register(meters));
        }
        Gauge.builder("admitone.configuration.valid", valid, value -> value.get() ? 1 : 0)
                .description("1 if the files are valid and active, 0 if they have errors")
                .register(meters);
    }

    /** Registers a gauge for the age of the last check. */
    static void show(LastLook lastLook, MeterRegistry meters) {
        Gauge.builder("admitone.configuration.last.look", lastLook, LastLook::seconds)
                .description("Time since the last completed check of the configuration; 0 if checks are off")
                .baseUnit("seconds")
                .strongReference(true)
                .register(meters);
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("admitone.configuration.reloads")
                .description("Changed configurations found in the files")
                .tag("outcome", outcome)
                .register(meters);
    }

    void taken() {
        taken.increment();
        valid.set(true);
    }

    void refused() {
        refused.increment();
        valid.set(false);
    }

    void removed(Removal.What what) {
        Objects.requireNonNull(removed.get(what)).increment();
    }

    void failed() {
        failed.increment();
    }

    boolean isValid() {
        return valid.get();
    }
}
