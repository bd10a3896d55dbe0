/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import dev.admitone.caller.EndpointRule;
import dev.admitone.caller.Scope;
import dev.admitone.crypto.Cryptography;
import dev.admitone.rotation.KeyGuard;
import dev.admitone.rotation.KeyHistory;
import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.ReadsConfiguration;
import dev.admitone.settings.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

@Configuration(proxyBeanMethods = false)
class ReloadConfiguration {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** After the correlation id and body limit filters, before Spring Security. */
    private static final int PLACE = Ordered.HIGHEST_PRECEDENCE + 2;

    @Bean
    EndpointRule activeConfiguration() {
        return new EndpointRule("/configuration", Scope.CONFIG_READ);
    }

    @Bean
    EndpointRule activeProfiles() {
        return new EndpointRule("/configuration/profiles", Scope.CONFIG_READ);
    }

    @Bean
    EndpointRule candidateConfiguration() {
        return new EndpointRule("/configuration/check", Scope.CONFIG_READ);
    }

    @Bean
    FilterRegistrationBean<SnapshotFilter> snapshots(LiveConfiguration configuration) {
        var filter = new FilterRegistrationBean<>(new SnapshotFilter(configuration));
        filter.setOrder(PLACE);
        return filter;
    }

    @Bean
    ReloadMeters reloadMeters(ObjectProvider<MeterRegistry> registry) {
        return new ReloadMeters(registry.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    @ReadsConfiguration
    LastLook lastLook(LiveConfiguration configuration, ObjectProvider<MeterRegistry> registry) {
        var lastLook = new LastLook(configuration.fixed(ReloadConfiguration::interval), System::nanoTime);
        registry.ifAvailable(meters -> ReloadMeters.show(lastLook, meters));
        return lastLook;
    }

    /** Degraded, not down: with invalid or unchecked files, the service runs with the previous configuration. */
    @Bean
    HealthIndicator configurationHealthIndicator(ReloadMeters meters, LastLook lastLook) {
        return () -> meters.isValid() && !lastLook.isOverdue()
                ? Health.up().build()
                : Health.status("DEGRADED").build();
    }

    @Bean
    KeyHistory keyHistory(
            LiveConfiguration configuration, Cryptography cryptography, RandomGenerator random, Clock clock) {
        var history = new KeyHistory(cryptography, random);
        configuration.guard(new KeyTransition(new KeyGuard(history), clock));
        return history;
    }

    @Bean
    Reloads reloads(
            LiveConfiguration configuration, ConfigurableEnvironment environment, ReloadMeters meters, Clock clock) {
        return new Reloads(configuration, environment, meters, clock, System::nanoTime);
    }

    @Bean
    PhaseWatch phaseWatch(LiveConfiguration configuration, Clock clock) {
        return new PhaseWatch(configuration, clock);
    }

    @Bean
    ConfigurationWatch configurationWatch(Reloads reloads, PhaseWatch phases, ReloadMeters meters, LastLook lastLook) {
        return new ConfigurationWatch(reloads::look, phases::look, meters, lastLook);
    }

    static Duration interval(Settings settings) {
        var section = settings.section("reload");
        var interval = section.value("interval").duration(INTERVAL, Duration.ZERO, LONGEST);
        if (!interval.isZero() && interval.compareTo(SHORTEST) < 0) {
            section.error("interval", "must be 0s for never, or at least 100ms");
        }
        return interval;
    }
}
