/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import dev.admitone.grant.GrantSites;
import dev.admitone.rotation.KeySchedule;
import dev.admitone.settings.Snapshot;
import dev.admitone.site.Sites;
import java.util.SortedMap;
import java.util.TreeMap;

/** The key sets of a configuration: those of the vendors, and those of the grants. */
final class KeySets {

    private static final String GRANTS = "grants";

    private KeySets() {}

    /** All sets by {@link #name}. */
    static SortedMap<String, KeySchedule> of(Snapshot snapshot) {
        var sets = new TreeMap<String, KeySchedule>();
        var sites = snapshot.part(Sites.class);
        for (var name : sites.names()) {
            sites.find(name)
                    .orElseThrow()
                    .formats()
                    .forEach((format, bound) -> bound.keys().ifPresent(keys -> sets.put(name(name, format), keys)));
        }
        snapshot.part(GrantSites.class).schedules().forEach((site, keys) -> sets.put(ofGrants(site), keys));
        return sets;
    }

    /** The name of the set of a site's grants. */
    static String ofGrants(String site) {
        return name(site, GRANTS);
    }

    /** The name of a set in operator messages. */
    static String name(String site, String format) {
        return site + " " + format;
    }
}
