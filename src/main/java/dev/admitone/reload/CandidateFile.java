/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import dev.admitone.settings.ShownName;
import dev.admitone.settings.UnreadableFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.events.AliasEvent;

/**
 * A candidate {@code application.yaml} from a caller, applied in place of the active file.
 *
 * <p>The check must not disclose what the server keeps: a property that would open a file, an import or a placeholder
 * is accepted only if the active configuration has the same value at the same place.
 */
final class CandidateFile {

    private static final String ON_PROFILE = "spring.config.activate.on-profile";
    private static final String NAME = ".*[/\\[]application\\.(ya?ml|properties)].*";

    private final ConfigurableEnvironment active;
    private final Map<String, String> known = new LinkedHashMap<>();
    private final Map<String, String> given = new LinkedHashMap<>();
    private final Map<String, Object> accepted = new LinkedHashMap<>();
    private final List<String> errors = new ArrayList<>();
    private boolean isReadable;

    private CandidateFile(ConfigurableEnvironment active) {
        this.active = active;
        active.getPropertySources().stream()
                .filter(FreshEnvironment::isFromFile)
                .forEach(source -> values(source).forEach(known::putIfAbsent));
    }

    /**
     * The result of applying a candidate.
     *
     * @param environment the active environment with the candidate in place of its file
     * @param errors configuration errors, and uses of features that a check does not support
     * @param isReadable false if the candidate is not valid YAML, so that nothing else is known
     */
    record Applied(ConfigurableEnvironment environment, List<String> errors, boolean isReadable) {

        /** Omits the environment, which contains keys. */
        @Override
        public String toString() {
            return "Applied[errors=" + errors + "]";
        }
    }

    /** Applies a candidate in place of the active file. */
    static Applied apply(ConfigurableEnvironment active, String yaml) {
        var candidate = new CandidateFile(active);
        candidate.read(yaml);
        candidate.refuseOtherImports();
        return new Applied(
                FreshEnvironment.of(candidate.sources()), List.copyOf(candidate.errors), candidate.isReadable);
    }

    private void read(String yaml) {
        var content = yaml.getBytes(StandardCharsets.UTF_8);
        try {
            if (hasAlias(yaml)) {
                errors.add("application: has an alias (*name), which a check does not support");
                return;
            }
            new YamlPropertySourceLoader()
                    .load("candidate", new ByteArrayResource(content))
                    .forEach(this::readDocument);
            isReadable = true;
        } catch (IOException | RuntimeException e) {
            errors.add(UnreadableFile.yaml("application", content, e).line());
        }
    }

    /** Nested aliases can expand a few lines to gigabytes. */
    private static boolean hasAlias(String yaml) {
        for (var event : new Yaml(new LoaderOptions()).parse(new StringReader(yaml))) {
            if (event instanceof AliasEvent) {
                return true;
            }
        }
        return false;
    }

    /** Later documents override earlier ones; a document for an inactive profile is skipped. */
    private void readDocument(PropertySource<?> document) {
        var properties = values(document);
        var profile = properties.get(ON_PROFILE);
        if (profile == null || active.acceptsProfiles(Profiles.of(profile))) {
            properties.forEach(this::accept);
        }
    }

    private static Map<String, String> values(PropertySource<?> source) {
        var values = new LinkedHashMap<String, String>();
        if (source instanceof EnumerablePropertySource<?> properties) {
            for (var name : properties.getPropertyNames()) {
                values.put(name, String.valueOf(properties.getProperty(name)));
            }
        }
        return values;
    }

    private void accept(String name, String value) {
        given.put(name, value);
        boolean same = value.equals(known.get(name));
        if (!same && opensFile(name)) {
            errors.add(ShownName.ofPath(name)
                    + ": a check opens only files of the active configuration, at the same place");
        } else if (!same && value.contains("${")) {
            errors.add(ShownName.ofPath(name)
                    + ": a check resolves only placeholders of the active configuration, at the same place");
        } else if (name.startsWith("admitone")) {
            accepted.put(name, value);
        } else if (known.containsKey(name)) {
            // Keeps the active value: a placeholder that refers to the sent one could confirm a guess of it.
            accepted.put(name, known.get(name));
        }
    }

    private static boolean opensFile(String name) {
        var uniform = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        boolean isFile = uniform.endsWith("file") && !uniform.endsWith("profile");
        return name.startsWith("admitone") && (isFile || uniform.endsWith("profilesdirectory"));
    }

    private void refuseOtherImports() {
        for (var name : List.of("spring.config.import", "spring.profiles.active", "spring.profiles.include")) {
            boolean same = Stream.of(known, given)
                    .flatMap(properties -> properties.keySet().stream())
                    .filter(key -> key.startsWith(name))
                    .allMatch(key -> Objects.equals(known.get(key), given.get(key)));
            if (!same && errors.isEmpty()) {
                errors.add(name + ": must be as in the active configuration; a check follows no other");
            }
        }
    }

    private List<PropertySource<?>> sources() {
        var sources = new ArrayList<PropertySource<?>>();
        var candidate = new MapPropertySource("candidate", accepted);
        for (var source : active.getPropertySources()) {
            if (isReplaced(source)) {
                place(candidate, sources);
            } else if (!source.getName().startsWith("Config resource 'class path")) {
                sources.add(source);
            } else {
                place(candidate, sources);
                sources.add(source);
            }
        }
        place(candidate, sources);
        return sources;
    }

    private static void place(PropertySource<?> candidate, List<PropertySource<?>> sources) {
        if (!sources.contains(candidate)) {
            sources.add(candidate);
        }
    }

    private static boolean isReplaced(PropertySource<?> source) {
        var name = source.getName();
        return name.startsWith("Config resource 'file") && name.matches(NAME);
    }
}
