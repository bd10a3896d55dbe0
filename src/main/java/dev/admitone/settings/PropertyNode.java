/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/** A node in the tree of properties: what the sources say, and what the modules asked for. */
final class PropertyNode {

    private static final Pattern OTHERS = Pattern.compile("[^A-Za-z0-9*]+");
    private static final Pattern INDEX = Pattern.compile("[0-9]+");

    private String name;
    private @Nullable String value;
    private @Nullable String fullName;
    private @Nullable ConfigurationPropertySource source;
    private boolean read;
    private boolean hidden;
    private boolean unresolved;
    private String place = "";
    private final Map<String, PropertyNode> children = new LinkedHashMap<>();
    private final Map<String, Asked> asked = new LinkedHashMap<>();

    PropertyNode(String name) {
        this.name = name;
    }

    /** "token-duration", "tokenDuration" and the environment's "TOKENDURATION" are one name. */
    static String uniform(String name) {
        return OTHERS.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
    }

    PropertyNode child(String childName) {
        var child = children.computeIfAbsent(uniform(childName), key -> new PropertyNode(childName));
        // Environment variables have neither letter case nor dashes: a name from a file is better to show.
        if (child.name.equals(uniform(child.name))) {
            child.name = childName;
        }
        return child;
    }

    /** Whether this source is the first that has the value or list: elements of two sources are never mixed. */
    boolean isFrom(ConfigurationPropertySource origin) {
        if (source == null) {
            source = origin;
        }
        return origin.equals(source);
    }

    /**
     * Which source other than a file the value comes from, in brackets for messages; empty for files. For a section,
     * the source of its first value.
     */
    String origin() {
        if (source == null) {
            return children.values().stream()
                    .findFirst()
                    .map(PropertyNode::origin)
                    .orElse("");
        }
        var underlying = source.getUnderlyingSource();
        var sourceName = underlying instanceof PropertySource<?> known ? known.getName() : "";
        return switch (sourceName) {
            case StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME -> " (set by an environment variable)";
            case StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME -> " (set by a system property)";
            case CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME -> " (set by an argument)";
            default -> "";
        };
    }

    @Nullable PropertyNode find(String childName, Asked as) {
        asked.putIfAbsent(childName, as);
        var child = children.get(uniform(childName));
        if (child != null) {
            child.read = true;
        }
        return child;
    }

    String name() {
        return name;
    }

    /** The name for messages, without one that could be a key. */
    String shownName() {
        return ShownName.of(name) + (ShownName.isPlain(name) ? "" : place);
    }

    /** Sets where it was found first, for a name that must not be shown. */
    void place(String where) {
        if (place.isEmpty()) {
            this.place = where;
        }
    }

    /** Marks that its value has a placeholder that cannot be resolved. */
    void unresolved() {
        this.unresolved = true;
    }

    boolean isUnresolved() {
        return unresolved;
    }

    @Nullable String value() {
        return value;
    }

    /** The value, or an empty string. */
    String string() {
        return value == null ? "" : value;
    }

    /** The full name of the value in its source, or null if there is no value. */
    @Nullable String fullName() {
        return fullName;
    }

    void value(String newValue, String newFullName) {
        this.value = newValue;
        this.fullName = newFullName;
    }

    boolean isRead() {
        return read;
    }

    void markRead() {
        this.read = true;
    }

    /** Marks that its value is a secret, or may be one. */
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
        return children.keySet().stream().allMatch(key -> INDEX.matcher(key).matches());
    }

    /** The elements of a list, sorted by index: environment variables have no order. */
    List<PropertyNode> elements() {
        return children.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder())))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** What modules asked for below this node, by name. */
    Map<String, Asked> asked() {
        return asked;
    }
}
