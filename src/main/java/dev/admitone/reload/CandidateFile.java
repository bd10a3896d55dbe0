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
 * The text of an {@code application.yaml} that a caller sent, in the place of the one that is active.
 *
 * <p>Whoever may send one must not learn what the server keeps: a property that would open a file, an import or a
 * placeholder holds only if the active configuration says the same at the same place.
 */
final class CandidateFile {

    private static final String ON_PROFILE = "spring.config.activate.on-profile";
    private static final String NAME = ".*[/\\[]application\\.(ya?ml|properties)].*";

    private final ConfigurableEnvironment active;
    private final Map<String, String> known = new LinkedHashMap<>();
    private final Map<String, String> written = new LinkedHashMap<>();
    private final Map<String, Object> taken = new LinkedHashMap<>();
    private final List<String> mistakes = new ArrayList<>();
    private boolean isReadable;

    private CandidateFile(ConfigurableEnvironment active) {
        this.active = active;
        active.getPropertySources().stream()
                .filter(FreshEnvironment::isFromFile)
                .forEach(source -> values(source).forEach(known::putIfAbsent));
    }

    /**
     * What came of the text.
     *
     * @param environment the active one with the text in the place of its file
     * @param mistakes what is wrong with the text, or asks for what a check does not do
     * @param isReadable whether the text is YAML: of one that is not, nothing is known
     */
    record Applied(ConfigurableEnvironment environment, List<String> mistakes, boolean isReadable) {

        /** Without the environment, which has the keys. */
        @Override
        public String toString() {
            return "Applied[mistakes=" + mistakes + "]";
        }
    }

    /** Puts a text in the place of the active file. */
    static Applied apply(ConfigurableEnvironment active, String yaml) {
        var candidate = new CandidateFile(active);
        candidate.read(yaml);
        candidate.refuseOtherImports();
        return new Applied(
                FreshEnvironment.of(candidate.sources()), List.copyOf(candidate.mistakes), candidate.isReadable);
    }

    private void read(String yaml) {
        var content = yaml.getBytes(StandardCharsets.UTF_8);
        try {
            if (hasAlias(yaml)) {
                mistakes.add("application: has an alias (*name), of which a check follows none");
                return;
            }
            new YamlPropertySourceLoader()
                    .load("candidate", new ByteArrayResource(content))
                    .forEach(this::readDocument);
            isReadable = true;
        } catch (IOException | RuntimeException e) {
            mistakes.add(UnreadableFile.yaml("application", content, e).line());
        }
    }

    /** A few lines of aliases of aliases are gigabytes of properties. */
    private static boolean hasAlias(String yaml) {
        for (var event : new Yaml(new LoaderOptions()).parse(new StringReader(yaml))) {
            if (event instanceof AliasEvent) {
                return true;
            }
        }
        return false;
    }

    /** Later documents win, and some are for other profiles. */
    private void readDocument(PropertySource<?> document) {
        var properties = values(document);
        var profile = properties.get(ON_PROFILE);
        if (profile == null || active.acceptsProfiles(Profiles.of(profile))) {
            properties.forEach(this::take);
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

    private void take(String name, String value) {
        written.put(name, value);
        boolean same = value.equals(known.get(name));
        if (!same && opensFile(name)) {
            mistakes.add(ShownName.ofPath(name)
                    + ": a check opens no file but those of the active configuration, at the same place");
        } else if (!same && value.contains("${")) {
            mistakes.add(
                    ShownName.ofPath(name) + ": a check resolves no placeholder but those of the active configuration");
        } else if (name.startsWith("admitone")) {
            taken.put(name, value);
        } else if (known.containsKey(name)) {
            // As it is, whatever was sent: a placeholder that leads to it must not tell whether a guess is right.
            taken.put(name, known.get(name));
        }
    }

    private static boolean opensFile(String name) {
        var uniform = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        boolean isFile = uniform.endsWith("file") && !uniform.endsWith("profile");
        return name.startsWith("admitone") && (isFile || uniform.endsWith("profilesdirectory"));
    }

    private void refuseOtherImports() {
        for (var name : List.of("spring.config.import", "spring.profiles.active", "spring.profiles.include")) {
            boolean same = Stream.of(known, written)
                    .flatMap(properties -> properties.keySet().stream())
                    .filter(key -> key.startsWith(name))
                    .allMatch(key -> Objects.equals(known.get(key), written.get(key)));
            if (!same && mistakes.isEmpty()) {
                mistakes.add(name + ": must be as in the active configuration; a check follows no other");
            }
        }
    }

    private List<PropertySource<?>> sources() {
        var sources = new ArrayList<PropertySource<?>>();
        var candidate = new MapPropertySource("candidate", taken);
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
