/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.site;

import dev.admitone.json.SensitiveJson;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All sites of one configuration. Immutable. */
public final class Sites {

    /** The name of the rules among the policies of a profile. */
    public static final String RULES = ProfileFiles.RULES;

    /** The members of policies that may contain content keys. */
    public static final Set<String> SECRET =
            Set.of("external_key", "content_keys_source", "key", "iv", "encrypted_key", "content_key");

    private final Map<String, Site> byName = new LinkedHashMap<>();
    private final Map<String, SiteFacts> facts;
    private final Map<String, Map<String, SensitiveJson>> profiles;
    private final Map<String, Map<String, SensitiveJson>> besideRules;

    Sites(
            Collection<Site> sites,
            Map<String, SiteFacts> facts,
            Map<String, Map<String, SensitiveJson>> profiles,
            Map<String, Map<String, SensitiveJson>> besideRules) {
        sites.forEach(site -> byName.put(site.name(), site));
        this.facts = Map.copyOf(facts);
        this.profiles = Collections.unmodifiableMap(new TreeMap<>(profiles));
        this.besideRules = Collections.unmodifiableMap(new TreeMap<>(besideRules));
    }

    /** The site with this name, case-sensitive. */
    public Optional<Site> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The names of all sites. */
    public Set<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    /** Facts about a site, if it exists. */
    public Optional<SiteFacts> facts(String name) {
        return Optional.ofNullable(facts.get(name));
    }

    /** The profiles by name, each with its policies by format, and with its rules by {@link #RULES}. */
    public Map<String, Map<String, SensitiveJson>> profiles() {
        return profiles;
    }

    /** Of the profiles with rules, the vendors' policies that stand beside the rules in the files. */
    public Map<String, Map<String, SensitiveJson>> besideRules() {
        return besideRules;
    }
}
