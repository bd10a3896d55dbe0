/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.DirectJwe;
import dev.admitone.crypto.SecretBytes;
import dev.admitone.rotation.KeySchedule;
import dev.admitone.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The sites of one configuration that make grants. Immutable. */
public final class GrantSites {

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private final Map<String, SiteGrants> bySite;
    private final GrantKey standIn;

    private GrantSites(Map<String, SiteGrants> bySite, GrantKey standIn) {
        this.bySite = bySite;
        this.standIn = standIn;
    }

    /** Reads the sections {@code grants} of all sites; errors are recorded in them. */
    static GrantSites read(Settings settings, Cryptography cryptography, RandomGenerator random, Instant now) {
        var read = new LinkedHashMap<String, SiteGrants>();
        for (var site : settings.section("sites").sections()) {
            if (site.has("grants")) {
                SiteGrants.read(site.section("grants"), CLOCK_SKEW, cryptography, random, now)
                        .ifPresent(grants -> read.put(site.name(), grants));
            }
        }
        var noKey = SecretBytes.of(new byte[DirectJwe.KEY]);
        return new GrantSites(Map.copyOf(read), new GrantKey(cryptography, noKey, random));
    }

    /** The grants of a site; empty if it makes none. */
    Optional<SiteGrants> find(String site) {
        return Optional.ofNullable(bySite.get(site));
    }

    /**
     * Uses the key that a {@code kid} names: the name of a site, a dot, and the id of the key. Unknown sites and keys
     * take as long as wrong ones.
     *
     * @return null if the key is unknown or not accepted now
     */
    <R> @Nullable R use(@Nullable String kid, Instant now, Function<GrantKey, @Nullable R> use) {
        var site = bySite.get(siteOf(kid));
        var result = site == null
                ? use.apply(standIn)
                : site.keys().use(kid == null ? null : kid.substring(kid.indexOf('.') + 1), now, use);
        return site == null ? null : result;
    }

    /** The site that a {@code kid} names; empty if it has no such form. */
    static String siteOf(@Nullable String kid) {
        return kid == null ? "" : kid.substring(0, Math.max(0, kid.indexOf('.')));
    }

    /** Whether players of an origin may exchange grants of any site. */
    boolean allows(String origin) {
        return bySite.values().stream().anyMatch(grants -> grants.origins().contains(origin));
    }

    /** When which key of which site is used, by the name of the site. */
    public Map<String, KeySchedule> schedules() {
        var schedules = new TreeMap<String, KeySchedule>();
        bySite.forEach((site, grants) -> schedules.put(site, grants.keys().schedule()));
        return schedules;
    }
}
