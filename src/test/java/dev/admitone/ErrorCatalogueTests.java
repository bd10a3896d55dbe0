/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page to which the types of problems point. */
@RunningService
class ErrorCatalogueTests {

    private static final Pattern ID = Pattern.compile("id=\"([^\"]+)\"");

    @LocalServerPort
    private int port;

    private Answer page() {
        return TestClient.of(port).get("/errors");
    }

    @Test
    void isForClientsWithoutAKey() {
        assertThat(page().status()).isEqualTo(200);
        assertThat(page().header("Content-Type")).contains("text/html;charset=UTF-8");
    }

    @Test
    void mayBeCached() {
        assertThat(page().response().headers().allValues("Cache-Control")).containsExactly("max-age=3600, public");
    }

    @Test
    void hasTheAnchorToWhichAProblemPoints() {
        var problem = TestClient.of(port).get("/tokens").assertProblem(401, "A1100");

        var type = problem.text("/type").split("#", 2);
        assertThat(type[0]).isEqualTo("/errors");
        assertThat(page().body()).contains("<td><a id=\"" + type[1] + "\"></a>A1100</td>");
    }

    @Test
    void hasEachAnchorOfItsSource() throws IOException {
        var source = ID.matcher(Files.readString(Path.of("docs/errors.md"))).results();

        assertThat(ID.matcher(page().body()).results().map(id -> id.group(1)))
                .containsExactlyElementsOf(source.map(id -> id.group(1)).toList());
    }

    @Test
    void runsAndLoadsNothing() throws GeneralSecurityException {
        var page = page();

        var style = page.body().split("</?style>", 3)[1];
        var hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8));
        assertThat(page.header("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; style-src 'sha256-"
                        + Base64.getEncoder().encodeToString(hash) + "'; ");
        assertThat(page.body()).doesNotContain("<script", "<link", "<img", "http://", "https://");
    }

    /** The other pages are not served. */
    @Test
    void linksToItselfAlone() {
        assertThat(page().body())
                .contains("docs/grants.md", "<a href=\"#1013\">")
                .doesNotContain(".md\"", ".md#");
    }

    @Test
    void isReadWithGetAlone() {
        var answer = TestClient.of(port).post("/errors", "{}").assertProblem(405, "A1008");

        assertThat(answer.header("Allow").orElse("")).contains("GET");
    }

    @Test
    void isWhereThePublicUrlAndTheContextPathSay() {
        try (var context = TestConfiguration.good()
                .with("server.servlet.context-path", "/drm")
                .with("admitone.http.public-url", "https://media.example")
                .start()) {
            var own = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);

            assertThat(TestClient.of(own).get("/drm/errors").status()).isEqualTo(200);
            assertThat(TestClient.of(own).get("/drm/tokens").text("/type"))
                    .isEqualTo("https://media.example/drm/errors#A1100");
            // Outside of the context path, and before there is a path.
            assertThat(TestClient.of(own).get("/tokens").text("/type"))
                    .isEqualTo("https://media.example/drm/errors#A1009");
            assertThat(TestRaw.send(own, "GET /{ HTTP/1.1\r\nHost: x\r\n\r\n").text())
                    .contains("\"type\":\"https://media.example/drm/errors#A1011\"");
        }
    }
}
