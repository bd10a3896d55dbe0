/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import dev.admitone.settings.ProductionGuard;
import dev.admitone.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Ends the reading of the configuration: after all modules have read their part, and before the port opens. */
final class ConfigurationCheck implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationCheck.class);

    private final Settings settings;

    ConfigurationCheck(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void afterSingletonsInstantiated() {
        ProductionGuard.check(settings);
        settings.report().throwIfErrors();
        settings.report().warnings().forEach(LOG::warn);
        settings.report().notes().forEach(LOG::info);
    }
}
