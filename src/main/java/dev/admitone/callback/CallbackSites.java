/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.callback;

import dev.admitone.settings.Settings;
import java.util.HashMap;
import java.util.Map;

/**
 * The sections {@code callbacks} of the sites of one configuration. Immutable.
 *
 * @param bySite by the name of the site; without sites that have no such section
 */
record CallbackSites(Map<String, CallbackSite> bySite) {

    private static final String SECTION = "callbacks";

    /** Reads the sections; errors are recorded in them. */
    static CallbackSites read(Settings settings) {
        var read = new HashMap<String, CallbackSite>();
        for (var site : settings.section("sites").sections()) {
            if (site.has(SECTION)) {
                read.put(site.name(), CallbackSite.read(site.section(SECTION)));
            }
        }
        return new CallbackSites(Map.copyOf(read));
    }

    /** The settings of a site; the defaults if it has none. */
    CallbackSite find(String site) {
        return bySite.getOrDefault(site, CallbackSite.BY_DEFAULT);
    }
}
