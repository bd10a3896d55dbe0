/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import dev.admitone.crypto.Cryptography;
import dev.admitone.settings.Settings;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.resource.Delay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Redis client and store. {@code spring.data.redis} configures the connection; this class the client's behavior. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = RedisOnDemand.STORE, havingValue = RedisOnDemand.REDIS)
class RedisConfiguration {

    private static final Duration FIRST_ANSWER = Duration.ofSeconds(1);

    /**
     * Reconnects at once after a lost connection (at the next tick of the client's timer), so that a claim with a lost
     * reply finds a connection when it is retried. The client's default delay is up to half a minute.
     */
    private static final class SoonThenSteadily extends Delay {

        @Override
        public Duration createDelay(long attempt) {
            return Duration.ofMillis(attempt <= 1 ? 10 : 200);
        }
    }

    @Bean
    ClientResourcesBuilderCustomizer reconnecting() {
        return resources -> resources.reconnectDelay(new SoonThenSteadily());
    }

    /**
     * Sends each command once. By default, the client queues commands without a connection and sends them minutes
     * later, long after the request has failed. Maintenance notifications are off, because they let the server extend
     * timeouts.
     */
    @Bean
    LettuceClientOptionsBuilderCustomizer sendingOnce() {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .replayFilter(command -> true)
                .maintNotificationsConfig(MaintNotificationsConfig.disabled());
    }

    @Bean
    RedisCircuitBreaker availability() {
        return new RedisCircuitBreaker();
    }

    @Bean
    RedisScriptExecutor guardedRedis(LettuceConnectionFactory connections, RedisCircuitBreaker availability) {
        return new RedisScriptExecutor(connections, availability);
    }

    @Bean
    RedisStore redisStore(RedisScriptExecutor redis, Cryptography cryptography) {
        return new RedisStore(redis, cryptography);
    }

    @Bean
    RedisGrants redisGrants(RedisScriptExecutor redis, Cryptography cryptography) {
        return new RedisGrants(redis, cryptography);
    }

    @Bean
    RateBuckets sharedBuckets(RedisScriptExecutor redis, Cryptography cryptography) {
        return new RedisBuckets(redis, cryptography);
    }

    @Bean
    RedisMemory redisMemory(LettuceConnectionFactory connections, Clock clock, StateMeters meters) {
        var markers = RedisKeys.markers(connections.isClusterAware());
        return new RedisMemory(new StringRedisTemplate(connections), markers, clock, meters);
    }

    /** Starts the probe and checks the server's eviction policy, if the server answers soon enough. */
    @Bean
    RedisProbe redisProbe(
            LettuceConnectionFactory connections,
            RedisCircuitBreaker availability,
            RedisMemory memory,
            Settings settings) {
        var probe = new RedisProbe(connections, availability, memory);
        var eviction = probe.start(FIRST_ANSWER);
        var state = settings.section("state");
        eviction.evicting()
                .ifPresent(policy -> state.error(
                        "store",
                        "the Redis server's maxmemory-policy is " + policy
                                + "; must be noeviction: eviction loses redeemed tokens"));
        if (eviction.isUnreported()) {
            state.warning(
                    "store",
                    "the Redis server does not report its maxmemory-policy; it must be noeviction, as eviction loses"
                            + " redeemed tokens. " + EvictionPolicy.BLIND);
        }
        return probe;
    }
}
