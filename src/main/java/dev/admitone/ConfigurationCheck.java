package dev.admitone;

import dev.admitone.settings.Settings;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Ends the reading of the configuration: after all modules have read their part, and before the port opens. */
final class ConfigurationCheck implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationCheck.class);

    private static final String PRODUCTION = "production";
    private static final List<String> ENVIRONMENTS = List.of("development", "test", "staging", PRODUCTION);

    private final Settings settings;

    ConfigurationCheck(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void afterSingletonsInstantiated() {
        refuseDemoKeysInProduction(settings);
        settings.throwIfMistaken();
        for (var property : settings.demoKeys()) {
            LOG.warn("{} is a demo key, which everybody knows: use it to try things out only", property);
        }
        settings.remarks().forEach(LOG::warn);
    }

    /** The rule about the configuration as a whole, whenever it is read. */
    static void refuseDemoKeysInProduction(Settings settings) {
        if (settings.choice("environment", ENVIRONMENTS).equals(PRODUCTION)) {
            var what = "is a demo key, which everybody knows; production needs a key of its own";
            settings.demoKeys().forEach(property -> settings.mistakeAt(property, what));
        }
    }
}
