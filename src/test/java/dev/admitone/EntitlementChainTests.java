/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Two instances over real HTTP: one is an operator's platform, which signs viewers on; the other asks it before it
 * issues a license token.
 */
class EntitlementChainTests {

    private static final String PLATFORM_KEY = "ao_Qe4TrXz8WmNp2LkVb6JhYc9SgDf1AuK7oPiRtEwBx5";
    private static final String BACKEND_KEY = "ao_Hn7UkLp3QwXc9ZrTb5VyGm1JdSf8EaO4iRtKxWuBy6";

    private static final String SIGN_ON_KEY = "c2lnbi1vbi1rZXktb2YtMzItYnl0ZXMtZm9yLXRlc3Q=";
    private static final String COMMUNICATION_KEY = "YXhpbm9tLWtleS1vZi0zMi1ieXRlcy1mb3ItdGVzdHM=";

    /** What the viewer bought: two days, no storage, half an hour for each license. */
    private static final String RENTAL = """
            {"usage_rules": {"expiry": "P2D", "isStorageAllowed": false, "licenseExpiryDuration": 1800,
             "viewingNumber": 3}, "zones": ["home"]}""";

    private static List<ConfigurableApplicationContext> instances = List.of();
    private static TestClient platform = TestClient.of(0);
    private static TestClient backend = platform;

    @BeforeAll
    static void startBoth() {
        var sdp = TestConfiguration.good()
                .with("admitone.sites.SHOP.default-format", "doverunner")
                .with("admitone.sites.SHOP.medialive.token-key", SIGN_ON_KEY)
                .with("admitone.callers.backend.key-sha256", TestCallers.hash(PLATFORM_KEY))
                .with("admitone.callers.backend.scopes", "tokens:issue,sdp:query")
                .start();
        var asking = TestConfiguration.good()
                .with("admitone.callers.backend.key-sha256", TestCallers.hash(BACKEND_KEY))
                .with("admitone.sites.SHOP.axinom.communication-keys[0].id", "6b0d5f2e-1c9a-4d7e-8f3b-2a4c6e8f0a1d")
                .with("admitone.sites.SHOP.axinom.communication-keys[0].key", COMMUNICATION_KEY)
                .with("admitone.sites.SHOP.entitlement", "sdp")
                .with("admitone.sites.SHOP.sdp.url", "http://127.0.0.1:" + port(sdp))
                .with("admitone.sites.SHOP.sdp.allow-plain-http", "true")
                .with("admitone.sites.SHOP.sdp.timeout", "20s")
                .with("admitone.sites.SHOP.sdp.user", "backend")
                .with("admitone.sites.SHOP.sdp.password", PLATFORM_KEY)
                .start();
        instances = List.of(asking, sdp);
        platform = TestClient.of(port(sdp)).withKey(PLATFORM_KEY);
        backend = TestClient.of(port(asking)).withKey(BACKEND_KEY);
    }

    @AfterAll
    static void stopBoth() {
        instances.forEach(ConfigurableApplicationContext::close);
    }

    private static int port(ConfigurableApplicationContext context) {
        return Integer.parseInt(Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port")));
    }

    private static String signOn(String policy) {
        var answer = platform.issue("""
                {"format": "medialive", "user_id": "account-7", "content_id": "movie-1", "policy": %s}""".formatted(policy));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.text("/token");
    }

    private static Answer issue(String format, String content, String signOn, String zone) {
        return backend.issue("""
                {"format": "%s", "drm": "widevine", "user_id": "viewer-1", "content_id": "%s", "profile": "offline-rental",
                 "options": {%s "sdp_token": "%s", "sdp_private_data": {"locality": "%s"}}}""".formatted(
                        format,
                        content,
                        format.equals("axinom") ? "\"key_ids\": [\"0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6\"]," : "",
                        signOn,
                        zone));
    }

    @Test
    void writesTheRulesOfThePlatformIntoTheDoverunnerPolicy() {
        var answer = issue("doverunner", "movie-1", signOn(RENTAL), "home");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var playback = TestTokens.policy(answer.text("/token"), TestConfiguration.SITE_KEY)
                .path("playback_policy");
        assertThat(playback.path("persistent").booleanValue()).isFalse();
        assertThat(playback.path("license_duration").intValue()).isEqualTo(1800);
        assertThat(playback.has("rental_duration")).isFalse();
    }

    @Test
    void writesTheRulesOfThePlatformIntoTheAxinomMessage() {
        var answer = issue("axinom", "movie-1", signOn(RENTAL), "home");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var license =
                TestAxinomTokens.payload(answer.text("/token")).path("message").path("license");
        assertThat(license.path("allow_persistence").booleanValue()).isFalse();
        assertThat(license.path("duration").intValue()).isEqualTo(1800);
        assertThat(Instant.parse(license.path("expiration_datetime").stringValue()))
                .isBetween(
                        Instant.parse(answer.text("/not_before")).plusSeconds(172_000),
                        Instant.parse(answer.text("/not_before")).plusSeconds(172_801));
    }

    @Test
    void saysWhatTheVendorHasNoWordsFor() {
        var answer = issue("doverunner", "movie-1", signOn(RENTAL), "home");

        assertThat(answer.text("/warnings/0/code")).isEqualTo("A1050");
    }

    @Test
    void givesNoTokenForWhatTheViewerDidNotBuy() {
        issue("doverunner", "movie-2", signOn(RENTAL), "home").assertProblem(403, "A1110");
    }

    @Test
    void givesNoTokenInAnotherZone() {
        issue("doverunner", "movie-1", signOn(RENTAL), "abroad").assertProblem(403, "A1110");
    }

    @Test
    void givesNoTokenForASignOnOfAnotherPlatform() {
        issue("doverunner", "movie-1", signOn(RENTAL) + "x", "home").assertProblem(403, "A1112");
    }

    @Test
    void givesNoDoverunnerTokenBeforeTheLicenseStarts() {
        var later = signOn("{\"usage_rules\": {\"start\": \"PT1H\"}}");

        issue("doverunner", "movie-1", later, "home").assertProblem(403, "A1111");
    }

    @Test
    void needsTheSignOnOfTheViewer() {
        backend.issue("""
                        {"format": "doverunner", "drm": "widevine", "user_id": "v", "content_id": "movie-1",
                         "profile": "streaming"}""").assertProblem(422, "A1040");
    }
}
