/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param own of the profiles with rules, the policies that stand beside them in the files; omitted if there are none
 */
record ProfilesView(
        SortedMap<String, SortedMap<String, ObjectNode>> profiles,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, SortedMap<String, ObjectNode>> own) {

    static ProfilesView of(Sites sites, Caller caller) {
        var formats = formats(sites, caller);
        return new ProfilesView(shown(sites.profiles(), formats), shown(sites.besideRules(), formats));
    }

    private static SortedMap<String, SortedMap<String, ObjectNode>> shown(
            Map<String, Map<String, SensitiveJson>> profiles, Set<String> formats) {
        var views = new TreeMap<String, SortedMap<String, ObjectNode>>();
        profiles.forEach((name, policies) -> {
            var shown = policies(policies, formats);
            if (!shown.isEmpty()) {
                views.put(name, shown);
            }
        });
        return views;
    }

    private static Set<String> formats(Sites sites, Caller caller) {
        return sites.names().stream()
                .filter(caller::mayActFor)
                .flatMap(name -> sites.find(name).stream())
                .flatMap(site -> site.formats().keySet().stream())
                .collect(Collectors.toSet());
    }

    private static SortedMap<String, ObjectNode> policies(Map<String, SensitiveJson> policies, Set<String> formats) {
        var shown = new TreeMap<String, ObjectNode>();
        policies.forEach((format, policy) -> {
            if (formats.contains(format) || format.equals(Sites.RULES)) {
                shown.put(format, policy.masked(Sites.SECRET).expose());
            }
        });
        return shown;
    }
}
