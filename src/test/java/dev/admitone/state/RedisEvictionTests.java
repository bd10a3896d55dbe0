/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.admitone.net.TestPorts;
import dev.admitone.settings.TestSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RedisEvictionTests {

    private static final String ERROR =
            "admitone.state.store (set by an argument): the Redis server's maxmemory-policy is allkeys-lru;"
                    + " must be noeviction: eviction loses redeemed tokens";

    @Test
    void startsWithAServerThatDoesNotEvict() {
        try (var redis = TestRedis.start();
                var stores = TestRedisStore.patientOn(redis.port())) {
            assertThat(TestSettings.errors(stores.settings())).isEmpty();
            assertThat(stores.settings().report().warnings()).isEmpty();
            assertThat(stores.isAvailable()).isTrue();
        }
    }

    @Test
    void refusesAServerThatEvicts() {
        try (var redis = TestRedis.start("maxmemory-policy allkeys-lru");
                var stores = TestRedisStore.patientOn(redis.port())) {
            assertThat(TestSettings.errors(stores.settings())).containsExactly(ERROR);
            assertThat(stores.isAvailable()).isFalse();
        }
    }

    @Test
    void warnsIfTheServerDoesNotReportItsPolicy() {
        try (var redis = TestRedis.start("rename-command INFO \"\"");
                var stores = TestRedisStore.patientOn(redis.port())) {
            assertThat(TestSettings.errors(stores.settings())).isEmpty();
            assertThat(stores.settings().report().warnings())
                    .singleElement()
                    .asString()
                    .contains("does not report its maxmemory-policy");
            assertThat(stores.isAvailable()).isTrue();
            assertThat(redeem(stores, "t", Instant.now().plusSeconds(5))).isEqualTo(Redemption.Outcome.REDEEMED);
            assertThat(redeem(stores, "t", Instant.now().plusSeconds(5))).isEqualTo(Redemption.Outcome.USED);
            redis.command("FLUSHALL");
            assertThat(redeem(stores, "t", Instant.now().minusSeconds(5))).isEqualTo(Redemption.Outcome.POSSIBLY_USED);
        }
    }

    @Test
    void usesALateServerOnlyOnceItDoesNotEvict(CapturedOutput output) {
        try (var redis = TestRedis.start("maxmemory-policy allkeys-lru")) {
            redis.kill();
            try (var stores = TestRedisStore.on(redis.port())) {
                assertThat(TestSettings.errors(stores.settings())).isEmpty();
                redis.startAgain();
                await().until(() -> output.getOut().contains("maxmemory_policy is allkeys-lru"));
                await().during(Duration.ofMillis(600)).until(() -> !stores.isAvailable());
                redis.command("CONFIG SET maxmemory-policy noeviction");

                await().until(stores::isAvailable);
                assertThat(output.getOut()).containsOnlyOnce("maxmemory_policy is allkeys-lru");
            }
        }
    }

    private static Redemption.Outcome redeem(TestRedisStore stores) {
        var token = new Redemption.TokenName("GOLD", "t");
        return stores.store().redeem(new Redemption(token, List.of("token"), "me", Duration.ofMinutes(5), true));
    }

    private static LeaseResult.Outcome lease(TestRedisStore stores) {
        var stream = new LeaseRequest.Stream("device", "d");
        return stores.store()
                .lease(new LeaseRequest(new Viewer("GOLD", "v"), stream, 1, false, Duration.ofMinutes(5), false, true))
                .outcome();
    }

    @Test
    void refusesAFullServerUntilItHasRoom() {
        try (var redis = TestRedis.start();
                var stores = TestRedisStore.on(redis.port())) {
            redis.command("CONFIG SET maxmemory 1");
            assertThatThrownBy(() -> redeem(stores)).isInstanceOf(StateFull.class);
            assertThatThrownBy(() -> lease(stores)).isInstanceOf(StateFull.class);
            await().during(Duration.ofMillis(1_200)).until(stores::isAvailable);
            redis.command("CONFIG SET maxmemory 0");

            assertThat(redeem(stores)).isEqualTo(Redemption.Outcome.REDEEMED);
            assertThat(lease(stores)).isEqualTo(LeaseResult.Outcome.GRANTED);
        }
    }

    @Test
    void detectsAChangedPolicyWhileRunning(CapturedOutput output) {
        try (var redis = TestRedis.start();
                var stores = TestRedisStore.on(redis.port())) {
            await().until(stores::isAvailable);
            redis.command("CONFIG SET maxmemory-policy volatile-lru");
            await().atMost(Duration.ofSeconds(15)).until(() -> !stores.isAvailable());
            assertThatThrownBy(() -> redeem(stores)).isInstanceOf(StateUnavailable.class);
            redis.command("CONFIG SET maxmemory-policy noeviction");

            await().until(stores::isAvailable);
            assertThat(output.getOut())
                    .containsPattern(
                            "ERROR .*maxmemory_policy is volatile-lru, must be noeviction: the server is not used");
        }
    }

    /** Keys with an expiry are evicted: the marker stays. */
    @Test
    void admitsNoUsedTokenAfterAnEviction(CapturedOutput output) {
        try (var redis = TestRedis.start();
                var stores = TestRedisStore.on(redis.port())) {
            await().until(stores::isAvailable);
            var used = Instant.now();
            for (int i = 0; i < 50; i++) {
                assertThat(redeem(stores, "t" + i, used)).isEqualTo(Redemption.Outcome.REDEEMED);
            }
            redis.command("CONFIG SET maxmemory-policy volatile-lru");
            redis.command("CONFIG SET maxmemory 3mb");
            redis.command("EVAL \"for i = 1, 20000 do redis.call('SET', 'filler' .. i, string.rep('x', 100),"
                    + " 'PX', 600000) end\" 0");
            for (int i = 0; i < 50; i++) {
                var filler = "EVAL \"for i = 1, 500 do redis.call('SET', 'more" + i
                        + "-' .. i, string.rep('x', 100), 'PX', 600000) end\" 0";
                redis.command(filler);
                var token = "t" + i;
                assertThat(catchThrowableOrAnswer(() -> redeem(stores, token, used)))
                        .isNotEqualTo(Redemption.Outcome.REDEEMED);
            }

            assertThat(redis.info("stats", "evicted_keys")).isNotEqualTo("0");
            await().untilAsserted(() -> assertThat(output.getOut()).contains("the Redis server has lost its claims"));
        }
    }

    private static Object catchThrowableOrAnswer(Callable<Redemption.Outcome> claim) {
        try {
            return claim.call();
        } catch (Exception e) {
            return e;
        }
    }

    private static Redemption.Outcome redeem(TestRedisStore stores, String name, Instant firstUse) {
        var token = new Redemption.TokenName("GOLD", name);
        var duration = Duration.ofMinutes(5);
        return stores.store()
                .redeem(new Redemption(
                        token, List.of("token"), UUID.randomUUID().toString(), duration, true, firstUse));
    }

    @Test
    void refusesAReplicaUntilItsPromotion() {
        try (var redis = TestRedis.start();
                var stores = TestRedisStore.on(redis.port())) {
            redis.command("REPLICAOF 127.0.0.1 " + TestPorts.free());
            await().until(() -> !stores.isAvailable());
            redis.command("REPLICAOF NO ONE");

            await().until(stores::isAvailable);
        }
    }

    @Test
    void logsTheStartAndEndOfAnOutageOnce(CapturedOutput output) {
        try (var redis = TestRedis.start();
                var stores = TestRedisStore.on(redis.port())) {
            redis.kill();
            await().until(() -> !stores.isAvailable());
            await().during(Duration.ofSeconds(2)).until(() -> !stores.isAvailable());
            redis.startAgain();
            await().until(stores::isAvailable);
        }
        assertThat(output.getOut())
                .containsOnlyOnce("the Redis server is unavailable")
                .containsOnlyOnce("the Redis server is available again")
                .doesNotContain("\tat ");
    }
}
