/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

@ExtendWith(OutputCaptureExtension.class)
class RedisMemoryTests {

    private static TestRedis redis;
    private static LettuceConnectionFactory connections;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        connections = new LettuceConnectionFactory("127.0.0.1", redis.port());
        connections.afterPropertiesSet();
        connections.start();
    }

    @AfterAll
    static void stop() {
        connections.destroy();
        redis.close();
    }

    private RedisMemory memory(Duration offset) {
        var clock = Clock.offset(Clock.systemUTC(), offset);
        return new RedisMemory(
                new StringRedisTemplate(connections), RedisKeys.markers(false), clock, new StateMeters(meters));
    }

    private double losses() {
        return meters.get("admitone.state.losses").counter().count();
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0, false", "PT0.8S, -0.8, false", "PT-5S, 5, true", "PT1H, -3600, true"})
    void measuresTheClockDifference(Duration offset, double difference, boolean warns, CapturedOutput output) {
        var memory = memory(offset);
        memory.check();
        memory.check();

        var gauge = meters.get("admitone.state.clock.difference").gauge();
        assertThat(gauge.value()).isCloseTo(difference, within(0.15));
        assertThat(output.getOut().split("the clock of the Redis server differs by", -1))
                .hasSize(warns ? 2 : 1);
    }

    @Test
    void countsEachLoss() {
        var memory = memory(Duration.ZERO);
        memory.check();
        memory.check();
        assertThat(losses()).isZero();
        redis.command("FLUSHALL");
        memory.check();
        memory.check();

        assertThat(losses()).isEqualTo(1);
    }
}
