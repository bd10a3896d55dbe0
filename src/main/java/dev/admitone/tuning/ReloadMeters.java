package dev.admitone.tuning;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicBoolean;

/** Counts the changed configurations that were taken and refused. Thread-safe. */
final class ReloadMeters {

    private final AtomicBoolean valid = new AtomicBoolean(true);
    private final Counter taken;
    private final Counter refused;

    ReloadMeters(MeterRegistry meters) {
        this.taken = counter(meters, "taken");
        this.refused = counter(meters, "refused");
        Gauge.builder("admitone.configuration.valid", valid, value -> value.get() ? 1 : 0)
                .description("1 if the files hold the configuration that is active, 0 if they have mistakes")
                .register(meters);
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("admitone.configuration.reloads")
                .description("Changed configurations that were found in the files")
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

    boolean isValid() {
        return valid.get();
    }
}
