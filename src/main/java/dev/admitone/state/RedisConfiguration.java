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

/** The server's side of the state: {@code spring.data.redis} says where it is, this how it is talked to. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = RedisOnDemand.STORE, havingValue = RedisOnDemand.REDIS)
class RedisConfiguration {

    private static final Duration FIRST_ANSWER = Duration.ofSeconds(1);

    /**
     * A connection that was cut is made anew at once, which is at the timer's next tick, so that a claim whose reply
     * was lost finds it when it asks again. By itself the client would let half a minute pass between attempts.
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
     * A command is sent once. By itself the client would keep it while there is no connection, and send it again on the
     * next: minutes later, when nobody waits for it any more. Nor may the server make the client wait longer.
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
    RateBuckets sharedBuckets(RedisScriptExecutor redis, Cryptography cryptography) {
        return new RedisBuckets(redis, cryptography);
    }

    /** Reads the server's part of the configuration; a server that is not there yet is looked at later. */
    @Bean
    RedisProbe redisProbe(
            LettuceConnectionFactory connections,
            RedisCircuitBreaker availability,
            Clock clock,
            StateMeters meters,
            Settings settings) {
        var memory = new RedisMemory(
                new StringRedisTemplate(connections), RedisKeys.markers(connections.isClusterAware()), clock, meters);
        var probe = new RedisProbe(connections, availability, memory);
        var eviction = probe.start(FIRST_ANSWER);
        var state = settings.section("state");
        eviction.forgetful()
                .ifPresent(policy -> state.mistake(
                        "store",
                        "the Redis server's maxmemory-policy is " + policy
                                + "; must be noeviction: eviction forgets used tokens"));
        if (eviction.isUntold()) {
            state.remark(
                    "store",
                    "the Redis server does not tell its maxmemory-policy; it must be noeviction, as eviction forgets"
                            + " used tokens. " + EvictionPolicy.BLIND);
        }
        return probe;
    }
}
