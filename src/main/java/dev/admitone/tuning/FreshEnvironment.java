package dev.admitone.tuning;

import java.util.List;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
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

    private final ConfigurableEnvironment running;

    FreshEnvironment(ConfigurableEnvironment running) {
        this.running = running;
    }

    /**
     * The environment as it would be if the service started now.
     *
     * @throws RuntimeException for a file that is no YAML, an import that is not there, and the like
     */
    ConfigurableEnvironment read() {
        var fresh = of(running.getPropertySources().stream()
                .filter(source -> !isFromFile(source))
                .toList());
        ConfigDataEnvironmentPostProcessor.applyTo(fresh);
        return fresh;
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
