/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.settings.EnvironmentSettings;
import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.TestAsked;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/**
 * Generates the metadata from which editors complete {@code admitone.*} in {@code application.yaml}, from the names
 * that the modules ask for, and compares the names with {@code docs/configuration.md}.
 *
 * <p>The format of the metadata has no names with variable parts: it has {@code admitone.sites} and
 * {@code admitone.callers} as maps, without what is below them.
 */
@RunningService
class ConfigurationMetadataTests {

    private static final Path PAGE = Path.of("docs", "configuration.md");
    private static final Path METADATA =
            Path.of("src", "main", "resources", "META-INF", "spring-configuration-metadata.json");
    private static final Path GENERATED = Path.of("target", "spring-configuration-metadata.json");

    private static final Pattern ROW = Pattern.compile("\\| (`admitone\\.[^|]+) \\| [^|]+ \\| ([^|]+) \\| (.+) \\|");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("\\[([^]]+)]\\([^)]+\\)");

    private static final String FILE = "-file";

    /** Has every section, and each kind of site: what is absent is not read. Its values are not valid. */
    private static final String EVERYTHING = """
            admitone:
              environment: test
              http: {x: ''}
              crypto: {x: ''}
              reload: {x: ''}
              audit: {file: x, chain-key: x}
              state: {memory: {x: ''}}
              rate-limits: {x: ''}
              oauth2: {x: ''}
              callers:
                one: {keys: [{id: x}]}
              sites:
                ONE:
                  entitlement: sdp
                  sdp: {x: ''}
                  doverunner:
                    content-ids: {rule: fixed-length}
                    next: {x: ''}
                    previous: {x: ''}
                    license-server: {x: ''}
                  axinom: {communication-keys: [{id: x}], additional-values: {x: ''}, license-server: {x: ''}}
                  medialive: {token-keys: [{id: x}]}
                  drmtoday: {secrets: [{kid: x}], additional-values: {x: ''}}
                  nagra: {credentials: [{id: x}]}
                  grants: {keys: [{id: x}]}
                  forward-auth: {x: ''}
                  callbacks: {x: '', sigma: {x: ''}}
                  rules: {x: ''}
                  clearkey: {keys: [{id: x}]}
                TWO: {doverunner: {content-ids: {rule: leading-marker}}, medialive: {token-key: x}}
                THREE: {doverunner: {content-ids: {rule: catalogue}}}
            """;

    @Autowired
    private LiveConfiguration configuration;

    /** A row of the page. */
    private record Documented(String byDefault, String meaning) {}

    private SortedMap<String, TestAsked> asked() throws IOException {
        var environment = new StandardEnvironment();
        var yaml = new ByteArrayResource(EVERYTHING.getBytes(StandardCharsets.UTF_8));
        new YamlPropertySourceLoader().load("everything", yaml).forEach(environment.getPropertySources()::addFirst);
        var active = configuration.current();
        var files = active.report().readFiles().with(Map.of());
        var candidate = EnvironmentSettings.onTrial(environment, "admitone", files);
        configuration.read(candidate);
        return TestAsked.of(candidate, active.settings());
    }

    private static SortedMap<String, Documented> documented() throws IOException {
        var rows = new TreeMap<String, Documented>();
        for (var line : Files.readAllLines(PAGE)) {
            var row = ROW.matcher(line);
            if (row.matches()) {
                names(row.group(1)).forEach(name -> rows.put(name, new Documented(row.group(2), row.group(3))));
            }
        }
        return rows;
    }

    /** The names of a row: a second one may begin with an ellipsis. */
    private static List<String> names(String cell) {
        var names = new ArrayList<String>();
        QUOTED.matcher(cell).results().map(name -> name.group(1)).forEach(name -> {
            if (name.startsWith("….")) {
                var first = names.get(0);
                var end = name.substring(1);
                int shared = first.lastIndexOf(end.substring(0, Math.max(1, end.lastIndexOf('.') + 1)));
                names.add(first.substring(0, shared) + end);
            } else {
                names.add(name);
            }
        });
        return names;
    }

