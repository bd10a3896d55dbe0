/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import dev.admitone.caller.Caller;
import dev.admitone.caller.Callers;
import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.Property;
import dev.admitone.settings.Snapshot;
import dev.admitone.site.Sites;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares two configurations for an operator, before or after a change. */
final class Changes {

    private static final String SITES = "sites.";
    private static final String CALLERS = "callers.";
    private static final String RATE_LIMITS = "rate-limits.";
    private static final String KEY_HASH = "key-sha256";

    /** Properties of callers that are compared by name; sites and scopes are compared as sets. */
    private static final List<String> OF_CALLERS = List.of("keys", "certificate", "requires-certificate", "rate-limit");

    private static final String OAUTH2 = "oauth2.";
    private static final String CHANGED = "changed";

    /** Not secrets, but often confused with them: a password entered here by mistake must not be shown. */
    private static final Set<String> BESIDE_SECRETS = Set.of("sdp.user");

    /** A shorter secret could be guessed, and the answer that nothing changed would confirm the guess. */
    private static final int UNGUESSABLE = 32;

    private final LiveConfiguration configuration;
    private final Snapshot before;
    private final Snapshot after;

    /** Collected once: each call of {@code properties()} collects them anew. */
    private final SortedMap<String, Property> propertiesBefore;

    private final SortedMap<String, Property> propertiesAfter;
    private final List<Change> found = new ArrayList<>();

    private Changes(LiveConfiguration configuration, Snapshot before, Snapshot after) {
        this.configuration = configuration;
        this.before = before;
        this.after = after;
        this.propertiesBefore = before.report().properties();
        this.propertiesAfter = after.report().properties();
    }

    /** All differences: sites first, then profiles, callers and the rest. */
    static List<Change> between(LiveConfiguration configuration, Snapshot before, Snapshot after) {
        var changes = new Changes(configuration, before, after);
        changes.compareSites();
        changes.found.addAll(PhaseChanges.between(before, after, after.since()));
        var profiles = after.part(Sites.class).profiles();
        changes.found.addAll(ProfileChanges.between(before.part(Sites.class).profiles(), profiles));
        changes.found.addAll(CallerChanges.between(before.part(Callers.class), after.part(Callers.class)));
        changes.compareTheRest();
        return List.copyOf(changes.found);
    }

    private void compareSites() {
        var old = names(propertiesBefore);
        var now = names(propertiesAfter);
        now.stream().filter(site -> !old.contains(site)).forEach(site -> found.add(Change.ofFact(site, "", "is new")));
        old.stream().filter(site -> !now.contains(site)).forEach(site -> found.add(Change.ofFact(site, "", "is gone")));
        for (var name : properties()) {
            var site = name.startsWith(SITES) ? head(name.substring(SITES.length())) : "";
            if (old.contains(site) && now.contains(site)) {
                compare(site, name.substring(SITES.length() + site.length() + 1), name);
            }
        }
    }

    /** The sites by name, valid or not. */
    private static Set<String> names(Map<String, Property> properties) {
        var names = new TreeSet<String>();
        for (var name : properties.keySet()) {
            if (name.startsWith(SITES) && name.indexOf('.', SITES.length()) > 0) {
                names.add(head(name.substring(SITES.length())));
            }
        }
        return names;
    }

    private static String head(String name) {
        return name.substring(0, Math.max(0, name.indexOf('.')));
    }

    private Set<String> properties() {
        var names = new TreeSet<>(propertiesBefore.keySet());
        names.addAll(propertiesAfter.keySet());
        return names;
    }

    private void compareTheRest() {
        var both = ids(before);
        both.retainAll(ids(after));
        for (var name : properties()) {
            var caller = name.startsWith(CALLERS) ? head(name.substring(CALLERS.length())) : "";
            var place = caller.isEmpty() ? "" : name.substring(CALLERS.length() + caller.length() + 1);
            if (both.contains(caller) && place.startsWith(KEY_HASH)) {
                compare("caller " + caller, KEY_HASH, name);
            } else if (both.contains(caller) && OF_CALLERS.stream().anyMatch(place::startsWith)) {
                compare("caller " + caller, place, name);
            } else if (name.startsWith(OAUTH2)) {
                compare("oauth2", name.substring(OAUTH2.length()), name);
            } else if (!configuration.isLive(name)
                    && !Objects.equals(value(propertiesBefore, name), value(propertiesAfter, name))) {
                found.add(Change.afterRestart(name));
            } else if (configuration.isLive(name) && (name.indexOf('.') < 0 || name.startsWith(RATE_LIMITS))) {
                compare("admitone", name, name);
            }
        }
    }

    private static Set<String> ids(Snapshot snapshot) {
        return snapshot.part(Callers.class).all().stream()
                .map(Caller::id)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private void compare(String subject, String place, String name) {
        var old = propertiesBefore.get(name);
        var now = propertiesAfter.get(name);
        boolean hidden = (old != null && old.isHidden()) || (now != null && now.isHidden());
        if (hidden && isGuess(old, now)) {
            found.add(Change.ofFact(subject, place, "is a short secret, which is not compared"));
        } else if (!Objects.equals(value(propertiesBefore, name), value(propertiesAfter, name))) {
            found.add(
                    hidden || BESIDE_SECRETS.contains(place)
                            ? Change.ofFact(subject, place, old == null ? "is new" : now == null ? "is gone" : CHANGED)
                            : Change.ofValue(
                                    subject, place, value(propertiesBefore, name), value(propertiesAfter, name)));
        } else if (now != null && isOtherFile(now)) {
            found.add(Change.ofFact(subject, place, "has new content"));
        }
    }

    private boolean isGuess(@Nullable Property old, @Nullable Property now) {
        return after.report().isTrial()
                && old != null
                && now != null
                && Math.min(old.value().length(), now.value().length()) < UNGUESSABLE;
    }

    private boolean isOtherFile(Property file) {
        return !after.report().isTrial()
                && !before.report()
                        .readFiles()
                        .hasSame(file.value(), after.report().readFiles());
    }

    private static @Nullable String value(Map<String, Property> properties, String name) {
        var property = properties.get(name);
        return property == null ? null : property.value();
    }
}
