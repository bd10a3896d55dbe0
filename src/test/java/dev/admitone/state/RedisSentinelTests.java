/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.admitone.net.TestPorts;
import dev.admitone.state.Redemption.Outcome;
import dev.admitone.state.Redemption.TokenName;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisSentinel;
import redis.embedded.core.RedisSentinelBuilder;

class RedisSentinelTests {

    private static final Duration DURATION = Duration.ofMinutes(5);

    private final TestRedis master = TestRedis.start();
    private final TestRedis replica = TestRedis.start("replicaof 127.0.0.1 " + master.port());
    private final int port = TestPorts.free();
    private final RedisSentinel sentinel = new RedisSentinelBuilder()
            .port(port)
            .masterName("state")
            .masterPort(master.port())
            .quorumSize(1)
            .downAfterMilliseconds(500)
            .failOverTimeout(2_000)
            .build();

    @BeforeEach
    void start() throws IOException {
        sentinel.start();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> master.command("ROLE").equals("*3")
                        && replica.command("PING").equals("+PONG"));
    }

    @AfterEach
    void stop() throws IOException {
        sentinel.stop();
        replica.close();
        master.close();
    }

    private static boolean redeem(TestRedisStore stores, String token, String claimant) {
        return redeem(stores, token, claimant, null) == Outcome.REDEEMED;
    }

    private static Outcome redeem(TestRedisStore stores, String token, String claimant, @Nullable Instant firstUse) {
        return stores.store()
                .redeem(new Redemption(
                        new TokenName("GOLD", token), List.of("token"), claimant, DURATION, true, firstUse));
    }

    @Test
    void followsTheMasterAndLosesNoReplicatedClaim() {
        try (var stores = TestRedisStore.with(
                "--spring.data.redis.sentinel.master=state", "--spring.data.redis.sentinel.nodes=127.0.0.1:" + port)) {
            await().until(stores::isAvailable);
            await().ignoreExceptions().until(() -> redeem(stores, "before", "first"));
            var used = Instant.now();
            // The key of the claim, and the marker.
            await().until(() -> replica.command("DBSIZE").equals(":2"));
            master.kill();

            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> redeem(stores, UUID.randomUUID().toString(), "first"));
            assertThat(redeem(stores, "before", "second")).isFalse();
            // The last claims may not have been replicated: older tokens are possibly used.
            assertThat(redeem(stores, "not seen", "second", used)).isEqualTo(Outcome.POSSIBLY_USED);
        }
    }
}
