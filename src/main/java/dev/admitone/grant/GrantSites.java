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
import java.util.random.RandomGenerator;

/** The sites of one configuration that make grants. Immutable. */
public final class GrantSites {

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private final Map<String, SiteGrants> bySite;
    private final DirectJwe standIn;

    private GrantSites(Map<String, SiteGrants> bySite, DirectJwe standIn) {
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
        return new GrantSites(Map.copyOf(read), new DirectJwe(cryptography, noKey, random));
    }

    /** The grants of a site; empty if it makes none. */
    Optional<SiteGrants> find(String site) {
        return Optional.ofNullable(bySite.get(site));
    }

    /** A key of no site: decrypting with it costs as much as with any other. */
    DirectJwe standIn() {
        return standIn;
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
