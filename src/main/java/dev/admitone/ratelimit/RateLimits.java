/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.ratelimit;

import dev.admitone.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration says about rates, below {@code rate-limits}, {@code callers} and {@code sites}. Immutable.
 *
 * @param shared whether a Redis server counts for all instances
 * @param instances how many instances there are: one that counts by itself takes its share
 * @param perCaller for callers without a rate of their own, or null
 * @param perUser for viewers of sites without a rate for them, or null
 * @param failures for what comes without a valid key from one source, or null
 * @param callers by the id of the caller
 * @param sites by the name of the site
 * @param users for each viewer, by the name of the site
 */
record RateLimits(
        boolean shared,
        int instances,
        @Nullable Rate perCaller,
        @Nullable Rate perUser,
        @Nullable Rate failures,
        Map<String, Rate> callers,
        Map<String, Rate> sites,
        Map<String, Rate> users) {

    private static final int MOST_INSTANCES = 1_000;
    private static final String SHARED = "shared";
    private static final String OWN = "rate-limit";

    static RateLimits read(Settings settings) {
        var limits = settings.section("rate-limits");
        boolean shared = limits.flag(SHARED, false);
        if (shared && !"redis".equals(settings.section("state").text("store"))) {
            limits.mistake(SHARED, "needs admitone.state.store: redis, where the instances meet");
        }
        return new RateLimits(
                shared,
                limits.integer("instances", 1, 1, MOST_INSTANCES),
                Rate.read(limits, "per-caller"),
                Rate.read(limits, "per-user"),
                Rate.read(limits, "failed-authentications"),
                each(settings.section("callers"), OWN),
                each(settings.section("sites"), OWN),
                each(settings.section("sites"), "user-rate-limit"));
    }

    private static Map<String, Rate> each(Settings sections, String property) {
        var rates = new HashMap<String, Rate>();
        for (var section : sections.sections()) {
            var rate = Rate.read(section, property);
            if (rate != null) {
                rates.put(section.name(), rate);
            }
        }
        return Map.copyOf(rates);
    }

    @Nullable Rate ofCaller(String id) {
        return callers.getOrDefault(id, perCaller);
    }

    @Nullable Rate ofSite(String name) {
        return sites.get(name);
    }

    @Nullable Rate ofUser(String site) {
        return users.getOrDefault(site, perUser);
    }
}
