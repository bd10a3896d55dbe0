/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningService
class AxinomOverHttpTests {

    private static final String COMMUNICATION_KEY = TestCallers.DEMO_COMMUNICATION_KEY;

    private static final String KEY_ID = "0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6";
    private static final String REQUEST = """
            {"site": "DEMO", "format": "axinom", "user_id": "viewer-1", "options": {"key_ids": ["%s"]}}""".formatted(KEY_ID);
    private static final String SOURCE = "/message/content_keys_source/inline/0";

    @LocalServerPort
    private int port;

    private TestClient backend = TestClient.of(0);

    @BeforeEach
    void connect() {
        backend = TestClient.of(port).withKey(TestCallers.DEMO_KEY);
    }

    @Test
    void answersWithTheMembersOfTheContract() {
        var answer = backend.issue(REQUEST);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().propertyNames())
                .containsExactly(
                        "token_id",
                        "site",
                        "format",
                        "token",
                        "not_before",
                        "expires_at",
                        "refresh_after",
                        "server_time",
                        "delivery");
        assertThat(answer.text("/format")).isEqualTo("axinom");
        assertThat(answer.text("/delivery/header")).isEqualTo("X-AxDRM-Message");
        assertThat(answer.text("/delivery/query")).isEqualTo("AxDrmMessage");
    }

    @Test
    void answersWithTokenThatTheLicenseServerUnderstands() {
        var token = backend.issue(REQUEST).text("/token");

        assertThat(TestAxinomTokens.isSigned(token, COMMUNICATION_KEY)).isTrue();
        assertThat(TestAxinomTokens.header(token).toString()).isEqualTo("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
        var payload = TestAxinomTokens.payload(token);
        assertThat(payload.propertyNames())
                .containsExactly("version", "id", "expiration_date", "com_key_id", "message");
        assertThat(payload.at(SOURCE + "/id").asString()).isEqualTo(KEY_ID);
        assertThat(payload.at("/message/license/duration").asInt()).isEqualTo(3600);
        assertThat(payload.at("/message/session/user_id").asString()).isEqualTo("viewer-1");
    }

    @Test
    void writesIdAndEndOfTheAnswerIntoTheMessage() {
        var answer = backend.issue(REQUEST);

        var payload = TestAxinomTokens.payload(answer.text("/token"));
        assertThat(payload.path("id").asString()).isEqualTo(answer.text("/token_id"));
        assertThat(payload.path("expiration_date").asString()).isEqualTo(answer.text("/expires_at"));
        assertThat(Instant.parse(answer.text("/expires_at")))
                .isEqualTo(Instant.parse(answer.text("/not_before")).plus(Duration.ofMinutes(10)));
    }

    @Test
    void namesTheDrmSystemThatTheRequestNames() {
        var answer = backend.issue(REQUEST.replace("\"user_id\"", "\"drm\": \"FairPlay\", \"user_id\""));

        assertThat(answer.text("/drm")).isEqualTo("fairplay");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAECAwQFBgcICQoLDA0ODw==", "000102030405060708090a0b0c0d0e0f"})
    void wrapsContentKeys(String key) {
        var options = "{\"content_keys\": [{\"id\": \"%s\", \"key\": \"%s\"}]}".formatted(KEY_ID, key);
        var answer = backend.issue("{\"format\": \"axinom\", \"options\": %s}".formatted(options));

        var wrapped = TestAxinomTokens.payload(answer.text("/token")).at(SOURCE);
        assertThat(HexFormat.of().formatHex(TestAxinomTokens.unwrap(wrapped, COMMUNICATION_KEY)))
                .isEqualTo("000102030405060708090a0b0c0d0e0f");
    }

    @ParameterizedTest
    @ValueSource(strings = {"시청자-1", "🎬", "quote\\\"s", "back\\\\slash", "</script>"})
    void takesUserIdsInAnyScript(String id) {
        var answer = backend.issue(REQUEST.replace("viewer-1", id));

        var token = answer.text("/token");
        assertThat(TestAxinomTokens.isSigned(token, COMMUNICATION_KEY)).isTrue();
        assertThat(TestAxinomTokens.payload(token)
                        .at("/message/session/user_id")
                        .asString())
                .isEqualTo(id.replace("\\\"", "\"").replace("\\\\", "\\"));
    }

    @ParameterizedTest
    @CsvSource({"streaming,3600", "streaming-hd,3600", "offline-rental,172800"})
    void issuesTokensFromEachProfile(String profile, int duration) {
        var answer = backend.issue(REQUEST.replace("\"options\"", "\"profile\": \"" + profile + "\", \"options\""));

        assertThat(TestAxinomTokens.payload(answer.text("/token"))
                        .at("/message/license/duration")
                        .asInt())
                .isEqualTo(duration);
    }

    @Test
    void mergesPolicyOverProfile() {
        var answer = backend.issue(REQUEST.replace(
                "\"options\"",
                "\"policy\": {\"license\": {\"duration\": null, \"allow_persistence\": true}}, \"options\""));

        var message = TestAxinomTokens.payload(answer.text("/token")).path("message");
        assertThat(message.path("license").toString()).isEqualTo("{\"allow_persistence\":true}");
        assertThat(message.at("/license_server/access_control/prevent_drm_message_reuse")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void warnsWhereTheVendorAdvises() {
        var answer = backend.issue(REQUEST.replace("\"key_ids\"", "\"token_duration\": \"PT2H\", \"key_ids\""));

        assertThat(answer.text("/warnings/0/pointer")).isEqualTo("/options/token_duration");
        assertThat(answer.text("/warnings/0/code")).isEqualTo("A1380");
        assertThat(answer.text("/warnings/0/message")).isEqualTo("The token duration is long");
        assertThat(answer.text("/warnings/0/detail")).isNotBlank();
    }

    @Test
    void reportsAllViolationsInTheOrderOfTheBody() {
        var answer = backend.issue("""
                {"format": "axinom", "drm": "ncg", "user_id": " ",
                 "policy": {"license": {"duration": "200"}, "licence": {}},
                 "options": {"key_ids": ["x"], "token_duration": "P3D", "session": "s"}}""");

        assertThat(answer.violations())
                .containsExactly(
                        "/drm A1344",
                        "/user_id A1312",
                        "/policy/license/duration A1306",
                        "/policy/licence A1300",
                        "/options/key_ids/0 A1307",
                        "/options/token_duration A1341",
                        "/options/session A1002");
    }

    @Test
    void demandsKeys() {
        var answer = backend.issue("{\"format\": \"axinom\"}");

        assertThat(answer.assertProblem(422, "A1330").violations())
                .containsExactly("/policy/content_keys_source A1330");
    }

    @Test
    void refusesMessagesOfVersion1WithOneViolation() {
        var answer = backend.issue("""
                {"format": "axinom", "policy": {"version": 1, "persistent": true, "keys": [{"id": "x"}], "x": 1}}""");

        assertThat(answer.assertProblem(422, "A1301").violations()).containsExactly("/policy A1301");
        assertThat(answer.text("/errors/0/detail"))
                .contains("persistent → license.allow_persistence", "keys → content_keys_source.inline");
    }
}
