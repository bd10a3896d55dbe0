/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import dev.admitone.audit.ConfigurationFingerprint;
import dev.admitone.crypto.BulkRandom;
import dev.admitone.crypto.Cryptography;
import dev.admitone.settings.EnvironmentSettings;
import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.ProductionGuard;
import dev.admitone.settings.ReadsConfiguration;
import dev.admitone.settings.Settings;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What all modules share and none may make for itself: time, randomness, ciphers, the configuration. */
@Configuration(proxyBeanMethods = false)
class CoreConfiguration {

    private static final String BOUNCY_CASTLE = "bouncycastle";
    private static final String JACKSON_COMPONENTS = "jsonComponentModule";

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    RandomGenerator random() {
        return new BulkRandom(new SecureRandom());
    }

    @Bean
    @ReadsConfiguration
    Cryptography cryptography(LiveConfiguration configuration) {
        var provider = configuration.fixed(
                settings -> settings.section("crypto").value("provider").choice(List.of("jdk", BOUNCY_CASTLE)));
        return provider.equals(BOUNCY_CASTLE) ? Cryptography.bouncyCastle() : Cryptography.jdk();
    }

    @Bean
    Settings settings(Environment environment) {
        return EnvironmentSettings.read(environment, "admitone");
    }

    @Bean
    LiveConfiguration liveConfiguration(Settings settings, Clock clock) {
        return new LiveConfiguration(settings, clock, ProductionGuard::check);
    }

    /** Within a request, that of the snapshot that the request sees. */
    @Bean
    ConfigurationFingerprint configurationFingerprint(LiveConfiguration configuration) {
        return () -> configuration.current().fingerprint();
    }

    /** A module that is made on demand would read its part of the configuration after the check. */
    @Bean
    static LazyInitializationExcludeFilter modulesAreMadeAtOnce() {
        return (name, definition, type) -> type.getName().startsWith("dev.admitone.");
    }

    /**
     * Removes a bean of Spring Boot that searches all other beans for serializers, which takes time at each start. An
     * architecture rule ensures that there are none.
     */
    @Bean
    static BeanDefinitionRegistryPostProcessor noJacksonComponents() {
        return registry -> {
            if (registry.containsBeanDefinition(JACKSON_COMPONENTS)) {
                registry.removeBeanDefinition(JACKSON_COMPONENTS);
            }
        };
    }

    @Bean
    ConfigurationCheck configurationCheck(Settings settings) {
        return new ConfigurationCheck(settings);
    }
}
