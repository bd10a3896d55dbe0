/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The configuration files that a command reads: those that the service would find, or those of a directory that stands
 * in for {@code config}. Environment variables and system properties count as they do for the service.
 *
 * @param directory null for the files that the service would find
 * @param properties more properties as arguments, {@code --name=value}
 */
record ConfigurationFiles(@Nullable Path directory, List<String> properties) {

    private static final String USUAL = "config/";
    private static final Pattern APPLICATION = Pattern.compile("application(-.*)?\\.(ya?ml|properties)");
    private static final Pattern SOURCE = Pattern.compile("Config resource 'file \\[(.*?)]'.*");

    /**
     * Reads the files with Spring Boot's own code, so that imports, profiles and precedence are those of the service.
     *
     * @throws UsageError if the directory has no configuration
     * @throws RuntimeException for invalid YAML, a missing import, and the like
     */
    ConfigurableEnvironment read() {
        var environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        if (directory != null) {
            requireApplication(directory);
            // Spring Boot takes a path without a slash at its end for a file. Of the folders, only the one for local
            // files.
            var path = directory.toAbsolutePath() + "/";
            var location = "classpath:/,file:" + path + ";optional:file:" + path + "local/";
            sources.addFirst(new MapPropertySource("directory", Map.of("spring.config.location", location)));
        }
        if (!properties.isEmpty()) {
            sources.addFirst(new SimpleCommandLinePropertySource(properties.toArray(String[]::new)));
        }
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return environment;
    }

    private static void requireApplication(Path directory) {
        try (var files = Files.list(directory)) {
            if (files.map(file -> file.getFileName().toString())
                    .noneMatch(name -> APPLICATION.matcher(name).matches())) {
                throw new UsageError("--config: the directory has no application.yaml");
            }
        } catch (IOException | InvalidPathException e) {
            throw new UsageError("--config: the directory does not exist or cannot be read");
        }
    }

    /** Where people look for {@code application.yaml}. */
    Path shownDirectory() {
        return (directory == null ? Path.of(USUAL) : directory).toAbsolutePath();
    }

    /**
     * The path that a value names: the directory stands in for {@code config} in relative paths. Those in the directory
     * itself stay, as with {@code --config config/local}.
     */
    String place(String value) {
        return directory == null || !value.startsWith(USUAL) || Path.of(value).startsWith(directory)
                ? value
                : directory.resolve(value.substring(USUAL.length())).toString();
    }

    /** The files that an environment was read from, by path. */
    static List<String> readBy(ConfigurableEnvironment environment) {
        return environment.getPropertySources().stream()
                .flatMap(source -> file(source.getName()))
                .distinct()
                .toList();
    }

    private static Stream<String> file(String source) {
        return SOURCE.matcher(source).results().map(found -> found.group(1));
    }
}
