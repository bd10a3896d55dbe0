/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** What somebody meets who starts the checkout, asks for a key and adds it to the configuration. */
@ExtendWith(OutputCaptureExtension.class)
class DemoConfigurationTests {

    private static @Nullable ConfigurableApplicationContext context;
    private static List<String> newKey = List.of();
    private static List<String> log = List.of();
    private static TestClient anybody = TestClient.of(0);

    @BeforeAll
    static void start(CapturedOutput output) {
        AdmitOne.main(new String[] {"new-key"});
        newKey = output.getOut().lines().toList();
        var started = new SpringApplicationBuilder(AdmitOne.class)
                .registerShutdownHook(false)
                .run(
                        "--server.port=0",
                        "--admitone.callers.mine." + printed("key-sha256: ").replace(": ", "="),
                        "--admitone.callers.mine.sites=DEMO",
                        "--admitone.callers.mine.scopes=tokens:issue");
        context = started;
        log = output.getOut().lines().toList();
        anybody = TestClient.of(started.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(context).close();
    }

    @ParameterizedTest
    @CsvSource({
        "streaming, /playback_policy/license_duration, 3600",
        "streaming-hd, /playback_policy/allowed_track_types, SD_HD",
        "streaming-hd, /security_policy/1/widevine/required_hdcp_version, HDCP_V1",
        "offline-rental, /playback_policy/playback_duration, 86400",
        "live, /playback_policy/max_stream_per_user, 2"
    })
    void issuesTokensFromEachProfile(String profile, String pointer, String value) {
        var answer = anybody.withKey(TestCallers.DEMO_KEY).issue("""
                {"drm": "widevine", "user_id": "viewer", "content_id": "movie", "profile": "%s"}""".formatted(profile));

        var token = answer.text("/token");
        assertThat(TestTokens.isHashed(token, TestCallers.DEMO_ACCESS_KEY)).isTrue();
        assertThat(TestTokens.policy(token, TestCallers.DEMO_SITE_KEY)
                        .at(pointer)
                        .asString())
                .isEqualTo(value);
    }

    @Test
    void takesStreamingForTheDefaultProfile() {
        var token = anybody.withKey(TestCallers.DEMO_KEY)
                .issue("{\"drm\": \"ncg\", \"user_id\": \"viewer\", \"content_id\": \"movie\"}")
                .text("/token");

        assertThat(TestTokens.policy(token, TestCallers.DEMO_SITE_KEY))
                .hasToString(
                        "{\"policy_version\":2,\"playback_policy\":{\"persistent\":false,\"license_duration\":3600}}");
    }

    @Test
    void warnsAboutEachDemoKeyAndAboutContentIdsOfAnyForm() {
        assertThat(log.stream().filter(line -> line.contains(" WARN ")))
                .extracting(line -> line.replaceAll(".* : (\\S+) is a demo key. Demo keys are public.*", "$1")
                        .replaceAll(".* : (\\S+): is any: .*", "$1"))
                .containsExactly(
                        "admitone.sites.DEMO.doverunner.content-ids.rule",
                        "admitone.sites.DEMO.grants.keys.0.key",
                        "admitone.sites.DEMO.axinom.communication-keys.0.key",
                        "admitone.sites.DEMO.doverunner.site-key",
                        "admitone.sites.DEMO.doverunner.access-key",
                        "admitone.sites.DEMO.drmtoday.secrets.0.secret",
                        "admitone.sites.DEMO.medialive.token-key",
                        "admitone.sites.DEMO.nagra.credentials.0.signing-key",
                        "admitone.sites.DEMO.clearkey.keys.0.key",
                        "admitone.sites.DEMO.clearkey.keys.1.key",
                        "admitone.callers.backend.key-sha256");
    }

    /** What a check calls a mistake is not taken over while the service runs either. */
    @Test
    void findsNoMistakeInItsOwnFilesWhenTheyAreReadAgain() throws IOException {
        var files = Map.of("application", Files.readString(Path.of("config/application.yaml")));

        var answer = anybody.withKey(TestCallers.DEMO_KEY)
                .post("/configuration/check", JsonMapper.shared().writeValueAsString(files));

        assertThat(answer.body()).contains("\"mistakes\":[]");
    }

    @Test
    void logsNoGeneratedPassword() {
        assertThat(log).noneMatch(line -> line.contains("password"));
    }

    @Test
    void printsFreshKeyWithItsHashAndNothingElse() {
        assertThat(newKey).hasSize(2);
        assertThat(newKey.get(0)).matches("key: +ao_[A-Za-z0-9_-]{43}");
        assertThat(newKey.get(1)).matches("key-sha256: [0-9a-f]{64}");
    }

    @Test
    void letsFreshKeyIn() {
        var answer = anybody.withKey(printed("key: ").replaceFirst("key: +", ""))
                .issue("{\"drm\": \"ncg\", \"user_id\": \"viewer\", \"content_id\": \"movie\"}");

        assertThat(answer.status()).isEqualTo(200);
    }

    private static String printed(String start) {
        return newKey.stream()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow();
    }
}
