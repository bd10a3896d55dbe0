package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.admitone.state.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@RunningService
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

    @Test
    void staysInServiceWithoutTheServerAndShowsIt() {
        await().until(() -> health("/readiness").equals("UP"));
        REDIS.kill();
        await().until(() -> health("/readiness").equals("DEGRADED"));
        assertThat(health("")).isEqualTo("DEGRADED");
        assertThat(health("/liveness")).isEqualTo("UP");
        REDIS.startAgain();

        await().until(() -> health("/readiness").equals("UP"));
    }

    @Test
    void countsUnansweredQuestionsFromZero() {
        var metrics = TestClient.of(port).withKey(TestCallers.MONITOR_KEY).get("/actuator/prometheus");

        assertThat(metrics.body()).contains("admitone_state_unavailable_total{operation=\"claim\"} 0.0");
    }
}
