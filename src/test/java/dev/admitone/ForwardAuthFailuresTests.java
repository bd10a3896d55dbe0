/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static dev.admitone.TestForwardAuth.DEMO;
import static dev.admitone.TestForwardAuth.EDGE;
import static dev.admitone.TestForwardAuth.admitted;
import static dev.admitone.TestForwardAuth.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.admitone.state.TestRedis;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What is not the request's fault. EDGE has the status {@code full}. */
@ForwardingService
// Its probe would go on looking for a server that is gone, and say so in the log of other tests.
@DirtiesContext
class ForwardAuthFailuresTests {

    private static final TestRedis REDIS = TestRedis.start();
    private static final String SLOW_KEY = "ao_slow";

    @LocalServerPort
    private int port;

    private TestForwardAuth edge = TestForwardAuth.of(0);

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry properties) {
        properties.add("admitone.state.store", () -> "redis");
        properties.add("spring.data.redis.port", REDIS::port);
        properties.add("admitone.sites.EDGE.forward-auth.status", () -> "full");
        properties.add("admitone.callers.slow.key-sha256", () -> TestCallers.hash(SLOW_KEY));
        properties.add("admitone.callers.slow.sites", () -> "*");
        properties.add("admitone.callers.slow.scopes", () -> "tokens:verify");
        properties.add("admitone.callers.slow.rate-limit", () -> "1/1h");
    }

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @BeforeEach
    void connect() {
        edge = TestForwardAuth.of(port);
    }

    private String readiness() {
        return TestClient.of(port).get("/actuator/health/readiness").text("/status");
    }

    @Test
    void failsClosedWithoutTheStateStore() {
        await().until(() -> readiness().equals("UP"));
        var player = edge.live(edge.singleUse());
        REDIS.kill();
        await().until(() -> readiness().equals("DEGRADED"));

        assertThat(refused(player.get(DEMO), 403, "A1902").header("Retry-After"))
                .isPresent();
        refused(player.get(DEMO + "/license?status=full"), 403, "A1902");
        refused(player.with("X-Forwarded-Uri", "/license?status=full").get(DEMO + "?status=full"), 403, "A1902");
        refused(player.get(DEMO + "?status=full"), 503, "A1902");
        admitted(edge.client()
                .with("Authorization", "Bearer " + edge.axinom("null"))
                .get(DEMO));
        REDIS.startAgain();
        await().until(() -> readiness().equals("UP"));
    }

    @Test
    void tellsThatAProxyIsTooFastOnlyToThoseThatTakeIt() {
        var slow = TestClient.of(port).withKey(SLOW_KEY);
        admitted(slow.send("OPTIONS", DEMO, BodyPublishers.noBody()));

        assertThat(refused(slow.get(DEMO), 403, "A1120").header("Retry-After")).isPresent();
        refused(slow.get(DEMO + "?status=full"), 429, "A1120");
        refused(slow.get(EDGE + "/license/widevine/movie"), 429, "A1120");
    }
}
