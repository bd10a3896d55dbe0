/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import dev.admitone.settings.ContentDigest;
import dev.admitone.settings.ShownName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/** All properties in the configuration files, also those outside {@code admitone}. */
final class FileProperties {

    private FileProperties() {}

    /** A digest of all properties; equal digests mean equal files. */
    static String digest(ConfigurableEnvironment environment) {
        var digest = new ContentDigest();
        for (var source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> properties && FreshEnvironment.isFromFile(source)) {
                digest.add("source", source.getName());
                for (var name : properties.getPropertyNames()) {
                    digest.add(name, String.valueOf(properties.getProperty(name)));
                }
            }
        }
        return digest.hex();
    }

    /** The properties that are missing or shorter because their file has been truncated, one line each. */
    static List<String> cut(ConfigurableEnvironment before, ConfigurableEnvironment after) {
        var cut = new ArrayList<String>();
        for (var source : before.getPropertySources()) {
            if (FreshEnvironment.isFromFile(source) && !(source instanceof ConfigTreePropertySource)) {
                cut.addAll(
                        cut(entries(source), entries(after.getPropertySources().get(source.getName()))));
            }
        }
        return List.copyOf(cut);
    }

    private static List<String> cut(List<Map.Entry<String, String>> before, List<Map.Entry<String, String>> after) {
        int last = after.size() - 1;
        if (after.size() > before.size()
                || (last > 0 && !before.subList(0, last).equals(after.subList(0, last)))) {
            return List.of();
        }
        var cut = new ArrayList<String>();
        if (last >= 0) {
            var was = before.get(last);
            var is = after.get(last);
            if (!was.getKey().equals(is.getKey()) || !was.getValue().startsWith(is.getValue())) {
                return List.of();
            }
            if (!was.equals(is)) {
                cut.add(is.getKey() + " is shorter");
            }
        }
        before.subList(after.size(), before.size()).forEach(entry -> cut.add(entry.getKey() + " is gone"));
        return cut;
    }

    /** In file order. */
    private static List<Map.Entry<String, String>> entries(@Nullable PropertySource<?> source) {
        var entries = new ArrayList<Map.Entry<String, String>>();
        if (source instanceof EnumerablePropertySource<?> properties) {
            for (var name : properties.getPropertyNames()) {
                entries.add(Map.entry(name, String.valueOf(properties.getProperty(name))));
            }
        }
        return entries;
    }

    /** The framework's properties, with names redacted that could be keys. */
    static SortedMap<String, String> foreign(ConfigurableEnvironment environment) {
        var found = new TreeMap<String, String>();
        for (var source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> properties && FreshEnvironment.isFromFile(source)) {
                for (var name : properties.getPropertyNames()) {
                    if (!name.startsWith("admitone.")) {
                        found.putIfAbsent(ShownName.ofPath(name), String.valueOf(properties.getProperty(name)));
                    }
                }
            }
        }
        return found;
    }
}
