/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One place in the tree of properties: what is written there, and whether anybody asked for it. */
final class PropertyNode {

    private String name;
    private @Nullable String value;
    private @Nullable String fullName;
    private @Nullable Object source;
    private boolean read;
    private boolean hidden;
    private boolean unresolved;
    private String place = "";
    private final Map<String, PropertyNode> children = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    PropertyNode(String name) {
        this.name = name;
    }

    /** "token-duration", "tokenDuration" and the environment's "TOKENDURATION" are one name. */
    static String uniform(String name) {
        return name.replaceAll("[^A-Za-z0-9*]", "").toLowerCase(Locale.ROOT);
    }

    PropertyNode child(String childName) {
        var child = children.computeIfAbsent(uniform(childName), key -> new PropertyNode(childName));
        // The environment knows no letter case and no dashes: the name from a file is the better one to show.
        if (child.name.equals(uniform(child.name))) {
            child.name = childName;
        }
        return child;
    }

    /** A value or a list comes from one source, the first that has it: elements of two sources are never mixed. */
    boolean isFrom(Object origin) {
        if (source == null) {
            source = origin;
        }
        return origin.equals(source);
    }

    @Nullable PropertyNode find(String childName) {
        asked.add(childName);
        var child = children.get(uniform(childName));
        if (child != null) {
            child.read = true;
        }
        return child;
    }

    String name() {
        return name;
    }

    /** The name as a message may have it: one that no module knows could be a key. */
    String shownName() {
        return ShownName.of(name) + (ShownName.isPlain(name) ? "" : place);
    }

    /** Where it was met first, for a name that must not be shown. */
    void place(String where) {
        if (place.isEmpty()) {
            this.place = where;
        }
    }

    /** Its value has a placeholder that names nothing. */
    void unresolved() {
        this.unresolved = true;
    }

    boolean isUnresolved() {
        return unresolved;
    }

    @Nullable String value() {
        return value;
    }

    /** The value, or nothing. */
    String text() {
        return value == null ? "" : value;
    }

    /** The name under which the value stands in its source, or null as long as there is no value. */
    @Nullable String fullName() {
        return fullName;
    }

    void value(String text, String writtenAs) {
        this.value = text;
        this.fullName = writtenAs;
    }

    boolean isRead() {
        return read;
    }

    void markRead() {
        this.read = true;
    }

    /** Its value is a secret, or may be one by mistake. */
    void hide() {
        this.hidden = true;
    }

    boolean isHidden() {
        return hidden;
    }

    Map<String, PropertyNode> children() {
        return children;
    }

    boolean isList() {
        return children.keySet().stream().allMatch(key -> key.matches("[0-9]+"));
    }

    /** The elements of a list by their indexes: the environment has its variables in no order. */
    List<PropertyNode> elements() {
        return children.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder())))
                .map(Map.Entry::getValue)
                .toList();
    }

    Set<String> asked() {
        return asked;
    }
}
