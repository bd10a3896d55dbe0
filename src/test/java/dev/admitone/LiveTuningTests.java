/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class LiveTuningTests {

    private static final String TOKEN = """
            {"site": "SHOP", "drm": "widevine", "user_id": "u", "content_id": "c"}""";

    private static final String PROFILE = """
            {"doverunner": {"policy_version": 2,
             "playback_policy": {"persistent": true, "license_duration": %d}}}""";

    @TempDir
    private static Path sharedDirectory = Path.of("");

    private static TestMount sharedMount = new TestMount(Path.of(""));
    private static @Nullable TestLiveService shared;
    private static String fingerprint = "";

    @TempDir
    Path ownDirectory;

    private final TestConfiguration configuration = TestLiveService.configuration();
    private Path directory = Path.of("");
    private TestMount mount = new TestMount(Path.of(""));

    @AfterAll
    static void stop() {
        if (shared != null) {
            shared.close();
        }
    }

    /** One service for the tests that need nothing special of its start; it has the first configuration again. */
    private TestLiveService shared() {
        if (shared == null) {
            sharedMount = new TestMount(sharedDirectory);
        }
        mount(sharedDirectory, sharedMount);
        if (shared == null) {
            shared = TestLiveService.start(sharedDirectory);
            fingerprint = shared.fingerprint();
        }
        var service = shared;
        service.awaitNoMistakes();
        await().until(() -> service.fingerprint().equals(fingerprint));
        return service;
    }

    @BeforeEach
    void mount() {
        mount(ownDirectory, new TestMount(ownDirectory));
    }

    private void mount(Path where, TestMount how) {
        directory = where;
        mount = how;
        configuration.with(
                "admitone.profiles-directory", directory.resolve("profiles").toString());
        configuration.with(
                "admitone.sites.SHOP.doverunner.site-key-file",
                directory.resolve("site-key").toString());
        configuration.without("admitone.sites.SHOP.doverunner.site-key");
        swap(3600, TestConfiguration.SITE_KEY);
    }

    @AfterEach
    void showsNoSecret(CapturedOutput output) {
        assertThat(output).doesNotContain(TestConfiguration.CANARY);
    }

    private void swap(int licenseDuration, String siteKey) {
        mount.swap(Map.of(
                "application.yaml", configuration.asFile(),
                "profiles/streaming.json", PROFILE.formatted(licenseDuration),
                "site-key", siteKey));
    }

    private static Duration life(Answer answer) {
        return Duration.between(Instant.parse(answer.text("/not_before")), Instant.parse(answer.text("/expires_at")));
    }

    @Test
    void takesWhatIsSwappedBehindLink() {
        try (var service = TestLiveService.start(directory)) {
            var before = service.fingerprint();
            configuration
                    .with("admitone.sites.SHOP.token-duration", "30s")
                    .with("admitone.sites.SHOP.doverunner.previous.site-key", TestConfiguration.SITE_KEY);
            swap(7200, "c4n4ry-another-key-32-characters");
            service.awaitOtherThan(before);
            var answer = service.operator().issue(TOKEN);

            assertThat(life(answer)).isEqualTo(Duration.ofSeconds(30));
            assertThat(TestTokens.policy(answer.text("/token"), "c4n4ry-another-key-32-characters")
                            .at("/playback_policy/license_duration")
                            .intValue())
                    .isEqualTo(7200);
        }
    }

    @Test
    void takesChangeByDefault() {
        configuration.without("admitone.reload.interval");
        swap(3600, TestConfiguration.SITE_KEY);
        try (var service = TestLiveService.start(directory)) {
            configuration.with("admitone.sites.SHOP.token-duration", "30s");
            swap(3600, TestConfiguration.SITE_KEY);

            await().until(() -> life(service.operator().issue(TOKEN)).equals(Duration.ofSeconds(30)));
        }
    }

    @Test
    void takesProfileThatAnEditorReplaces() {
        var service = shared();
        var before = service.fingerprint();
        TestLiveService.write(directory.resolve("profiles/streaming.json"), PROFILE.formatted(60));
        service.awaitOtherThan(before);
        var token = service.operator().issue(TOKEN).text("/token");

        assertThat(TestTokens.policy(token, TestConfiguration.SITE_KEY)
                        .at("/playback_policy/license_duration")
                        .intValue())
                .isEqualTo(60);
    }

    @Test
    void takesCallersAwayAndGivesNewOnes() {
        var service = shared();
        var before = service.fingerprint();
        configuration.without("admitone.callers.backend");
        configuration
                .with("admitone.callers.fresh.key-sha256", TestCallers.hash("ao_fresh"))
                .with("admitone.callers.fresh.sites", "SHOP")
                .with("admitone.callers.fresh.scopes", "tokens:issue");
        swap(3600, TestConfiguration.SITE_KEY);
        service.awaitOtherThan(before);

        assertThat(TestClient.of(service.port())
                        .withKey("ao_fresh")
                        .issue(TOKEN)
                        .status())
                .isEqualTo(200);
        assertThat(service.active().json().path("callers").propertyNames()).containsExactly("fresh", "operator");
    }

    @Test
    void staysWithTheOldConfigurationAndSaysSoUntilGoodOneComes(CapturedOutput output) {
        try (var service = TestLiveService.start(directory)) {
            var before = service.fingerprint();
            configuration.with("admitone.sites.SHOP.token-duration", "25h");
            swap(3600, TestConfiguration.SITE_KEY);
            var mistakes = service.awaitMistakes();
            var readiness = TestClient.of(service.port()).get("/actuator/health/readiness");
            var metrics = service.operator().get("/actuator/prometheus").body();
            configuration.with("admitone.sites.SHOP.token-duration", "20m");
            swap(3600, TestConfiguration.SITE_KEY);
            service.awaitOtherThan(before);

            assertThat(mistakes).singleElement().asString().startsWith("admitone.sites.SHOP.token-duration: must be");
            assertThat(output).containsOnlyOnce(mistakes.get(0));
            assertThat(readiness.status()).isEqualTo(200);
            assertThat(readiness.text("/status")).isEqualTo("DEGRADED");
            assertThat(metrics)
                    .contains("admitone_configuration_valid 0.0")
                    .contains("admitone_configuration_reloads_total{outcome=\"refused\"} 1.0");
            assertThat(TestClient.of(service.port())
                            .get("/actuator/health/readiness")
                            .text("/status"))
                    .isEqualTo("UP");
            assertThat(life(service.operator().issue(TOKEN))).isEqualTo(Duration.ofMinutes(20));
        }
    }

    @Test
    void issuesAsBeforeWhileTheFilesHaveMistakes() {
        var service = shared();
        configuration.with("admitone.sites.SHOP.token-duration", "30s").with("admitone.sites.SHOP.dovrunner", "x");
        swap(7200, TestConfiguration.SITE_KEY);
        service.awaitMistakes();

        assertThat(life(service.operator().issue(TOKEN))).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void saysWhereAFileIsNoYamlAndShowsNothingOfIt() {
        var service = shared();
        mount.swap(Map.of("application.yaml", "admitone:\n  sites: {SHOP: c4n4ry\n  x: \"c4n4ry"));

        assertThat(service.awaitMistakes())
                .singleElement()
                .asString()
                .contains("application.yaml: line 2, column 10: ")
                .doesNotContain("c4n4ry");
    }

    @Test
    void saysWhatNeedsRestart() {
        var service = shared();
        var before = service.fingerprint();
        configuration.with("admitone.http.max-body-size", "2KB").with("admitone.sites.SHOP.token-duration", "30s");
        swap(3600, TestConfiguration.SITE_KEY);
        service.awaitOtherThan(before);

        assertThat(service.active().json().path("needs_restart").toString())
                .isEqualTo("[\"admitone.http.max-body-size\"]");
        assertThat(life(service.operator().issue(TOKEN))).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void takesRateLimitsAndKeepsWhatWasCounted() {
        configuration.with("admitone.sites.SHOP.user-rate-limit", "1/1d");
        swap(3600, TestConfiguration.SITE_KEY);
        try (var service = TestLiveService.start(directory)) {
            assertThat(service.operator().issue(TOKEN).status()).isEqualTo(200);
            service.operator().issue(TOKEN).assertProblem(429, "A1122");
            var before = service.fingerprint();
            configuration.with("admitone.sites.SHOP.user-rate-limit", "1/1d burst 2");
            swap(3600, TestConfiguration.SITE_KEY);
            service.awaitOtherThan(before);

            assertThat(service.operator().issue(TOKEN).status()).isEqualTo(200);
            service.operator().issue(TOKEN).assertProblem(429, "A1122");
        }
    }

    @Test
    void letsArgumentsWinAsAtTheStart() {
        try (var service = TestLiveService.start(directory, "--admitone.sites.SHOP.token-duration=70s")) {
            var before = service.fingerprint();
            configuration
                    .with("admitone.sites.SHOP.token-duration", "30s")
                    .with("admitone.sites.SHOP.max-token-duration", "2m");
            swap(3600, TestConfiguration.SITE_KEY);
            service.awaitOtherThan(before);

            assertThat(life(service.operator().issue(TOKEN))).isEqualTo(Duration.ofSeconds(70));
        }
    }

    @Test
    void takesKeysFromImportedConfigtree(@TempDir Path secrets) throws IOException {
        var property = "admitone.callers.backend.key-sha256";
        configuration.without(property);
        Files.writeString(secrets.resolve(property), TestConfiguration.API_KEY_HASH);
        swap(3600, TestConfiguration.SITE_KEY);
        try (var service = TestLiveService.start(directory, "--spring.config.import=configtree:" + secrets + "/")) {
            var before = service.fingerprint();
            TestLiveService.write(secrets.resolve(property), TestCallers.hash("ao_another"));
            service.awaitOtherThan(before);
            var backend = TestClient.of(service.port()).withKey("ao_another");

            assertThat(backend.issue(TOKEN).status()).isEqualTo(200);
        }
    }

    @Test
    void looksAtNothingIfTheIntervalIsZero() {
        configuration.with("admitone.reload.interval", "0s");
        swap(3600, TestConfiguration.SITE_KEY);
        // Services of other tests may have theirs.
        var before = watches();
        try (var service = TestLiveService.start(directory)) {
            assertThat(before).containsAll(watches());
            assertThat(service.mistakes()).isEmpty();
        }
    }

    private static Set<Thread> watches() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("configuration-watch"))
                .collect(Collectors.toSet());
    }
}
