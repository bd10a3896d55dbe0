package dev.admitone.site;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All sites of the configuration as of one reading. Immutable. */
public final class Sites {

    private final Map<String, Site> byName = new LinkedHashMap<>();

    Sites(Collection<Site> sites) {
        sites.forEach(site -> byName.put(site.name(), site));
    }

    /** The site of this name, in exactly this letter case. */
    public Optional<Site> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The names of all sites. */
    public Set<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }
}
