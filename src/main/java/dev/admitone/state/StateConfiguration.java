package dev.admitone.state;

import dev.admitone.crypto.Cryptography;
import dev.admitone.settings.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StateConfiguration {

    /** Of so many viewers an instance renews leases by itself while the server is unavailable. */
    private static final int REMEMBERED_VIEWERS = 100_000;

    @Bean
    StateStore stateStore(
            Settings settings,
            Clock clock,
            Cryptography cryptography,
            ObjectProvider<GuardedRedis> server,
            ObjectProvider<MeterRegistry> registry) {
        var state = StateSettings.read(settings);
        var meters = registry.getIfAvailable(SimpleMeterRegistry::new);
        var redis = server.getIfAvailable();
        if (redis == null) {
            return new MeteredStore(new MemoryStore(clock, state.capacity()), meters);
        }
        var shared = new MeteredStore(new RedisStore(redis, cryptography), meters);
        return new RememberingStore(shared, clock, REMEMBERED_VIEWERS);
    }

    @Bean
    HealthIndicator stateHealthIndicator(ObjectProvider<Availability> server) {
        var availability = server.getIfAvailable();
        return new StateHealth(availability == null ? () -> true : availability::isAvailable);
    }
}
