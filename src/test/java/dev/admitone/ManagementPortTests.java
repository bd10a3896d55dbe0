/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "management.server.port=0")
class ManagementPortTests {

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @ParameterizedTest
    @ValueSource(strings = {"health", "health/liveness", "health/readiness", "info", "prometheus"})
    void servesMonitoringWithoutKey(String endpoint) {
        assertThat(TestClient.of(managementPort).get("/actuator/" + endpoint).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"beans", "configprops", "env", "heapdump", "loggers", "mappings", "metrics", "threaddump"})
    void exposesNothingElse(String endpoint) {
        var answer = TestClient.of(managementPort).get("/actuator/" + endpoint);

        assertThat(answer.status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"info", "prometheus"})
    void keepsServicePortClosedForMonitoring(String endpoint) {
        TestClient.of(port).get("/actuator/" + endpoint).assertProblem(401, "A1100");
        TestClient.of(port)
                .withKey(TestCallers.DEMO_KEY)
                .get("/actuator/" + endpoint)
                .assertProblem(404, "A1009");
    }

    @Test
    void issuesNothingOnManagementPort() {
        var answer =
                TestClient.of(managementPort).issue("{\"drm\": \"ncg\", \"user_id\": \"u\", \"content_id\": \"c\"}");

        assertThat(answer.status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/openapi.yaml",
                "/api-docs",
                "/api-docs/index.html",
                "/api-docs/login.json",
                "/console",
                "/console/",
                "/console/start.json"
            })
    void describesNothingOnManagementPort(String path) {
        assertThat(TestClient.of(managementPort).get(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/hue-gateway/x"})
    void takesNoCharactersThatAreNotEncoded(String path) {
        var request = "GET " + path + "?x={} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

        assertThat(TestRaw.send(managementPort, request).status()).isEqualTo(400);
    }

    @Test
    void stillWantsKeyOnServicePort() {
        TestClient.of(port).issue("{}").assertProblem(401, "A1100");
    }
}
