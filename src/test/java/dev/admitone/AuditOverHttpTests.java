/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Asks a service for decisions, and reads about them. */
class AuditOverHttpTests {

    private static final String API_KEY = "test";
    private static final String USER = "alice@example.com";
    private static final String SDP =
            "/hue-gateway/gateway/http/js/mdrmService/isContentAuthorised?arg0=movie-1&token=";

    @TempDir
    private static @Nullable Path directory;

    private static @Nullable ConfigurableApplicationContext service;
    private static TestClient client = TestClient.of(0);

    private static Path file() {
        return Objects.requireNonNull(directory).resolve("audit.jsonl");
    }

    @BeforeAll
    static void start() {
        var running = TestConfiguration.good()
                .with("admitone.sites.SHOP.default-format", "doverunner")
                .with("admitone.sites.SHOP.default-profile", "streaming")
                .with("admitone.sites.SHOP.medialive.token-key", TestAudit.CHAIN_KEY.replace("YzRu", "YzRv"))
                .with("admitone.callers.backend.scopes", "tokens:issue,tokens:verify,sdp:query")
                .with("admitone.audit.file", file().toString())
                .with("admitone.audit.required", "true")
                .with("admitone.audit.user-key", TestAudit.USER_KEY)
                .with("admitone.audit.chain-key", TestAudit.CHAIN_KEY)
                .start();
        service = running;
        var server = Objects.requireNonNull(((WebServerApplicationContext) running).getWebServer());
        client = TestClient.of(server.getPort()).withKey(API_KEY).with("X-Correlation-Id", "corr-7");
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(service).close();
    }

    private static JsonNode last() throws IOException {
        var lines = TestAudit.read(file());
        return lines.get(lines.size() - 1);
    }

    private static Answer issue(String more) {
        return client.issue("{\"user_id\":\"" + USER + "\",\"content_id\":\"movie-1\"" + more + "}");
    }

    private static void assertLine(String expected) throws IOException {
        var line = last();
        assertThat(line.path("caller").asString()).isEqualTo("backend");
        assertThat(line.path("correlation_id").asString()).isEqualTo("corr-7");
        assertThat(line.path("decision").asString() + " " + line.path("site").asString() + " "
                        + line.path("format").asString() + " "
                        + line.path("drm").asString() + " "
                        + line.path("content_id").asString() + " "
                        + line.path("profile").asString() + " "
                        + line.path("key_id").asString() + " " + line.path("codes"))
                .isEqualTo(expected);
    }

    @Test
    void recordsATokenThatIsIssued() throws IOException {
        var answer = issue(",\"drm\":\"WideVine\"");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertLine("issued SHOP doverunner widevine movie-1 streaming  []");
        assertThat(last().path("token_id").asString()).isEqualTo(answer.text("/token_id"));
    }

    @Test
    void recordsTheKeyOfATokenThatIsIssued() throws IOException {
        issue(",\"format\":\"medialive\"");

        assertLine("issued SHOP medialive  movie-1 streaming 1 []");
    }

    @Test
    void recordsARefusal() throws IOException {
        issue(",\"drm\":\"widevine\",\"profile\":\"absent\",\"policy\":{\"a\":1}")
                .assertProblem(422, "A1022");

        assertLine("refused SHOP doverunner widevine movie-1 absent  [\"A1022\",\"A1200\"]");
    }

    @Test
    void recordsNoSiteThatIsNotTheCallers() throws IOException {
        issue(",\"site\":\"OTHER\"").assertProblem(403, "A1102");

        assertLine("refused    movie-1   [\"A1102\"]");
    }

    @Test
    void recordsATokenThatIsAdmitted() throws IOException {
        var token = issue(",\"drm\":\"widevine\"").text("/token");

        client.verify("{\"token\":\"" + token + "\",\"consume\":false}");

        assertLine("admitted SHOP doverunner widevine movie-1   []");
        assertThat(last().path("look").asBoolean()).isTrue();
        var lines = TestAudit.read(file());
        assertThat(last().get("user")).isEqualTo(lines.get(lines.size() - 2).get("user"));
    }

    @Test
    void recordsATokenThatIsNotAdmitted() throws IOException {
        var token = issue(",\"drm\":\"widevine\"").text("/token");

        client.verify("{\"token\":\"" + token + "\",\"drm\":\"fairplay\"}");

        assertThat(last().path("decision").asString()).isEqualTo("not_admitted");
        assertThat(last().path("reasons").size()).isEqualTo(1);
    }

    @Test
    void recordsWhatAnMdrmManagerIsAnswered() throws IOException {
        var issued = issue(",\"format\":\"medialive\"");

        client.get(SDP + issued.text("/token"));

        assertLine("authorized SHOP medialive  movie-1   []");
        assertThat(last().path("token_id").asString()).isEqualTo(issued.text("/token_id"));
    }

    @Test
    void recordsThatAnMdrmManagerAskedWithABadToken() throws IOException {
        client.get(SDP + "bad");

        assertLine("refused    movie-1   [\"85102\"]");
    }

    @Test
    void showsNoTokenAndNoViewerAndNoKey() throws IOException {
        var token = issue(",\"drm\":\"widevine\"").text("/token");

        assertThat(Files.readString(file())).doesNotContain(token, USER, TestConfiguration.CANARY, API_KEY);
    }

    @Test
    void keepsTheChain() throws IOException {
        issue("");

        assertThat(TestAudit.verify(file())).endsWith("The chain is unbroken.");
    }
}
