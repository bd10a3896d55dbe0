package dev.admitone.state;

import dev.admitone.settings.Settings;
import java.util.List;

/**
 * What the configuration says below {@code admitone.state}.
 *
 * @param shared whether a Redis server remembers, for all instances
 * @param capacity how many tokens and viewers the memory holds, where there is no server
 */
record StateSettings(boolean shared, int capacity) {

    private static final String REDIS = "redis";
    private static final String SINGLE = "single";

    static StateSettings read(Settings settings) {
        var state = settings.section("state");
        boolean shared = state.choice("store", List.of("memory", REDIS)).equals(REDIS);
        var instances = state.choice("instances", List.of("several", SINGLE));
        int capacity = state.section("memory").integer("max-entries", 1_000_000, 1, 100_000_000);
        if (!shared && !instances.equals(SINGLE) && "production".equals(settings.text("environment"))) {
            state.mistake(
                    "instances",
                    "must be single in production with store: memory, as each of two instances would admit the same"
                            + " token once; several instances need store: redis");
        }
        return new StateSettings(shared, capacity);
    }
}
