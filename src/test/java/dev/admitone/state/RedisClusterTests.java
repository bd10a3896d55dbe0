/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.admitone.state.Redemption.Outcome;
import dev.admitone.state.Redemption.TokenName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Three servers that share the keys. */
@ExtendWith(OutputCaptureExtension.class)
class RedisClusterTests extends StateStoreContract {

    private static final int SLOTS = 16_384;
    private static final int NODES = 3;
    private static final int GROUPS = 256;

    @TempDir
    private static Path directory;

    private static List<TestRedis> nodes;
    private static TestRedisStore stores;

    @BeforeAll
    static void start() {
        nodes = IntStream.range(0, NODES)
                .mapToObj(node -> TestRedis.start(
                        "cluster-enabled yes", "cluster-config-file " + directory.resolve("node" + node + ".conf")))
                .toList();
        for (int node = 0; node < NODES; node++) {
            var slots = IntStream.range(SLOTS * node / NODES, SLOTS * (node + 1) / NODES)
                    .mapToObj(String::valueOf)
                    .collect(Collectors.joining(" "));
            assertThat(nodes.get(node).command("CLUSTER ADDSLOTS " + slots)).isEqualTo("+OK");
            nodes.get(0).command("CLUSTER MEET 127.0.0.1 " + nodes.get(node).port());
        }
        var addresses = nodes.stream().map(node -> "127.0.0.1:" + node.port()).collect(Collectors.joining(","));
        stores =
                TestRedisStore.with("--spring.data.redis.cluster.nodes=" + addresses, "--spring.data.redis.timeout=5s");
        await().atMost(Duration.ofSeconds(30)).until(stores::isAvailable);
        awaitAllSlots();
    }

    /** A node knows all others once it no longer reports the cluster as down. */
    private static void awaitAllSlots() {
        for (int i = 0; i < 100; i++) {
            var viewer = new Viewer("GOLD", "everywhere" + i);
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> stores.store().leases(viewer).isEmpty());
        }
    }

    @AfterAll
    static void stop() {
        stores.close();
        nodes.forEach(TestRedis::close);
    }

    @Override
    protected StateStore store() {
        return stores.store();
    }

    @Override
    protected void pass(Duration time) {
        await().pollDelay(time.plusMillis(2)).until(() -> true);
    }

    @Test
    void limitsSitesAndViewersInOneScriptOnAnyNode() {
        for (int i = 0; i < 20; i++) {
            var site = new RateBucket("site:" + i, "", 3_600_000_000L, 3);
            var viewer = new RateBucket("site:" + i, "user:u", 3_600_000_000L, 2);

            assertThat(stores.rates().take(List.of(viewer, site)).isTaken()).isTrue();
            assertThat(stores.rates().take(List.of(viewer, site)).isTaken()).isTrue();
            assertThat(stores.rates().take(List.of(viewer, site)).empty()).isZero();
            assertThat(stores.rates().take(List.of(site)).isTaken()).isTrue();
            assertThat(stores.rates().take(List.of(site)).empty()).isZero();
        }
    }

    private static List<String> tokens(int count) {
        return Stream.generate(() -> UUID.randomUUID().toString()).limit(count).toList();
    }

    private static Outcome redeem(String token, Instant firstUse) {
        var claimant = UUID.randomUUID().toString();
        return stores.store()
                .redeem(new Redemption(
                        new TokenName("GOLD", token), List.of("token"), claimant, DURATION, true, firstUse));
    }

    private static void awaitAllMarkers() {
        await().until(() -> nodes.stream()
                        .mapToLong(node -> node.bulk("EVAL \"return tostring(#redis.call('KEYS', '*:since'))\" 0")
                                .transform(Long::parseLong))
                        .sum()
                >= GROUPS);
    }

    @Test
    void hasAMarkerInEachGroupBeforeTheFirstToken() {
        awaitAllMarkers();
        var now = Instant.now();

        assertThat(tokens(1_000))
                .allSatisfy(token -> assertThat(redeem(token, now)).isEqualTo(Outcome.REDEEMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "2", "0,1", "1,2", "0,2", "0,1,2"})
    void admitsNoUsedTokenAfterAFlushOfNodes(String flushed) {
        awaitAllMarkers();
        var firstUse = Instant.now();
        var used = tokens(100);
        used.forEach(token -> assertThat(redeem(token, firstUse)).isEqualTo(Outcome.REDEEMED));
        var which = flushed.split(",");
        Stream.of(which).forEach(node -> nodes.get(Integer.parseInt(node)).command("FLUSHALL"));
        var answers = used.stream().map(token -> redeem(token, firstUse)).toList();

        assertThat(answers).contains(Outcome.POSSIBLY_USED).doesNotContain(Outcome.REDEEMED);
        assertThat(answers.contains(Outcome.USED)).isEqualTo(which.length < NODES);
    }

    @Test
    void detectsAFlushedNodeAndRenewsItsMarkers(CapturedOutput output) {
        awaitAllMarkers();
        // Repeated, because a loss soon after that of an earlier test is not logged.
        await().pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            nodes.get(2).command("FLUSHALL");
            assertThat(output.getOut()).contains("the Redis server has lost its claims");
        });

        awaitAllMarkers();
    }

    /** A node that returns within the cluster's timeout remains master of its slots. */
    @Test
    void admitsNoUsedTokenAfterARestartOfANode() {
        awaitAllMarkers();
        var firstUse = Instant.now();
        var used = tokens(100);
        used.forEach(token -> assertThat(redeem(token, firstUse)).isEqualTo(Outcome.REDEEMED));
        nodes.get(1).kill();
        nodes.get(1).startAgain();

        for (var token : used) {
            var answer = new AtomicReference<Outcome>();
            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
                answer.set(redeem(token, firstUse));
                return true;
            });
            assertThat(answer.get()).isNotEqualTo(Outcome.REDEEMED);
        }
    }
}
