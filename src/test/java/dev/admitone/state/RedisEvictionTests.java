package dev.admitone.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.admitone.settings.TestSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RedisEvictionTests {

    private static final String MISTAKE = "admitone.state.store: the Redis server's maxmemory-policy is allkeys-lru;"
            + " must be noeviction: eviction forgets used tokens";

    @Test
    void startsWithAServerThatForgetsNothing() {
        try (var redis = TestRedis.start();
                var stores = TestRedisStore.patientOn(redis.port())) {
            assertThat(TestSettings.mistakes(stores.settings())).isEmpty();
            assertThat(stores.settings().remarks()).isEmpty();
            assertThat(stores.isAvailable()).isTrue();
        }
    }

    @Test
    void refusesAServerThatEvicts() {
        try (var redis = TestRedis.start("maxmemory-policy allkeys-lru");
                var stores = TestRedisStore.patientOn(redis.port())) {
            assertThat(TestSettings.mistakes(stores.settings())).containsExactly(MISTAKE);
            assertThat(stores.isAvailable()).isFalse();
        }
    }

    @Test
    void remarksThatAServerDoesNotSay() {
        try (var redis = TestRedis.start("rename-command INFO \"\"");
                var stores = TestRedisStore.patientOn(redis.port())) {
            assertThat(TestSettings.mistakes(stores.settings())).isEmpty();
            assertThat(stores.settings().remarks())
                    .singleElement()
                    .asString()
                    .contains("does not tell its maxmemory-policy");
            assertThat(stores.isAvailable()).isTrue();
        }
    }

    @Test
    void usesAServerFoundLaterOnlyOnceItEvictsNothing(CapturedOutput output) {
        try (var redis = TestRedis.start("maxmemory-policy allkeys-lru")) {
            redis.kill();
            try (var stores = TestRedisStore.on(redis.port())) {
                assertThat(TestSettings.mistakes(stores.settings())).isEmpty();
                redis.startAgain();
                await().until(() -> output.getOut().contains("maxmemory_policy is allkeys-lru"));
                await().during(Duration.ofMillis(600)).until(() -> !stores.isAvailable());
                redis.command("CONFIG SET maxmemory-policy noeviction");

                await().until(stores::isAvailable);
                assertThat(output.getOut()).containsOnlyOnce("maxmemory_policy is allkeys-lru");
            }
        }
    }

    @Test
    void refusesAFullServerUntilItHasRoom() {
        try (var redis = TestRedis.start();
                var stores = TestRedisStore.on(redis.port())) {
            redis.command("CONFIG SET maxmemory 1");
            await().until(() -> !stores.isAvailable());
            redis.command("CONFIG SET maxmemory 0");

            await().until(stores::isAvailable);
        }
    }

    @Test
    void refusesAReplicaUntilItIsTheMaster() {
        try (var redis = TestRedis.start();
                var stores = TestRedisStore.on(redis.port())) {
            redis.command("REPLICAOF 127.0.0.1 " + TestRedis.freePort());
            await().until(() -> !stores.isAvailable());
            redis.command("REPLICAOF NO ONE");

            await().until(stores::isAvailable);
        }
    }

    @Test
    void logsAnOutageOnceAndItsEndOnce(CapturedOutput output) {
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
