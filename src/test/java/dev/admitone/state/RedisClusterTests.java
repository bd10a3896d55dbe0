package dev.admitone.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three servers that share the keys among them. */
class RedisClusterTests extends StateStoreContract {

    private static final int SLOTS = 16_384;
    private static final int NODES = 3;

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

    /** Each server knows all others when it no longer says that the cluster is down. */
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
    void countsSitesAndViewersInOneScriptWhereverTheyAre() {
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
}
