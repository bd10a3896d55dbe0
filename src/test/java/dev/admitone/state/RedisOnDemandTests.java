/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.boot.autoconfigure.jmx.JmxAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisReactiveAutoConfiguration;
import org.springframework.boot.netty.autoconfigure.NettyAutoConfiguration;
import org.springframework.mock.env.MockEnvironment;

class RedisOnDemandTests {

    /** Contains null, as Spring Boot marks classes excluded by another filter. */
    private static final @Nullable String[] NAMES = {
        DataRedisAutoConfiguration.class.getName(),
        DataRedisReactiveAutoConfiguration.class.getName(),
        NettyAutoConfiguration.class.getName(),
        JmxAutoConfiguration.class.getName(),
        null
    };

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void excludesTheClientWithoutAConfiguredStore() {
        assertThat(matched()).containsExactly(false, false, false, true, true);
    }

    @Test
    void excludesTheClientIfTheStoreIsMemory() {
        environment.setProperty(RedisOnDemand.STORE, "memory");

        assertThat(matched()).containsExactly(false, false, false, true, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "Redis", "REDIS"})
    void includesTheClientIfTheStoreIsRedis(String store) {
        environment.setProperty(RedisOnDemand.STORE, store);

        assertThat(matched()).containsOnly(true);
    }

    private boolean[] matched() {
        var filter = new RedisOnDemand();
        filter.setEnvironment(environment);
        return filter.match(NAMES, mock(AutoConfigurationMetadata.class));
    }
}
