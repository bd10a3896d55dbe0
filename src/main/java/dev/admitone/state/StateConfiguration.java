/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.ReadsConfiguration;
import dev.admitone.trace.Spans;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

@Configuration(proxyBeanMethods = false)
class StateConfiguration {

    private final ObjectProvider<MeterRegistry> registry;

    StateConfiguration(ObjectProvider<MeterRegistry> registry) {
        this.registry = registry;
    }

    @Bean
    @ReadsConfiguration
    StateSettings stateSettings(LiveConfiguration configuration) {
        long heap = Runtime.getRuntime().maxMemory();
        return configuration.fixed(settings -> StateSettings.read(settings, heap));
    }

    @Bean
    StateMeters stateMeters() {
        return new StateMeters(meters());
    }

    private MeterRegistry meters() {
        return registry.getIfAvailable(SimpleMeterRegistry::new);
    }

    /** The store that other modules inject; decorates the Redis store, which nothing else uses. */
    @Bean
    @Primary
    StateStore stateStore(StateSettings state, Clock clock, ObjectProvider<RedisStore> server, Spans spans) {
        var redis = server.getIfAvailable();
        return redis == null
                ? new MeteredStore(new MemoryStore(clock, state.capacity()), meters(), spans)
                : new FailOpenLeaseStore(new MeteredStore(redis, meters(), spans), clock, state.knownStreams());
    }

    /** The store of grants that other modules inject. */
    @Bean
    @Primary
    GrantStore grantStore(StateSettings state, Clock clock, ObjectProvider<RedisGrants> server, Spans spans) {
        var redis = server.getIfAvailable();
        return new MeteredGrants(redis == null ? memory(state, clock) : redis, meters(), spans);
    }

    private GrantStore memory(StateSettings state, Clock clock) {
        var grants = new MemoryGrants(clock, state.knownGrants());
        Gauge.builder("admitone.grants.known", grants, MemoryGrants::size)
                .description("Grants in the memory of this instance that have not been removed")
                .register(meters());
        return grants;
    }

    /** Degraded, not down: without their state, instances can still issue tokens. */
    @Bean
    HealthIndicator stateHealthIndicator(ObjectProvider<RedisCircuitBreaker> server) {
        var breaker = server.getIfAvailable();
        BooleanSupplier available = breaker == null ? () -> true : breaker::isAvailable;
        Gauge.builder("admitone.state.up", available, up -> up.getAsBoolean() ? 1 : 0)
                .description("1 if the store of claims and leases is available, 0 if not")
                .strongReference(true)
                .register(meters());
        return () -> available.getAsBoolean()
                ? Health.up().build()
                : Health.status("DEGRADED").build();
    }
}
