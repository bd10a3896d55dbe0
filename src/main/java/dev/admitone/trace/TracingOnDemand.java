/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.trace;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Leaves out all of Spring Boot's tracing, unless an endpoint for traces is configured. By default it would make spans
 * of every request and discard them.
 */
final class TracingOnDemand implements AutoConfigurationImportFilter, EnvironmentAware {

    /** Spring Boot's own; {@code OTEL_EXPORTER_OTLP_ENDPOINT} gives it a value too. */
    static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    private static final String OBSERVED_REQUESTS =
            "org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration";

    private static final String TRACING = "org.springframework.boot.micrometer.tracing.";
    private static final String OPEN_TELEMETRY = "org.springframework.boot.opentelemetry.";

    /** Log lines go to the console only, where tests look for secrets. */
    private static final String LOGGING = OPEN_TELEMETRY + "autoconfigure.logging.";

    private @Nullable Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public boolean[] match(@Nullable String[] names, AutoConfigurationMetadata metadata) {
        boolean wanted = Objects.requireNonNull(environment).containsProperty(ENDPOINT);
        var taken = new boolean[names.length];
        for (int i = 0; i < names.length; i++) {
            taken[i] = isTaken(names[i], wanted);
        }
        return taken;
    }

    private static boolean isTaken(@Nullable String name, boolean wanted) {
        if (name == null || name.startsWith(LOGGING)) {
            return false;
        }
        return wanted
                || !(name.equals(OBSERVED_REQUESTS) || name.startsWith(TRACING) || name.startsWith(OPEN_TELEMETRY));
    }
}
