/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.ratelimit;

import dev.admitone.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rate limits below {@code rate-limits}, {@code callers} and {@code sites}. Immutable.
 *
 * @param shared whether Redis counts for all instances
 * @param instances number of instances, to compute the share of one that counts locally
 * @param perCaller the default for callers, or null
 * @param perUser the default for viewers, or null
 * @param failures the limit of failed authentications per client address, or null
 * @param callers by caller id
 * @param sites by site name
 * @param users the limit for each viewer, by site name
 * @param grants the limit for each grant, by site name
 * @param addresses the limit for the grants from one address, by site name
 */
record RateLimits(
        boolean shared,
        int instances,
        @Nullable Rate perCaller,
        @Nullable Rate perUser,
        @Nullable Rate failures,
        Map<String, Rate> callers,
        Map<String, Rate> sites,
        Map<String, Rate> users,
        Map<String, Rate> grants,
        Map<String, Rate> addresses) {

    /** 30 tokens a minute: a player asks for a few at the start, and then for one in minutes. */
    private static final Rate BY_GRANT = new Rate(2_000_000, 30);

    private static final int MOST_INSTANCES = 1_000;
    private static final String SHARED = "shared";
    private static final String OWN = "rate-limit";

    static RateLimits read(Settings settings) {
        var limits = settings.section("rate-limits");
        boolean shared = limits.value(SHARED).flag();
        if (shared && !"redis".equals(settings.section("state").value("store").string())) {
            limits.error(SHARED, "requires admitone.state.store: redis");
        }
        return new RateLimits(
                shared,
                limits.value("instances").integer(1, 1, MOST_INSTANCES),
                Rate.read(limits, "per-caller"),
                Rate.read(limits, "per-user"),
                Rate.read(limits, "failed-authentications"),
                each(settings.section("callers"), OWN),
                each(settings.section("sites"), OWN),
                each(settings.section("sites"), "user-rate-limit"),
                ofGrants(settings.section("sites"), OWN),
                ofGrants(settings.section("sites"), "address-rate-limit"));
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

    private static Map<String, Rate> ofGrants(Settings sites, String property) {
        var rates = new HashMap<String, Rate>();
        for (var site : sites.sections()) {
            var rate = site.has("grants") ? Rate.read(site.section("grants"), property) : null;
            if (rate != null) {
                rates.put(site.name(), rate);
            }
        }
        return Map.copyOf(rates);
    }

    Rate ofGrant(String site) {
        return grants.getOrDefault(site, BY_GRANT);
    }

    @Nullable Rate ofAddress(String site) {
        return addresses.get(site);
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
