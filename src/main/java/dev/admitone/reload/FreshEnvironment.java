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
 * Reads the files of the configuration as Spring Boot does at the start, into an environment of its own: locations,
 * imports, profiles and the order of precedence are those of the start, because the code is the same. Arguments,
 * variables and system properties cannot change and are those of the running environment.
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
     * What a reading found.
     *
     * @param environment as it would be if the service started now
     * @param places the files and directories that it depends on, whether they exist or not
     * @param isOnDisk whether nothing else was read
     */
    record Fresh(ConfigurableEnvironment environment, Set<Path> places, boolean isOnDisk) {

        /** Without the environment, which has the keys. */
        @Override
        public String toString() {
            return "Fresh" + places;
        }
    }

    /**
     * Reads all files.
     *
     * @throws UnfitFiles for a file that is too large, or no regular file; nothing of it is read
     * @throws RuntimeException for a file that is no YAML, an import that is not there, and the like
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

    /** Those that were read, and those that are imported where they exist: they may exist one day. */
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
                    // Spring has said what is wrong with it, if anything is.
                }
            }
        }
    }

    /** Whether a source came out of the files, the ones inside the jar included. */
    static boolean isFromFile(PropertySource<?> source) {
        return source instanceof ConfigTreePropertySource || source.getName().startsWith(FILE);
    }

    /** An environment of some sources and no other. */
    static ConfigurableEnvironment of(List<PropertySource<?>> sources) {
        var environment = new StandardEnvironment();
        var all = environment.getPropertySources();
        all.stream().toList().forEach(own -> all.remove(own.getName()));
        sources.stream().filter(source -> !source.getName().equals(ATTACHED)).forEach(all::addLast);
        return environment;
    }
}
