/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import dev.admitone.caller.Caller;
import dev.admitone.json.SensitiveJson;
import dev.admitone.site.Sites;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rules of the active profiles, and their policies for the formats of a caller's sites, without content keys.
 *
 * @param profiles policies by profile and format; the rules are a member of their own
 */
record ProfilesView(SortedMap<String, SortedMap<String, ObjectNode>> profiles) {

    static ProfilesView of(Sites sites, Caller caller) {
        var formats = formats(sites, caller);
        var views = new TreeMap<String, SortedMap<String, ObjectNode>>();
        sites.profiles().forEach((name, policies) -> {
            var shown = shown(policies, formats);
            if (!shown.isEmpty()) {
                views.put(name, shown);
            }
        });
        return new ProfilesView(views);
    }

    private static Set<String> formats(Sites sites, Caller caller) {
        return sites.names().stream()
                .filter(caller::mayActFor)
                .flatMap(name -> sites.find(name).stream())
                .flatMap(site -> site.formats().keySet().stream())
                .collect(Collectors.toSet());
    }

    private static SortedMap<String, ObjectNode> shown(Map<String, SensitiveJson> policies, Set<String> formats) {
        var shown = new TreeMap<String, ObjectNode>();
        policies.forEach((format, policy) -> {
            if (formats.contains(format) || format.equals(Sites.RULES)) {
                shown.put(format, policy.masked(Sites.SECRET).expose());
            }
        });
        return shown;
    }
}
