/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Keeps the developer's own {@code config/local/} out of the tests, which expect the sites and callers of the checkout.
 * Registered in {@code META-INF/spring.factories}.
 */
final class TestCheckoutFiles implements EnvironmentPostProcessor, Ordered {

    /** Spring Boot's default without {@code config/*}{@code /}. */
    static final String LOCATIONS =
            "optional:classpath:/;optional:classpath:/config/,optional:file:./;optional:file:./config/";

    private static final String PROPERTY = "spring.config.location";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.containsProperty(PROPERTY)) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("files of the checkout", Map.of(PROPERTY, LOCATIONS)));
        }
    }

    /** Before the files are read. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
