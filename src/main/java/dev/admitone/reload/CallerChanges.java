/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import dev.admitone.caller.Caller;
import dev.admitone.caller.Callers;
import dev.admitone.caller.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares the callers of two configurations. */
final class CallerChanges {

    private CallerChanges() {}

    static List<Change> between(Callers before, Callers after) {
        var found = new ArrayList<Change>();
        var old = byId(before);
        var now = byId(after);
        var ids = new TreeSet<>(old.keySet());
        ids.addAll(now.keySet());
        for (var id : ids) {
            var was = old.get(id);
            var is = now.get(id);
            if (was != null && is != null) {
                compare("caller " + id, "sites", was.sites(), is.sites()).ifPresent(found::add);
                compare("caller " + id, "scopes", scopes(was), scopes(is)).ifPresent(found::add);
            } else {
                found.add(Change.ofFact("caller " + id, "", was == null ? "is new" : "is gone"));
            }
        }
        return found;
    }

    private static Map<String, Caller> byId(Callers callers) {
        var byId = new TreeMap<String, Caller>();
        callers.all().forEach(caller -> byId.put(caller.id(), caller));
        return byId;
    }

    private static List<String> scopes(Caller caller) {
        return caller.scopes().stream().map(Scope::wireName).toList();
    }

    private static Optional<Change> compare(
            String subject, String place, Collection<String> old, Collection<String> now) {
        var all = new TreeSet<>(old);
        all.addAll(now);
        var different = all.stream()
                .filter(value -> old.contains(value) != now.contains(value))
                .map(value -> (now.contains(value) ? "+ " : "- ") + value)
                .collect(Collectors.joining(", "));
        if (different.isEmpty()) {
            return Optional.empty();
        }
        var line = subject + ": " + place + " " + different;
        return Optional.of(new Change(subject, place, sorted(old), sorted(now), line, false));
    }

    private static String sorted(Collection<String> values) {
        return String.join(", ", new TreeSet<>(values));
    }
}
