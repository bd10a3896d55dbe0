/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.forwardauth;

import dev.admitone.settings.Settings;
import java.util.HashMap;
import java.util.Map;

/**
 * The sections {@code forward-auth} of the sites of one configuration. Immutable.
 *
 * @param bySite by the name of the site; without sites that have no such section
 */
record ForwardAuthSites(Map<String, ForwardAuthSite> bySite) {

    private static final String SECTION = "forward-auth";

    /** Reads the sections; errors are recorded in them. */
    static ForwardAuthSites read(Settings settings) {
        var read = new HashMap<String, ForwardAuthSite>();
        for (var site : settings.section("sites").sections()) {
            if (site.has(SECTION)) {
                read.put(site.name(), ForwardAuthSite.read(site.section(SECTION)));
            }
        }
        return new ForwardAuthSites(Map.copyOf(read));
    }

    /** The settings of a site; the defaults if it has none. */
    ForwardAuthSite find(String site) {
        return bySite.getOrDefault(site, ForwardAuthSite.BY_DEFAULT);
    }
}
