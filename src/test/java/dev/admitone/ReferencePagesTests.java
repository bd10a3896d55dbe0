/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

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
