/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.ratelimit;

import dev.admitone.caller.RequestLimit;
import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.ReadsConfiguration;
import dev.admitone.state.RateBuckets;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RateLimitConfiguration {

    /** The counters survive a reload of the limits. */
    @Bean
    @ReadsConfiguration
    Limiter limiter(
            LiveConfiguration configuration,
            Clock clock,
            ObjectProvider<RateBuckets> server,
            ObjectProvider<MeterRegistry> registry) {
        var limits = configuration.live(RateLimits.class, RateLimits::read, Set.of("rate-limits", "callers", "sites"));
        var meters = new LimitMeters(registry.getIfAvailable(SimpleMeterRegistry::new));
        var local = RateBuckets.local(clock, Runtime.getRuntime().maxMemory());
        return new Limiter(limits, local, server.getIfAvailable(), meters);
    }

    @Bean
    TokenLimits tokenLimits(Limiter limiter) {
        return new TokenLimits(limiter);
    }

    @Bean
    GrantLimits grantLimits(Limiter limiter) {
        return new GrantLimits(limiter);
    }

    @Bean
    RequestLimit callerLimits(Limiter limiter) {
        return new CallerLimits(limiter);
    }
}
