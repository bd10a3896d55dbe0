package dev.admitone.state;

import dev.admitone.settings.LiveConfiguration;
import dev.admitone.trace.Steps;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

@Configuration(proxyBeanMethods = false)
class StateConfiguration {

    /** Of so many viewers an instance renews leases by itself while the server is unavailable. */
    private static final int REMEMBERED_VIEWERS = 100_000;

    @Bean
    StateSettings stateSettings(LiveConfiguration configuration) {
        return configuration.fixed(StateSettings::read);
    }

    /** What everybody else gets; the bare store of the server is for this one only. */
    @Bean
    @Primary
    StateStore stateStore(
            StateSettings state,
            Clock clock,
            ObjectProvider<RedisStore> server,
            ObjectProvider<MeterRegistry> registry,
            Steps steps) {
        var meters = registry.getIfAvailable(SimpleMeterRegistry::new);
        var redis = server.getIfAvailable();
        return redis == null
                ? new MeteredStore(new MemoryStore(clock, state.capacity()), meters, steps)
                : new RememberingStore(new MeteredStore(redis, meters, steps), clock, REMEMBERED_VIEWERS);
    }

    @Bean
    HealthIndicator stateHealthIndicator(ObjectProvider<Availability> server, ObjectProvider<MeterRegistry> registry) {
        var availability = server.getIfAvailable();
        return new StateHealth(
                availability == null ? () -> true : availability::isAvailable,
                registry.getIfAvailable(SimpleMeterRegistry::new));
    }
}
