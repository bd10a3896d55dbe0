/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.admitone.json.TestSize;
import dev.admitone.state.TestRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Processes that are asked to end while they are used. */
class ShutdownTests {

    private static final int INSTANCES = TestSize.of(2, 3);
    private static final int PER_SECOND = TestSize.of(100, 300);
    private static final int BEFORE = TestSize.of(100, 3_000);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String DELAY = "--admitone.http.shutdown-delay=2s";

    private static void awaitAnswers(TestBalancer balancer, int more) {
        int goal = balancer.answered() + more;
        await().atMost(LONG).until(() -> balancer.answered() >= goal);
    }

    @Test
    void losesNoRequestOfAClientThatLooksAtReadiness() {
        var instances = TestInstance.start(1, DELAY);
        try (var instance = instances.get(0);
                var balancer = new TestBalancer(instances, PER_SECOND)) {
            awaitAnswers(balancer, BEFORE);
            instance.terminate();
            instance.awaitEnd();

            assertThat(balancer.end()).isEmpty();
            assertThat(balancer.ready()).isEmpty();
        }
    }

    @Test
    void answersOnAndClosesConnectionsUntilTheDelayIsOver() {
        try (var instance =
                TestInstance.start(1, "--admitone.http.shutdown-delay=5m").get(0)) {
            var client = instance.client().withKey(TestCallers.DEMO_KEY);
            var before = client.issue("{\"drm\": \"ncg\", \"user_id\": \"u\", \"content_id\": \"c\"}");
            instance.terminate();
            await().atMost(LONG)
                    .until(() -> client.get("/actuator/health/readiness").status() == 503);
            var after = client.issue("{\"drm\": \"ncg\", \"user_id\": \"u\", \"content_id\": \"c\"}");

            assertThat(before.header("Connection")).isEmpty();
            assertThat(after.status()).isEqualTo(200);
            assertThat(after.header("Connection")).contains("close");
            assertThat(client.get("/actuator/health/liveness").status()).isEqualTo(200);
            instance.kill();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @EnabledIfSystemProperty(
            named = "test.size",
            matches = "full",
            disabledReason = "a rolling restart takes 40 s: nightly")
    @Test
    void replacesAllInstancesOnOneRedisWithoutAFailedRequest() {
        try (var redis = TestRedis.start()) {
            String[] arguments = {
                DELAY,
                "--admitone.state.store=redis",
                "--spring.data.redis.port=" + redis.port(),
                // Whether a request is lost, not how soon it is answered: a cold process starts beside it.
                "--spring.data.redis.timeout=20s",
                "--admitone.sites.DEMO.doverunner.single-use=true"
            };
            var instances = new ArrayList<>(TestInstance.start(INSTANCES, arguments));
            try (var balancer = new TestBalancer(instances, PER_SECOND)) {
                for (int i = 0; i < instances.size(); i++) {
                    awaitAnswers(balancer, BEFORE);
                    instances.get(i).terminate();
                    instances.get(i).awaitEnd();
                    instances.set(i, TestInstance.startAgain(instances.get(i), arguments));
                    int port = instances.get(i).port();
                    await().atMost(LONG).until(() -> balancer.ready().contains(port));
                }
                awaitAnswers(balancer, BEFORE);

                assertThat(balancer.end()).isEmpty();
                assertThat(balancer.answered()).isGreaterThan((INSTANCES + 1) * BEFORE);
            } finally {
                List.copyOf(instances).forEach(TestInstance::close);
            }
        }
    }
}
