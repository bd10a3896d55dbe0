package dev.admitone;

import dev.admitone.crypto.Cryptography;
import dev.admitone.settings.EnvironmentSettings;
import dev.admitone.settings.Settings;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What all modules share and none may make for itself: time, randomness, ciphers, the configuration. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CryptoSettings.class)
class Wiring {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    RandomGenerator random() {
        return new SecureRandom();
    }

    @Bean
    Cryptography cryptography(CryptoSettings settings) {
        return settings.cryptography();
    }

    @Bean
    Settings settings(Environment environment) {
        return EnvironmentSettings.read(environment, "admitone");
    }

    @Bean
    ConfigurationCheck configurationCheck(Settings settings) {
        return new ConfigurationCheck(settings);
    }
}
