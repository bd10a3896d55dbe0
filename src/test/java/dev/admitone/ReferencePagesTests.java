/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.caller.Scope;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The pages of the demo configuration. */
@DescribedService
class ReferencePagesTests {

    @LocalServerPort
    private int port;

    private Answer page(String file) {
        return TestClient.of(port).withKey(TestMatrixCallers.OWNER_KEY).get("/api-docs/" + file);
    }

    @ParameterizedTest
    @CsvSource({
        "index.html, text/html",
        "login.json, application/json",
        "reference.js, text/javascript",
        "swagger-ui.css, text/css",
        "swagger-ui-bundle.js, text/javascript",
        "favicon-32x32.png, image/png"
    })
    void areThereWithAllTheyLoad(String file, String type) {
        var answer = page(file);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type").orElse("")).startsWith(type);
    }

    @ParameterizedTest
    @CsvSource({"/api-docs, api-docs/index.html", "/api-docs/, index.html"})
    void areWhereTheShortAddressLeads(String path, String location) {
        var answer = TestClient.of(port).withKey(TestMatrixCallers.OWNER_KEY).get(path);

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).contains(location);
    }

    private Answer login(String user, String key) {
        var pair = Base64.getEncoder().encodeToString((user + ":" + key).getBytes(StandardCharsets.UTF_8));
        return TestClient.of(port).with("Authorization", "Basic " + pair).get("/api-docs/login.json");
    }

    @Test
    void getTheKeyThatTheBrowserHasLoggedInWith() {
        var answer = login("demo-owner", TestMatrixCallers.DEMO_OWNER_KEY);

        assertThat(answer.text("/caller")).isEqualTo("demo-owner");
        assertThat(answer.text("/key")).isEqualTo(TestMatrixCallers.DEMO_OWNER_KEY);
        assertThat(answer.json().at("/scopes"))
                .extracting(JsonNode::asString)
                .contains("config:read", "tokens:issue")
                .hasSize(Scope.values().length);
    }

    @Test
    void keepTheLoginFromOtherOriginsAndCaches() {
        var answer = login("demo-owner", TestMatrixCallers.DEMO_OWNER_KEY);

        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void getNoKeyThatNoBrowserHasSent() {
        assertThat(page("login.json").json().has("key")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"owner", "''"})
    void refuseTheLoginOfAnotherCaller(String user) {
        assertThat(login(user, TestMatrixCallers.DEMO_OWNER_KEY).status()).isEqualTo(401);
    }

    @Test
    void loadNothingFromElsewhere() {
        assertThat(page("index.html").body())
                .contains("default-src 'self'")
                .doesNotContain("http://", "https://", "//cdn");
    }

    @ParameterizedTest
    @CsvSource({"none.html", "../openapi.yaml", "%2e%2e/application.yaml", "..%2fapplication.yaml"})
    void haveNothingElse(String file) {
        assertThat(page(file).status()).isIn(400, 404);
    }

    @Test
    void askABrowserForUserAndPassword() {
        var answer = TestClient.of(port).get("/api-docs/index.html").assertProblem(401, "A1100");

        assertThat(answer.header("WWW-Authenticate").orElse("")).startsWith("Basic ");
    }

    @Test
    void areThereOnlyOnDemand() {
        try (var context = TestConfiguration.good()
                .with("admitone.callers.backend.key-sha256", TestCallers.hash("ao_x"))
                .start()) {
            var own = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);

            TestClient.of(own).withKey("ao_x").get("/api-docs/index.html").assertProblem(404, "A1009");
        }
    }
}
