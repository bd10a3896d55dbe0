/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Shows files with mistakes, and files that are not looked at any more. Neither is shown as down: the service works on
 * with the configuration before.
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
        boolean isGood = reloads.isValid() && !lastLook.isOverdue();
        return isGood ? Health.up().build() : Health.status(DEGRADED).build();
    }
}
