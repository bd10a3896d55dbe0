package dev.admitone.tuning;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Shows files with mistakes, but not as down: the service works on with the configuration before. */
final class ConfigurationHealth implements HealthIndicator {

    private static final Status DEGRADED = new Status("DEGRADED");

    private final ReloadMeters reloads;

    ConfigurationHealth(ReloadMeters reloads) {
        this.reloads = reloads;
    }

    @Override
    public Health health() {
        return reloads.isValid() ? Health.up().build() : Health.status(DEGRADED).build();
    }
}
