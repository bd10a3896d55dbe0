/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import dev.admitone.audit.ConfigurationFingerprint;
import dev.admitone.crypto.Cryptography;
import dev.admitone.json.JsonRequests;
import dev.admitone.problem.ProblemTypes;
import dev.admitone.settings.EnvironmentSettings;
import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.Settings;
import dev.admitone.site.Site;
import dev.admitone.site.Sites;
import dev.admitone.trace.UnrecordedRequests;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.databind.json.JsonMapper;

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
            "dev.admitone.ratelimit",
            "dev.admitone.observability",
            "dev.admitone.problem",
            "dev.admitone.site",
            "dev.admitone.state",
            "dev.admitone.trace"
        },
        excludeFilters = @Filter(RestControllerAdvice.class))
@Import(JsonRequests.class)
public class DemoParts {

    /** Wires the parts, with properties that win over the files; the working directory must be the checkout. */
    public static ConfigurableApplicationContext start(String... properties) {
        return start(DemoParts.class, properties);
    }

    /** Wires these parts, of which DemoParts are some. */
    static ConfigurableApplicationContext start(Class<?> parts, String... properties) {
        return new SpringApplicationBuilder(parts)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .run(Arrays.stream(properties).map(line -> "--" + line).toArray(String[]::new));
    }

    /** The demo site as the parts have read it. */
    public static Site site(BeanFactory parts) {
        var snapshot = parts.getBean(LiveConfiguration.class).current();
        return snapshot.part(Sites.class).find("DEMO").orElseThrow();
    }

    @Bean
    Validator validator() {
        return Validation.buildDefaultValidatorFactory().getValidator();
    }

    @Bean
    JsonMapper mapper() {
        return JsonMapper.shared();
    }

    @Bean
    ProblemTypes problemTypes() {
        return new ProblemTypes(ProblemTypes.PATH);
    }

    @Bean
    UnrecordedRequests unrecordedRequests() {
        return request -> false;
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

    @Bean
    LiveConfiguration liveConfiguration(Settings settings, Clock clock) {
        return new LiveConfiguration(settings, clock, whole -> {});
    }

    @Bean
    ConfigurationFingerprint configurationFingerprint(LiveConfiguration configuration) {
        return () -> configuration.current().fingerprint();
    }
}
