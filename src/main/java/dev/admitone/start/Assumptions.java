package dev.admitone.start;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.core.env.Environment;

/**
 * What was so when beans were worked out: if any of it is not, others might be needed.
 *
 * @param initializer the class that registers these beans
 * @param java the release of the JVM, on which some beans depend
 * @param port where operators are served, which decides alone how the two ports matter
 * @param properties everything else that was asked for, with its value, or null if it had none
 */
record Assumptions(
        String initializer, int java, ManagementPortType port, TreeMap<String, @Nullable String> properties) {

    /** Both are seen through {@link ManagementPortType}: which numbers they are changes nothing. */
    private static final Set<String> PORTS = Set.of("server.port", "management.server.port");

    /** What a property that is not set means. */
    private static final Map<String, String> DEFAULTS = Map.of("admitone.state.store", "memory");

    private static @Nullable String value(Environment environment, String name) {
        var value = environment.getProperty(name);
        return value == null ? DEFAULTS.get(name) : value;
    }

    /** Looks at what is now. */
    static Assumptions of(String initializer, Collection<String> names, Environment environment) {
        var properties = new TreeMap<String, @Nullable String>();
        names.stream()
                .filter(name -> !PORTS.contains(name))
                .forEach(name -> properties.put(name, value(environment, name)));
        return new Assumptions(
                initializer, Runtime.version().feature(), ManagementPortType.get(environment), properties);
    }

    /**
     * What is not so now.
     *
     * @return the name of one such property, without its value; empty if everything is the same
     */
    Optional<String> difference(Environment environment) {
        if (java != Runtime.version().feature()) {
            return Optional.of("the release of Java");
        }
        if (port != ManagementPortType.get(environment)) {
            return Optional.of("management.server.port");
        }
        return properties.entrySet().stream()
                .filter(entry -> !Objects.equals(entry.getValue(), value(environment, entry.getKey())))
                .findFirst()
                .map(Map.Entry::getKey);
    }

    /** Writes one line for each, in an order that is always the same. */
    void write(Path file) throws IOException {
        var lines = new ArrayList<>(List.of(initializer, String.valueOf(java), port.name()));
        properties.forEach((name, value) -> lines.add(value == null ? name : name + "=" + value));
        if (lines.stream().anyMatch(line -> line.indexOf('\n') >= 0)) {
            throw new IllegalArgumentException("a value has several lines");
        }
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    /** Reads what {@link #write} has written. */
    static Assumptions read(InputStream stream) throws IOException {
        var lines = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        var properties = new TreeMap<String, @Nullable String>();
        for (var line : lines.subList(3, lines.size())) {
            int equals = line.indexOf('=');
            properties.put(
                    equals < 0 ? line : line.substring(0, equals), equals < 0 ? null : line.substring(equals + 1));
        }
        return new Assumptions(
                lines.get(0), Integer.parseInt(lines.get(1)), ManagementPortType.valueOf(lines.get(2)), properties);
    }
}
