/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.command;

import dev.admitone.json.JsonRequests;
import dev.admitone.settings.ConfigurationErrors;
import dev.admitone.settings.EnvironmentSettings;
import dev.admitone.settings.FailureLine;
import dev.admitone.settings.ProductionGuard;
import dev.admitone.settings.ReadsConfiguration;
import dev.admitone.settings.Settings;
import dev.admitone.state.StateStore;
import jakarta.validation.Validation;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.annotation.AutowiredAnnotationBeanPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ConfigurationClassPostProcessor;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.RegexPatternTypeFilter;

/**
 * The service without its edge: the configuration, and the use cases that work on it.
 *
 * <p>A bean factory with the bean definitions of the service, which makes only the beans that are asked for. It is not
 * an application context, so nothing is started: no server, no thread, no audit log, no connection to Redis.
 */
final class Offline {

    private static final String ROOT = "dev.admitone";
    private static final Pattern REDIS = Pattern.compile("dev\\.admitone\\.state\\.RedisConfiguration");

    private final DefaultListableBeanFactory beans;
    private final ConfigurableEnvironment environment;
    private final Settings settings;
    private final OfflineStore store = new OfflineStore();

    private Offline(ConfigurableEnvironment environment, Settings settings) {
        this.environment = environment;
        this.settings = settings;
        this.beans = define();
    }

    /**
     * The result of reading a configuration.
     *
     * @param offline null if no file could be read
     * @param errors one line each, none of which holds a secret
     */
    record Read(@Nullable Offline offline, List<String> errors) {}

    /**
     * Reads and checks a configuration.
     *
     * @throws UsageError if there is no configuration where the arguments say
     */
    static Read read(ConfigurationFiles files) {
        try {
            var environment = files.read();
            var settings = EnvironmentSettings.read(environment, "admitone", files::place);
            var offline = new Offline(environment, settings);
            return new Read(offline, offline.check());
        } catch (UsageError e) {
            throw e;
        } catch (RuntimeException e) {
            return new Read(null, List.of(FailureLine.of(e)));
        }
    }

    /** Makes each bean that reads a part of the configuration. */
    private List<String> check() {
        Stream.of(beans.getBeanDefinitionNames())
                .filter(this::readsConfiguration)
                .forEach(beans::getBean);
        ProductionGuard.check(settings);
        try {
            settings.report().throwIfErrors();
            return List.of();
        } catch (ConfigurationErrors e) {
            return e.lines();
        }
    }

    private boolean readsConfiguration(String name) {
        return beans.getBeanDefinition(name) instanceof AnnotatedBeanDefinition definition
                && definition.getFactoryMethodMetadata() != null
                && definition.getFactoryMethodMetadata().isAnnotated(ReadsConfiguration.class.getName());
    }

    private DefaultListableBeanFactory define() {
        var factory = new DefaultListableBeanFactory();
        factory.setAutowireCandidateResolver(new ContextAnnotationAutowireCandidateResolver());
        factory.registerSingleton("environment", environment);
        // Before the definitions of the service, which do not replace them.
        define(factory, "settings", Settings.class, () -> settings);
        define(factory, "stateStore", StateStore.class, () -> store);
        var scanner = new ClassPathBeanDefinitionScanner(factory, false, environment);
        scanner.setResourcePattern("**/*Configuration.class");
        scanner.addIncludeFilter(new AnnotationTypeFilter(Configuration.class));
        scanner.addExcludeFilter(new AnnotationTypeFilter(SpringBootApplication.class));
        // Its beans need the client of Spring Boot's auto-configuration, which connects.
        scanner.addExcludeFilter(new RegexPatternTypeFilter(REDIS));
        scanner.setIncludeAnnotationConfig(false);
        scanner.scan(ROOT);
        var parser = new ConfigurationClassPostProcessor();
        parser.setEnvironment(environment);
        parser.postProcessBeanDefinitionRegistry(factory);
        var constructors = new AutowiredAnnotationBeanPostProcessor();
        constructors.setBeanFactory(factory);
        factory.addBeanPostProcessor(constructors);
        return factory;
    }

    private static <T> void define(DefaultListableBeanFactory factory, String name, Class<T> type, Supplier<T> bean) {
        var definition = new RootBeanDefinition(type, bean);
        definition.setPrimary(true);
        factory.registerBeanDefinition(name, definition);
    }

    /** A use case of the service. */
    <T> T bean(Class<T> type) {
        return beans.getBean(type);
    }

    /** The reader of request bodies. */
    JsonRequests requests() {
        return new JsonRequests(Validation.buildDefaultValidatorFactory().getValidator());
    }

    /** The configuration as it was read. */
    Settings settings() {
        return settings;
    }

    /** The configuration files that were read. */
    List<String> files() {
        return ConfigurationFiles.readBy(environment);
    }

    /** What the use cases asked the store for, which a command does not have; one line each. */
    List<String> notChecked() {
        return store.notChecked();
    }
}
