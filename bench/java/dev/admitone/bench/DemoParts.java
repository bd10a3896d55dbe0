package dev.admitone.bench;

import dev.admitone.crypto.Cryptography;
import dev.admitone.settings.EnvironmentSettings;
import dev.admitone.settings.Settings;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * The service without its HTTP side, as the checkout's {@code config/} configures it.
 *
 * <p>Time and randomness are the real ones: what they cost is part of a token's price.
 */
@ComponentScan(
        basePackages = {
            "dev.admitone.admission",
            "dev.admitone.audit",
            "dev.admitone.axinom",
            "dev.admitone.doverunner",
            "dev.admitone.issuance",
            "dev.admitone.site",
            "dev.admitone.state"
        },
        excludeFilters = @Filter(RestControllerAdvice.class))
public class DemoParts {

    /** Wires the parts, with further properties; the working directory must be the checkout. */
    public static BeanFactory start(String... properties) {
        return new SpringApplicationBuilder(DemoParts.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(properties)
                .run();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    RandomGenerator random() {
        return new SecureRandom();
    }

    @Bean
    Cryptography cryptography() {
        return Cryptography.jdk();
    }

    @Bean
    Settings settings(Environment environment) {
        return EnvironmentSettings.read(environment, "admitone");
    }
}
