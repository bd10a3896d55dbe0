package dev.admitone.state;

import java.util.function.BooleanSupplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Shows an unavailable store, but not as down: taken out of service, no instance could issue tokens any more. */
final class StateHealth implements HealthIndicator {

    private static final Status DEGRADED = new Status("DEGRADED");

    private final BooleanSupplier available;

    StateHealth(BooleanSupplier available) {
        this.available = available;
    }

    @Override
    public Health health() {
        return available.getAsBoolean()
                ? Health.up().build()
                : Health.status(DEGRADED).build();
    }
}
