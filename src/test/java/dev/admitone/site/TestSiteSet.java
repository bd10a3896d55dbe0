/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.site;

import dev.admitone.settings.Secrets;
import dev.admitone.settings.Settings;
import java.util.List;
import java.util.Map;

/** Creates sites for other modules' tests without a configuration. */
public final class TestSiteSet {

    private TestSiteSet() {}

    /** Sites without formats, by name, and the profiles. */
    public static Sites read(Settings settings) {
        var profiles = ProfileFiles.read(settings, List.of(new TestFormat("doverunner")));
        var sites = settings.section("sites").sections().stream()
                .map(TestSiteSet::site)
                .toList();
        return new Sites(sites, Map.of(), profiles.policies(), profiles.besideRules());
    }

    private static Site site(Settings section) {
        section.value("token-duration").string();
        Secrets.read(section, "key", "required");
        section.section("medialive").value("token-duration").string();
        return new Site(section.name(), Map.of(), null, null);
    }

    /** Exactly these sites. */
    public static Sites of(Site... sites) {
        return new Sites(List.of(sites), Map.of(), Map.of(), Map.of());
    }
}
