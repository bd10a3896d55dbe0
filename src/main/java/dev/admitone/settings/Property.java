/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A property of one reading.
 *
 * @param value as it is written
 * @param isHidden whether the value is a secret, or may be one: an unknown property may hold anything
 */
public record Property(String value, boolean isHidden) {

    static SortedMap<String, Property> below(PropertyNode root) {
        var found = new TreeMap<String, Property>();
        root.children().values().forEach(child -> add(child, name(child), found));
        return found;
    }

    private static void add(PropertyNode node, String name, SortedMap<String, Property> found) {
        var value = node.value();
        if (value != null) {
            found.put(name, new Property(value, node.isHidden() || !node.isRead()));
        }
        boolean isList = node.isList();
        node.children().values().forEach(child -> {
            var place = isList ? "[" + child.name() + "]" : "." + name(child);
            add(child, name + place, found);
        });
    }

    /** The name of an unknown property could be a key in the wrong place. */
    private static String name(PropertyNode node) {
        return node.isRead() ? node.name() : node.shownName();
    }

    /** Without the value. */
    @Override
    public String toString() {
        return "Property";
    }
}
