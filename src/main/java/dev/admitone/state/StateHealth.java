/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BooleanSupplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Reports an unavailable store as degraded, not as down: out of service, instances could not issue tokens either. */
final class StateHealth implements HealthIndicator {

    private static final Status DEGRADED = new Status("DEGRADED");

    private final BooleanSupplier available;

    StateHealth(BooleanSupplier available, MeterRegistry meters) {
        this.available = available;
        Gauge.builder("admitone.state.up", available, up -> up.getAsBoolean() ? 1 : 0)
                .description("1 if the store of claims and leases is available, 0 if not")
                .strongReference(true)
                .register(meters);
    }

    @Override
    public Health health() {
        return available.getAsBoolean()
                ? Health.up().build()
                : Health.status(DEGRADED).build();
    }
}
