/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Reads the configuration files into a new environment with Spring Boot's own code, so that locations, imports,
 * profiles and precedence are those of a start. Arguments, environment variables and system properties cannot change
 * and are taken from the running environment.
 */
final class FreshEnvironment {

    private static final String FILE = "Config resource '";
    private static final String ATTACHED = "configurationProperties";
    private static final String TREE = "configtree:";

    private final ConfigurableEnvironment running;

    FreshEnvironment(ConfigurableEnvironment running) {
        this.running = running;
    }

    /**
     * The result of a reading.
     *
     * @param environment the environment of a service that started now
     * @param places the files and directories it depends on, existing or not
     * @param isOnDisk whether nothing else was read
     */
    record Fresh(ConfigurableEnvironment environment, Set<Path> places, boolean isOnDisk) {

        /** Omits the environment, which contains keys. */
        @Override
        public String toString() {
            return "Fresh" + places;
        }
    }

    /**
     * Reads all files.
     *
     * @throws UnfitFiles for an oversized or irregular file; nothing of it is read
     * @throws RuntimeException for invalid YAML, a missing import, and the like
     */
    Fresh read() {
        var fresh = of(running.getPropertySources().stream()
                .filter(source -> !isFromFile(source))
                .toList());
        var resources = new ConfigurationResources();
        try {
            ConfigDataEnvironmentPostProcessor.applyTo(fresh, resources, null);
        } catch (RuntimeException e) {
            refuseUnfit(resources);
            throw e;
        }
        fresh.getPropertySources().forEach(source -> addTrees(source, fresh, resources));
        refuseUnfit(resources);
        return new Fresh(fresh, resources.places(), resources.isOnDisk());
    }

    private static void refuseUnfit(ConfigurationResources resources) {
        if (!resources.unfit().isEmpty()) {
            throw new UnfitFiles(resources.unfit());
        }
    }

    /** Adds the config trees that were read, and optional ones that do not exist yet. */
    private static void addTrees(
            PropertySource<?> source, ConfigurableEnvironment fresh, ConfigurationResources resources) {
        if (source instanceof ConfigTreePropertySource tree) {
            resources.addTree(tree.getSource());
        } else if (source instanceof EnumerablePropertySource<?> properties) {
            for (var name : properties.getPropertyNames()) {
                if (name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "").startsWith("springconfig")) {
                    addImported(String.valueOf(properties.getProperty(name)), fresh, resources);
                }
            }
        }
    }

    private static void addImported(String locations, ConfigurableEnvironment fresh, ConfigurationResources resources) {
        for (var location : fresh.resolvePlaceholders(locations).split("[,;]", -1)) {
            int tree = location.indexOf(TREE);
            if (tree >= 0 && location.indexOf('*') < 0) {
                try {
                    resources.addTree(
                            Path.of(location.substring(tree + TREE.length()).strip()));
                } catch (InvalidPathException e) {
                    // Spring has reported an invalid location.
                }
            }
        }
    }

    /** Whether a source was read from a file, including files in the jar. */
    static boolean isFromFile(PropertySource<?> source) {
        return source instanceof ConfigTreePropertySource || source.getName().startsWith(FILE);
    }

    /** Creates an environment with exactly these sources. */
    static ConfigurableEnvironment of(List<PropertySource<?>> sources) {
        var environment = new StandardEnvironment();
        var all = environment.getPropertySources();
        all.stream().toList().forEach(own -> all.remove(own.getName()));
        sources.stream().filter(source -> !source.getName().equals(ATTACHED)).forEach(all::addLast);
        return environment;
    }
}
