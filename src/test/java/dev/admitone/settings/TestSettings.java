/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

/** Settings as the application reads them, from the content of a file and from variables of its environment. */
public final class TestSettings {

    private TestSettings() {}

    /** The settings of a file below {@code admitone}. */
    public static Settings of(String yaml) {
        return of(Map.of(), yaml);
    }

    /** The settings of files and variables together. Variables take precedence. */
    public static Settings of(Map<String, String> variables, String... yamls) {
        var environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        sources.forEach(source -> sources.remove(source.getName()));
        sources.addLast(new SystemEnvironmentPropertySource("systemEnvironment", Map.copyOf(variables)));
        for (var yaml : yamls) {
            file(yaml, sources.size()).forEach(sources::addLast);
        }
        return EnvironmentSettings.read(environment, "admitone");
    }

    /** The same as a trial, which opens no file. */
    public static Settings onTrial(String yaml) {
        var environment = new StandardEnvironment();
        file(yaml, 0).forEach(environment.getPropertySources()::addFirst);
        return EnvironmentSettings.onTrial(environment, "admitone", new RecordingFiles().with(Map.of()));
    }

    private static List<PropertySource<?>> file(String yaml, int number) {
        try {
            var resource = new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8));
            return new YamlPropertySourceLoader().load("file" + number, resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The errors that the start would end with; empty if there are none. */
    public static List<String> errors(Settings settings) {
        return settings.report().allErrors();
    }

    /** The full names of the properties that hold demo keys. */
    public static List<String> demoKeys(Settings settings) {
        return List.copyOf(settings.report().demoKeys());
    }
}
