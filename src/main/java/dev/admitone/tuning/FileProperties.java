package dev.admitone.tuning;

import dev.admitone.settings.ContentDigest;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** What stands in the files of the configuration, beside {@code admitone} too. */
final class FileProperties {

    private FileProperties() {}

    /** A digest over everything: two of one value are two looks at the same files. */
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

    /** The properties that are not ours but the framework's, as they are written. */
    static SortedMap<String, String> foreign(ConfigurableEnvironment environment) {
        var found = new TreeMap<String, String>();
        for (var source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> properties && FreshEnvironment.isFromFile(source)) {
                for (var name : properties.getPropertyNames()) {
                    if (!name.startsWith("admitone.")) {
                        found.putIfAbsent(name, String.valueOf(properties.getProperty(name)));
                    }
                }
            }
        }
        return found;
    }
}
