/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.observability;

import dev.admitone.settings.LiveConfiguration;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.tomcat.metrics.TomcatMetricsBinder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ObservabilityConfiguration {

    private static final String UNKNOWN = "unknown";

    @Bean
    DecisionMeters decisionMeters(ObjectProvider<MeterRegistry> registry) {
        return new DecisionMeters(registry.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    ConfigurationMeters configurationMeters(
            LiveConfiguration configuration, DecisionMeters decisions, ObjectProvider<MeterRegistry> registry) {
        return new ConfigurationMeters(configuration, decisions, registry.getIfAvailable(SimpleMeterRegistry::new));
    }

    /** The version is unknown in a build without Maven. */
    @Bean
    Gauge buildInfo(ObjectProvider<BuildProperties> build, ObjectProvider<MeterRegistry> registry) {
        var properties = build.getIfAvailable();
        var version = properties == null ? null : properties.getVersion();
        return Gauge.builder("admitone.build.info", () -> 1)
                .description("The version of the service and of Java")
                .tag("version", version == null ? UNKNOWN : version)
                .tag("java", System.getProperty("java.version", UNKNOWN))
                .register(registry.getIfAvailable(SimpleMeterRegistry::new));
    }

    /**
     * Replaces Spring Boot's bean, and only with Tomcat's MBeans enabled: otherwise it would only count sessions, which
     * do not exist, and delay each start by JMX.
     */
    @Bean
    @ConditionalOnBooleanProperty("server.tomcat.mbeanregistry.enabled")
    TomcatMetricsBinder tomcatMetricsBinder(ObjectProvider<MeterRegistry> registry) {
        return new TomcatMetricsBinder(registry.getIfAvailable(SimpleMeterRegistry::new));
    }
}
