/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A property that the modules asked for.
 *
 * @param type what the value is converted to
 * @param byDefault the default; null if there is none
 * @param choices the allowed values; empty if the list is open
 */
public record TestAsked(Class<?> type, @Nullable Object byDefault, List<String> choices) {

    /**
     * The properties that were asked for in some readings, by their full names. Sites are {@code <S>}, callers
     * {@code <C>}, and each element of a list is {@code [0]}.
     */
    public static SortedMap<String, TestAsked> of(Settings... readings) {
        var found = new TreeMap<String, TestAsked>();
        for (var settings : readings) {
            add(settings.report().root(), settings.toString(), found);
        }
        return found;
    }

    private static void add(PropertyNode node, String path, SortedMap<String, TestAsked> found) {
        node.asked().forEach((name, asked) -> {
            if (asked.type() != Settings.class) {
                found.putIfAbsent(path + "." + name, new TestAsked(asked.type(), asked.byDefault(), asked.choices()));
            }
        });
        boolean isList = !node.children().isEmpty() && node.isList();
        node.children().values().forEach(child -> add(child, path + name(path, child.name(), isList), found));
    }

    private static String name(String path, String name, boolean isList) {
        if (isList) {
            return "[0]";
        }
        return switch (path) {
            case "admitone.sites" -> ".<S>";
            case "admitone.callers" -> ".<C>";
            default -> "." + name;
        };
    }
}
