/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningService
class OperationsTests {

    @LocalServerPort
    private int port;

    private TestClient anybody = TestClient.of(0);

    @BeforeEach
    void connect() {
        anybody = TestClient.of(port);
    }

    @Test
    void showsHealthWithoutDetails() {
        var answer = anybody.get("/actuator/health");

        assertThat(answer.json().path("status").asString()).isEqualTo("UP");
        assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder("status", "groups");
    }

    @ParameterizedTest
    @ValueSource(strings = {"liveness", "readiness"})
    void answersProbes(String probe) {
        assertThat(anybody.get("/actuator/health/" + probe).body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void showsNoDetailsOfHealthToCallersEither() {
        var answer = anybody.withKey(TestCallers.DEMO_KEY).get("/actuator/health");

        assertThat(answer.json().has("components")).isFalse();
        assertThat(answer.json().has("details")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"diskSpace", "ping", "ssl", "livenessState"})
    void showsNoComponentOfHealth(String component) {
        assertThat(anybody.get("/actuator/health/" + component).status()).isEqualTo(404);
    }

    @Test
    void showsMetricsToMonitor() {
        var answer = anybody.withKey(TestCallers.MONITOR_KEY).get("/actuator/prometheus");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("jvm_memory_used_bytes").contains("http_server_requests");
    }

    @Test
    void showsVersionToMonitor() {
        var answer = anybody.withKey(TestCallers.MONITOR_KEY).get("/actuator/info");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("/build/artifact")).isEqualTo("admit-one");
    }

    @Test
    void givesMonitorNoToken() {
        anybody.withKey(TestCallers.MONITOR_KEY).issue("{}").assertProblem(403, "A1101");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "auditevents", "beans", "caches", "conditions", "configprops", "env", "env/admitone.environment",
                "heapdump", "httpexchanges", "info/x", "logfile", "loggers", "mappings", "metrics", "modulith",
                "prometheus/x", "sbom", "scheduledtasks", "shutdown", "startup", "threaddump"
            })
    void exposesNothingElse(String endpoint) {
        var path = endpoint.isEmpty() ? "/actuator" : "/actuator/" + endpoint;

        anybody.withKey(TestCallers.DEMO_KEY).get(path).assertProblem(404, "A1009");
        anybody.get(path).assertProblem(401, "A1100");
    }

    @Test
    void shutsDownForNobody() {
        anybody.withKey(TestCallers.DEMO_KEY).post("/actuator/shutdown", "").assertProblem(404, "A1009");
    }
}
