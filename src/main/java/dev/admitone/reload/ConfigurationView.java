/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.admitone.caller.Caller;
import dev.admitone.caller.CallerKey;
import dev.admitone.caller.Callers;
import dev.admitone.caller.Scope;
import dev.admitone.grant.GrantSites;
import dev.admitone.json.SensitiveJson;
import dev.admitone.rotation.KeySchedule;
import dev.admitone.settings.ContentDigest;
import dev.admitone.settings.Snapshot;
import dev.admitone.site.Site;
import dev.admitone.site.SiteFacts;
import dev.admitone.site.Sites;
import dev.admitone.token.DrmSystem;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The part of the active configuration that a caller may see: its own sites, and the callers that may act for them.
 *
 * @param fingerprint equal on instances with equal configurations
 * @param since when the configuration was read
 * @param needsRestart changed properties that take effect only after a restart
 * @param mistakes why the current files were rejected; empty if they are active
 * @param sites by name
 * @param callers by id
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ConfigurationView(
        String fingerprint,
        Instant since,
        List<String> needsRestart,
        List<String> mistakes,
        SortedMap<String, SiteView> sites,
        SortedMap<String, CallerView> callers) {

    private static final int HASH = 16;

    /**
     * A site; durations are in ISO 8601.
     *
     * @param grantKeys the keys of its grants, without the key bytes; null if it makes none
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SiteView(
            Duration tokenDuration,
            Duration maxTokenDuration,
            Duration clockSkew,
            @Nullable String defaultFormat,
            @Nullable String defaultProfile,
            String entitlement,
            SortedMap<String, FormatView> formats,
            @Nullable List<KeyView> grantKeys) {}

    /**
     * A format of a site.
     *
     * @param drms the DRM systems that its tokens can be for; empty if they are for none
     * @param keys its keys, without the key bytes
     * @param profiles a hash of each profile's policy
     */
    record FormatView(List<String> drms, List<KeyView> keys, SortedMap<String, String> profiles) {}

    record CallerView(List<String> sites, List<String> scopes, List<KeyView.OfCaller> keys) {}

    static ConfigurationView of(Snapshot snapshot, Reloads.State state, Caller caller, KeyView.Reader keys) {
        var sites = snapshot.part(Sites.class);
        var grants = snapshot.part(GrantSites.class).schedules();
        var views = new TreeMap<String, SiteView>();
        for (var name : sites.names()) {
            if (caller.mayActFor(name)) {
                views.put(name, site(sites, sites.find(name).orElseThrow(), grants.get(name), keys));
            }
        }
        var callers = new TreeMap<String, CallerView>();
        var known = snapshot.part(Callers.class);
        for (var one : known.all()) {
            if (views.keySet().stream().anyMatch(one::mayActFor)) {
                callers.put(one.id(), caller(one, known.keys(one, keys.now())));
            }
        }
        boolean seesAll = sites.names().stream().allMatch(caller::mayActFor);
        return new ConfigurationView(
                snapshot.fingerprint(),
                snapshot.since().truncatedTo(ChronoUnit.SECONDS),
                seesAll ? state.awaitingRestart() : List.of(),
                seesAll ? state.mistakes() : List.of(),
                views,
                callers);
    }

    private static SiteView site(Sites sites, Site site, @Nullable KeySchedule ofGrants, KeyView.Reader reader) {
        var formats = new TreeMap<String, FormatView>();
        site.formats().forEach((name, format) -> {
            var keys = format.keys().map(schedule -> reader.read(KeySets.name(site.name(), name), schedule));
            var drms = format.drmSystems().stream().map(DrmSystem::wireName).toList();
            formats.put(name, new FormatView(drms, keys.orElse(List.of()), hashes(sites, name)));
        });
        SiteFacts facts = sites.facts(site.name()).orElseThrow();
        return new SiteView(
                facts.tokenDuration(),
                facts.maxTokenDuration(),
                facts.clockSkew(),
                site.defaultFormat(),
                site.defaultProfile(),
                facts.entitlement(),
                formats,
                ofGrants == null ? null : reader.read(KeySets.ofGrants(site.name()), ofGrants));
    }

    private static SortedMap<String, String> hashes(Sites sites, String format) {
        var hashes = new TreeMap<String, String>();
        sites.profiles().forEach((name, policies) -> {
            var policy = policies.get(format);
            if (policy != null) {
                hashes.put(name, hash(policy));
            }
        });
        return hashes;
    }

    private static String hash(SensitiveJson policy) {
        return new ContentDigest()
                .add("policy", policy.expose().toString())
                .hex()
                .substring(0, HASH);
    }

    private static CallerView caller(Caller caller, List<CallerKey> keys) {
        return new CallerView(
                caller.sites().stream().sorted().toList(),
                caller.scopes().stream().map(Scope::wireName).sorted().toList(),
                keys.stream().map(KeyView.OfCaller::of).toList());
    }
}
