/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import dev.admitone.settings.NotChecked;
import dev.admitone.settings.ShownName;
import dev.admitone.settings.UnreadableFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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
 * A candidate {@code application.yaml} from a caller, applied in place of the active file. If there are several, such
 * as {@code config/application.yaml} and {@code config/local/application.yaml}, it replaces the one that wins.
 *
 * <p>The check must not disclose what the server keeps: an import or a placeholder is accepted only if the active
 * configuration has the same value at the same place. A file is looked at only if the active configuration has read it
 * for a property of the same name; otherwise it is not opened, which is part of the result.
 */
final class CandidateFile {

    private static final String ON_PROFILE = "spring.config.activate.on-profile";
    private static final String PROFILES = "profilesdirectory";
    private static final String OTHER_DIRECTORY =
            "the directory is not opened; the check used the profiles of the active one";

    /** A file of the configuration, which may have several documents. */
    private static final Pattern NAME =
            Pattern.compile("(Config resource 'file \\[(?:.*/)?application\\.(?:ya?ml|properties)]).*");

    /** In the names of sources that are part of the service. */
    private static final String CLASS_PATH = "class path resource";

    private final ConfigurableEnvironment active;
    private final Map<String, String> known = new LinkedHashMap<>();

    /** The properties that only the service's own file sets, which no candidate has to repeat. */
    private final Set<String> packaged = new HashSet<>();

    private final Map<String, String> given = new LinkedHashMap<>();
    private final Map<String, Object> accepted = new LinkedHashMap<>();
    private final List<String> errors = new ArrayList<>();
    private final Set<NotChecked> notChecked = new LinkedHashSet<>();
    private final Set<String> closed = new LinkedHashSet<>();
    private boolean isReadable;

    private CandidateFile(ConfigurableEnvironment active) {
        this.active = active;
        active.getPropertySources().stream()
                .filter(FreshEnvironment::isFromFile)
                .forEach(this::addKnown);
    }

    private void addKnown(PropertySource<?> source) {
        boolean isPackaged = source.getName().contains(CLASS_PATH);
        values(source).forEach((name, value) -> {
            if (known.putIfAbsent(name, value) == null && isPackaged) {
                packaged.add(name);
            }
        });
    }

    /**
     * The result of applying a candidate.
     *
     * @param environment the active environment with the candidate in place of its file
     * @param errors configuration errors, and uses of features that a check does not support
     * @param notChecked what was not looked at
     * @param closed the full names of properties whose files must not be opened
     * @param isReadable false if the candidate is not valid YAML, so that nothing else is known
     */
    record Applied(
            ConfigurableEnvironment environment,
            List<String> errors,
            Set<NotChecked> notChecked,
            Set<String> closed,
            boolean isReadable) {

        /** The active configuration as it is. */
        static Applied unchanged(ConfigurableEnvironment active) {
            return new Applied(active, List.of(), Set.of(), Set.of(), true);
        }

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
        candidate.addOthers();
        return new Applied(
                FreshEnvironment.of(candidate.sources()),
                List.copyOf(candidate.errors),
                candidate.notChecked,
                candidate.closed,
                candidate.isReadable);
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
        } else {
            var name = ShownName.ofValue(profile);
            notChecked.add(new NotChecked(ON_PROFILE, "the document for " + name + " applies to another profile"));
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
        if (!same && value.contains("${")) {
            errors.add(ShownName.ofPath(name)
                    + ": a check resolves only placeholders of the active configuration, at the same place");
        } else if (!same && last(name).equals(PROFILES)) {
            notChecked.add(new NotChecked(ShownName.ofPath(name), OTHER_DIRECTORY));
            knownDirectory().ifPresent(directory -> accepted.put(name, directory));
        } else if (name.startsWith("admitone")) {
            accepted.put(name, value);
            if (!same && namesFile(name) && !isReadFor(last(name), value)) {
                closed.add(ShownName.ofPath(name));
            }
        } else if (known.containsKey(name)) {
            // Keeps the active value: a placeholder that refers to the sent one could confirm a guess of it.
            accepted.put(name, known.get(name));
        }
    }

    private Optional<String> knownDirectory() {
        return known.entrySet().stream()
                .filter(property -> last(property.getKey()).equals(PROFILES))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The last part of a name, without what spellings differ in. */
    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]", "");
    }

    private static boolean namesFile(String name) {
        var last = last(name);
        return last.endsWith("file") && !last.endsWith("profile");
    }

    /** Whether a property of the same name has this file: another one could show what its content is. */
    private boolean isReadFor(String last, String file) {
        return known.entrySet().stream()
                .anyMatch(property -> last(property.getKey()).equals(last)
                        && property.getValue().equals(file));
    }

    /** The rest is for Spring Boot, which reads it at a start only. */
    private void addOthers() {
        Stream.of(known, given)
                .flatMap(properties -> properties.keySet().stream())
                .filter(name -> given.containsKey(name) || !packaged.contains(name))
                .filter(name -> !name.startsWith("admitone") && !Objects.equals(known.get(name), given.get(name)))
                .map(name -> new NotChecked(ShownName.ofPath(name), "only properties below admitone are checked"))
                .forEach(notChecked::add);
    }

    private void refuseOtherImports() {
        for (var name : List.of("spring.config.import", "spring.profiles.active", "spring.profiles.include")) {
            boolean same = Stream.of(known, given)
                    .flatMap(properties -> properties.keySet().stream())
                    .filter(key -> key.startsWith(name))
                    .allMatch(key -> Objects.equals(known.get(key), given.get(key)));
            if (!same && errors.isEmpty()) {
                errors.add(name + ": must be the same as in the active configuration");
            }
        }
    }

    private List<PropertySource<?>> sources() {
        var sources = new ArrayList<PropertySource<?>>();
        var candidate = new MapPropertySource("candidate", accepted);
        var replaced = active.getPropertySources().stream()
                .map(CandidateFile::file)
                .filter(file -> !file.isEmpty())
                .findFirst();
        for (var source : active.getPropertySources()) {
            if (replaced.filter(file(source)::equals).isPresent()) {
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

    /** The {@code application.yaml} that a source belongs to; empty for other sources. */
    private static String file(PropertySource<?> source) {
        var name = NAME.matcher(source.getName());
        return name.matches() ? name.group(1) : "";
    }
}
