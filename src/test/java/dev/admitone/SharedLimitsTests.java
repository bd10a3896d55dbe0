/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.admitone.state.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Two services that count on one Redis. Rates are so slow that nothing comes back meanwhile. */
class SharedLimitsTests {

    private static final String API_KEY = "test";
    private static final int THREADS = 64;
    private static final int SITE_LIMIT = 200;
    private static final Duration LONG = Duration.ofSeconds(20);

    private static @Nullable TestRedis redis;
    private static List<ConfigurableApplicationContext> services = List.of();
    private static List<TestClient> clients = List.of();
    private static @Nullable ExecutorService threads;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        services = IntStream.range(0, 2).mapToObj(i -> service()).toList();
        clients = services.stream().map(SharedLimitsTests::client).toList();
        threads = Executors.newFixedThreadPool(THREADS);
    }

    private static TestRedis redis() {
        return Objects.requireNonNull(redis);
    }

    private static ConfigurableApplicationContext service() {
        return TestConfiguration.good()
                .with("admitone.sites.SHOP.default-profile", "streaming")
                .with("admitone.sites.SHOP.rate-limit", SITE_LIMIT + "/1d")
                .with("admitone.sites.CLUB.doverunner.site-key", TestCallers.CLUB_SITE_KEY)
                .with("admitone.sites.CLUB.doverunner.access-key", TestCallers.CLUB_ACCESS_KEY)
                .with("admitone.sites.CLUB.default-profile", "streaming")
                .with("admitone.sites.CLUB.user-rate-limit", "6/1d")
                .with("admitone.rate-limits.shared", "true")
                .with("admitone.rate-limits.instances", "3")
                .with("admitone.callers.backend.sites", "SHOP,CLUB")
                .with("admitone.callers.backend.scopes", "tokens:issue,metrics:read")
                .with("admitone.state.store", "redis")
                // Whether they count right, not how soon: 64 threads meet cold services here.
                .with("spring.data.redis.timeout", "20s")
                .with("spring.data.redis.port", String.valueOf(redis().port()))
                .start();
    }

    private static TestClient client(ConfigurableApplicationContext service) {
        var server = Objects.requireNonNull(((WebServerApplicationContext) service).getWebServer());
        return TestClient.of(server.getPort()).withKey(API_KEY);
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(threads).shutdownNow();
        services.forEach(ConfigurableApplicationContext::close);
        redis().close();
    }

    private static Answer issue(TestClient client, String site, String user) {
        return client.issue("{\"site\":\"" + site + "\",\"drm\":\"widevine\",\"user_id\":\"" + user
                + "\",\"content_id\":\"movie-1\"}");
    }

    private static double fallbacks(TestClient client) {
        var name = "admitone_rate_limit_fallbacks_total ";
        return client.get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .sum();
    }

    private static void awaitReadiness(String status) {
        await().atMost(LONG)
                .until(() -> clients.stream()
                        .allMatch(client -> client.get("/actuator/health/readiness")
                                .text("/status")
                                .equals(status)));
    }

    @Test
    void holdExactlyUnderParallelClients() throws Exception {
        awaitReadiness("UP");
        double before = fallbacks(clients.get(0)) + fallbacks(clients.get(1));
        var answers = Objects.requireNonNull(threads)
                .invokeAll(IntStream.range(0, 2 * SITE_LIMIT)
                        .<Callable<Answer>>mapToObj(i -> () -> issue(clients.get(i % 2), "SHOP", "viewer-" + i))
                        .toList());
        int issued = 0;
        for (var answer : answers) {
            issued += answer.get().status() == 200 ? 1 : 0;
        }
        double fallbacks = fallbacks(clients.get(0)) + fallbacks(clients.get(1)) - before;

        // Each request that the server answers late is counted against an instance's own share, and perhaps on the
        // server too.
        assertThat((double) issued).isBetween(SITE_LIMIT - fallbacks, SITE_LIMIT + fallbacks);
    }

    @Test
    void giveWayToTheSharesOfInstancesWithoutTheServer() {
        var client = clients.get(0);
        awaitReadiness("UP");
        redis().kill();
        double before = fallbacks(client);

        assertThat(issue(client, "CLUB", "alice").status()).isEqualTo(200);
        assertThat(fallbacks(client)).isEqualTo(before + 1);
        assertThat(issue(client, "CLUB", "alice").status()).isEqualTo(200);
        assertThat(issue(client, "CLUB", "alice").assertProblem(429, "A1122").header("Retry-After"))
                .isPresent();
        awaitReadiness("DEGRADED");
        redis().startAgain();
        awaitReadiness("UP");
        await().atMost(LONG).until(() -> {
            double soFar = fallbacks(client);
            return issue(client, "CLUB", "bob").status() == 429 && fallbacks(client) == soFar;
        });
        assertThat(issue(clients.get(1), "CLUB", "bob").status()).isEqualTo(429);
    }
}
