/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import dev.admitone.json.Pointers;
import dev.admitone.json.SensitiveJson;
import dev.admitone.site.Sites;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares profiles member by member. */
final class ProfileChanges {

    private static final int LONGEST = 64;

    private final String subject;
    private final String format;
    private final List<Change> found;

    private ProfileChanges(String subject, String format, List<Change> found) {
        this.subject = subject;
        this.format = format;
        this.found = found;
    }

    static List<Change> between(
            Map<String, Map<String, SensitiveJson>> before, Map<String, Map<String, SensitiveJson>> after) {
        var found = new ArrayList<Change>();
        for (var name : union(before.keySet(), after.keySet())) {
            var subject = "profile " + name;
            var old = before.get(name);
            var now = after.get(name);
            if (old == null || now == null) {
                found.add(Change.ofFact(subject, "", old == null ? "is new" : "is gone"));
                continue;
            }
            for (var format : union(old.keySet(), now.keySet())) {
                new ProfileChanges(subject, format, found)
                        .compare("", false, exposed(old.get(format)), exposed(now.get(format)));
            }
        }
        return found;
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        var union = new TreeSet<>(one);
        union.addAll(other);
        return union;
    }

    private static @Nullable JsonNode exposed(@Nullable SensitiveJson policy) {
        return policy == null ? null : policy.expose();
    }

    private void compare(String pointer, boolean secret, @Nullable JsonNode old, @Nullable JsonNode now) {
        if (old == null ? now == null : old.equals(now)) {
            return;
        }
        if (old instanceof ObjectNode one && now instanceof ObjectNode other) {
            for (var name : union(Set.copyOf(one.propertyNames()), Set.copyOf(other.propertyNames()))) {
                var place = Pointers.child(pointer, name);
                compare(place, secret || Sites.SECRET.contains(name), one.get(name), other.get(name));
            }
        } else if (old instanceof ArrayNode one && now instanceof ArrayNode other && one.size() == other.size()) {
            for (int i = 0; i < one.size(); i++) {
                compare(pointer + "/" + i, secret, one.get(i), other.get(i));
            }
        } else {
            add((format + " " + pointer).strip(), secret, old, now);
        }
    }

    private void add(String place, boolean secret, @Nullable JsonNode old, @Nullable JsonNode now) {
        found.add(
                secret
                        ? Change.ofFact(subject + ":", place, "changed")
                        : Change.ofValue(subject, place, shown(old), shown(now)));
    }

    private static @Nullable String shown(@Nullable JsonNode value) {
        if (value == null) {
            return null;
        }
        if (value.isContainer()) {
            return value.isArray() ? "[…]" : "{…}";
        }
        var string = value.asString();
        return string.length() > LONGEST ? "…" : string;
    }
}
