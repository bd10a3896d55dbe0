/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Reports configuration errors in the files, and files that are no longer checked. Both are degraded, not down: the
 * service keeps running with the previous configuration.
 */
final class ConfigurationHealth implements HealthIndicator {

    private static final Status DEGRADED = new Status("DEGRADED");

    private final ReloadMeters reloads;
    private final LastLook lastLook;

    ConfigurationHealth(ReloadMeters reloads, LastLook lastLook) {
        this.reloads = reloads;
        this.lastLook = lastLook;
    }

    @Override
    public Health health() {
        boolean isHealthy = reloads.isValid() && !lastLook.isOverdue();
        return isHealthy ? Health.up().build() : Health.status(DEGRADED).build();
    }
}
