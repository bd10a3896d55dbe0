/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.oauth2.TestIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What changes about access tokens and certificates while the service runs. */
class LiveIdentityTests {

    private static final TestIssuer OLD = TestIssuer.of("ES256", "old");
    private static final TestIssuer NEW = TestIssuer.of("ES256", "new");
    private static final String BODY = "{\"drm\": \"ncg\", \"user_id\": \"u\", \"content_id\": \"c\"}";

    @TempDir
    private Path directory = Path.of("");

    private final TestConfiguration configuration = TestLiveService.configuration();
    private final Map<String, Object> claims = TestIssuer.claims(Instant.now(), "tokens:issue", "SHOP");

    @BeforeEach
    void configure() throws IOException {
        Files.writeString(jwkSet(), TestIssuer.set(OLD));
        configuration
                .with("admitone.oauth2.issuer", TestIssuer.ISSUER)
                .with("admitone.oauth2.audience", TestIssuer.AUDIENCE)
                .with("admitone.oauth2.jwk-set-file", jwkSet().toString());
        write();
    }

    private Path jwkSet() {
        return directory.resolve("jwks.json");
    }

    private void write() {
        TestLiveService.write(directory.resolve("application.yaml"), configuration.asFile());
    }

    private int issue(TestLiveService service, TestIssuer issuer) {
        return TestClient.of(service.port())
                .with("Authorization", "Bearer " + issuer.token(claims))
                .issue(BODY)
                .status();
    }

    @Test
    void takesNewKeysFromTheFile() {
        try (var service = TestLiveService.start(directory)) {
            assertThat(issue(service, OLD)).isEqualTo(200);
            assertThat(issue(service, NEW)).isEqualTo(401);
            var before = service.fingerprint();
            TestLiveService.write(jwkSet(), TestIssuer.set(NEW));
            service.awaitOtherThan(before);

            assertThat(issue(service, OLD)).isEqualTo(401);
            assertThat(issue(service, NEW)).isEqualTo(200);
        }
    }

    @Test
    void takesNewAudience() {
        try (var service = TestLiveService.start(directory)) {
            var before = service.fingerprint();
            configuration.with("admitone.oauth2.audience", "else");
            write();
            service.awaitOtherThan(before);

            assertThat(issue(service, OLD)).isEqualTo(401);
            claims.put("aud", "else");
            assertThat(issue(service, OLD)).isEqualTo(200);
        }
    }

    @Test
    void tellsWhatACandidateWouldChange() {
        configuration.with("admitone.callers.backend.certificate-subject", "CN=a");
        write();
        try (var service = TestLiveService.start(directory)) {
            configuration
                    .with("admitone.oauth2.audience", "else")
                    .with("admitone.callers.backend.certificate-subject", "CN=b");
            var answer = service.operator()
                    .post(
                            "/configuration/check",
                            JsonMapper.shared().writeValueAsString(Map.of("application", configuration.asFile())));

            assertThat(answer.json()
                            .path("changes")
                            .valueStream()
                            .map(change -> change.path("line").asString()))
                    .as(answer.body())
                    .containsExactly(
                            "caller backend certificate-subject CN=a → CN=b", "oauth2 audience admit-one → else");
        }
    }
}