    @Test
    void pageHasTheNamesThatModulesAskFor() throws IOException {
        var asked = asked();
        var names = new TreeSet<String>();
        for (var name : asked.keySet()) {
            var value = name.endsWith(FILE) ? name.substring(0, name.length() - FILE.length()) : name;
            names.add(asked.containsKey(value) ? value.replaceFirst("(\\.additional-values)\\..*", "$1.<L>") : name);
        }

        assertThat(documented().keySet()).containsExactlyElementsOf(names);
    }

    @Test
    void pageHasTheDefaultsOfTheCode() throws IOException {
        var asked = asked();
        documented().forEach((name, row) -> {
            var property = asked.get(name);
            var value = literal(row.byDefault());
            if (property != null && property.byDefault() != null && value != null) {
                assertThat(converted(value, property.type())).as(name).isEqualTo(property.byDefault());
            }
        });
    }

    private static Object converted(String value, Class<?> type) {
        if (type == Duration.class) {
            return DurationStyle.detectAndParse(value);
        }
        if (type == DataSize.class) {
            return DataSize.parse(value);
        }
        return type == Integer.class ? Integer.valueOf(value) : type == Boolean.class ? Boolean.valueOf(value) : value;
    }

    /** A default that is a value, and not a description; null for others. */
    private static @Nullable String literal(String cell) {
        return cell.matches("`[^`<]+`") ? cell.replace("`", "") : null;
    }

    @Test
    void metadataIsUpToDate() throws IOException {
        var properties = new ArrayList<Map<String, Object>>();
        var hints = new ArrayList<Map<String, Object>>();
        properties.add(map("sites"));
        properties.add(map("callers"));
        var documented = documented();
        asked().forEach((name, property) -> {
            if (!name.contains("<")) {
                properties.add(property(name, property, documented));
                if (!property.choices().isEmpty()) {
                    var values = property.choices().stream().map(choice -> Map.of("value", choice));
                    hints.add(ordered("name", name, "values", values.toList()));
                }
            }
        });
        var writer = JsonMapper.shared().writerWithDefaultPrettyPrinter();
        var json = writer.writeValueAsString(ordered("properties", properties, "hints", hints)) + "\n";
        Files.writeString(GENERATED, json);

        assertThat(Files.exists(METADATA) ? Files.readString(METADATA) : "")
                .as("%s is out of date. To update it: cp %s %s", METADATA, GENERATED, METADATA)
                .isEqualTo(json);
    }

    private static Map<String, Object> map(String section) {
        return ordered(
                "name",
                "admitone." + section,
                "type",
                "java.util.Map<java.lang.String,java.lang.Object>",
                "description",
                "The " + section + " by name. See docs/configuration.md for their properties.");
    }

    private static Map<String, Object> property(
            String name, TestAsked property, SortedMap<String, Documented> documented) {
        var type = property.type() == List.class
                ? "java.util.List<java.lang.String>"
                : property.type().getName();
        var entry = ordered("name", name, "type", type);
        var row = documented.get(name);
        entry.put(
                "description",
                row == null
                        ? "A file that contains the value of "
                                + name.substring(name.lastIndexOf('.') + 1).replaceFirst(FILE + "$", "") + "."
                        : LINK.matcher(row.meaning()).replaceAll("$1").replace("`", ""));
        Optional.ofNullable(row)
                .map(known -> literal(known.byDefault()))
                .ifPresent(value -> entry.put("defaultValue", literalOf(value, property.type())));
        return entry;
    }

    /** Durations and sizes are written as in a file. */
    private static Object literalOf(String value, Class<?> type) {
        return type == Boolean.class || type == Integer.class ? converted(value, type) : value;
    }

    private static Map<String, Object> ordered(String first, Object value, Object... others) {
        var map = new LinkedHashMap<String, Object>(Map.of(first, value));
        for (int i = 0; i < others.length; i += 2) {
            map.put((String) others[i], others[i + 1]);
        }
        return map;
    }
}
