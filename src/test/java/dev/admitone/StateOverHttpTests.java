/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.admitone.state.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@RunningService
// Its probe would go on looking for a server that is gone, and say so in the log of other tests.
@DirtiesContext
class StateOverHttpTests {

    private static final TestRedis REDIS = TestRedis.start();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void shareState(DynamicPropertyRegistry properties) {
        properties.add("admitone.state.store", () -> "redis");
        properties.add("spring.data.redis.port", REDIS::port);
    }

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    private String health(String group) {
        var answer = TestClient.of(port).get("/actuator/health" + group);
        assertThat(answer.status()).isEqualTo(200);
        return answer.text("/status");
    }

    private String metrics() {
        return TestClient.of(port)
                .withKey(TestCallers.MONITOR_KEY)
                .get("/actuator/prometheus")
                .body();
    }

    @Test
    void staysInServiceWithoutTheServerAndShowsIt() {
        await().until(() -> health("/readiness").equals("UP"));
        REDIS.kill();
        await().until(() -> health("/readiness").equals("DEGRADED"));
        assertThat(health("")).isEqualTo("DEGRADED");
        assertThat(health("/liveness")).isEqualTo("UP");
        assertThat(metrics()).contains("admitone_state_up 0.0");
        REDIS.startAgain();

        await().until(() -> health("/readiness").equals("UP"));
    }

    @Test
    void issuesAndRefusesToCountWithoutTheServer() {
        var backend = TestClient.of(port).withKey(TestCallers.DEMO_KEY);
        await().until(() -> health("/readiness").equals("UP"));
        REDIS.kill();
        await().until(() -> health("/readiness").equals("DEGRADED"));
        var check = freshCheck(backend);

        assertThat(backend.verify(check).assertProblem(503, "A1902").header("Retry-After"))
                .contains("1");
        backend.get("/sites/DEMO/users/viewer-1/streams").assertProblem(503, "A1902");
        REDIS.startAgain();

        await().until(() -> health("/readiness").equals("UP"));
    }

    private static String freshCheck(TestClient backend) {
        var issued = backend.issue("""
                {"format": "axinom", "profile": "live", "user_id": "viewer-1",
                 "options": {"key_ids": ["0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6"]}}""");
        return "{\"token\": \"" + issued.text("/token") + "\", \"client\": {\"device_id\": \"tv\"}}";
    }

    @Test
    void tellsAFullServerFromOneThatIsUnavailable() {
        var backend = TestClient.of(port).withKey(TestCallers.DEMO_KEY);
        // After a restart in another test, a token of the second before may have been used.
        await().until(() -> backend.verify(freshCheck(backend)).body().contains("\"admitted\":true"));
        var check = freshCheck(backend);
        REDIS.command("CONFIG SET maxmemory 1");

        assertThat(backend.verify(check).assertProblem(503, "A1906").header("Retry-After"))
                .contains("10");
        assertThat(backend.get("/sites/DEMO/users/viewer-1/streams").status()).isEqualTo(200);
        assertThat(health("/readiness")).isEqualTo("UP");
        assertThat(metrics()).contains("admitone_state_full_total{operation=\"claim\"} 1.0");
        REDIS.command("CONFIG SET maxmemory 0");
        assertThat(backend.verify(check).body()).contains("\"admitted\":true");
    }

    @Test
    void countsUnansweredQuestions() {
        assertThat(metrics()).contains("admitone_state_unavailable_total{operation=\"claim\"}");
    }
}
