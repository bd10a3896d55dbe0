/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningService
class VerifyOverHttpTests {

    private static final String KEY_ID = "0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6";
    private static final String CONTENT_KEY = "000102030405060708090a0b0c0d0e0f";
    private static final String DOVERUNNER = """
            {"site": "DEMO", "drm": "widevine", "user_id": "viewer-1", "content_id": "movie-1"}""";
    private static final String AXINOM = """
            {"site": "DEMO", "format": "axinom", "user_id": "viewer-1", "options": {"key_ids": ["%s"]}}""".formatted(KEY_ID);

    /** The access rules of the demo profile are for Widevine. */
    private static final String FAIRPLAY = ", \"drm\": \"fairplay\"";

    /** A message that lacks its source of keys. */
    private static final String BROKEN_MESSAGE = """
            {"version": 1, "com_key_id": "%s", "message": {"type": "entitlement_message", "version": 2}}""".formatted(TestCallers.DEMO_COMMUNICATION_KEY_ID);

    @LocalServerPort
    private int port;

    private TestClient anybody = TestClient.of(0);
    private TestClient backend = anybody;
    private TestClient verifier = anybody;
    private TestClient inspector = anybody;

    @BeforeEach
    void connect() {
        anybody = TestClient.of(port);
        backend = anybody.withKey(TestCallers.DEMO_KEY);
        verifier = anybody.withKey(TestCallers.VERIFIER_KEY);
        inspector = anybody.withKey(TestCallers.INSPECTOR_KEY);
        awaitMemory();
    }

    /** For a second after its start, the service takes tokens that are good once for possibly used. */
    private void awaitMemory() {
        await().until(() -> !codes(verifyInQuery()).contains("A1376 possibly_used"));
    }

    private Answer verifyInQuery() {
        return verifier.verify("{\"query\": {\"AxDrmMessage\": \"%s\"}%s}".formatted(issue(AXINOM), FAIRPLAY));
    }

    private String issue(String request) {
        return backend.issue(request).text("/token");
    }

    private static String body(String token) {
        return body(token, "");
    }

    private static String body(String token, String more) {
        return "{\"token\": \"" + token + "\"" + more + "}";
    }

    private static List<String> codes(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json()
                .path("errors")
                .valueStream()
                .map(error -> error.path("error_code").asString() + " "
                        + error.path("reason").asString())
                .toList();
    }

    private static String tampered(String token) {
        var index = token.length() / 2;
        return token.substring(0, index) + (token.charAt(index) == 'A' ? 'B' : 'A') + token.substring(index + 1);
    }

    @Test
    void admitsADoverunnerToken() {
        var issued = backend.issue(DOVERUNNER);

        var answer = verifier.verify(body(issued.text("/token"), """
                , "drm": "widevine", "user_id": "viewer-1", "content_id": "movie-1", "client": {"ip": "192.0.2.1"}"""));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("admitted").asBoolean()).isTrue();
        assertThat(answer.json().propertyNames())
                .containsExactly(
                        "admitted",
                        "site",
                        "format",
                        "drm",
                        "user_id",
                        "content_id",
                        "not_before",
                        "expires_at",
                        "server_time",
                        "errors",
                        "unauthenticated");
        assertThat(answer.text("/format")).isEqualTo("doverunner");
        assertThat(answer.text("/user_id")).isEqualTo("viewer-1");
        assertThat(answer.text("/expires_at")).isEqualTo(issued.text("/expires_at"));
    }

    @Test
    void admitsAnAxinomToken() {
        var issued = backend.issue(AXINOM);

        var answer = verifier.verify(body(
                issued.text("/token"), FAIRPLAY + ", \"user_id\": \"viewer-1\", \"key_ids\": [\"" + KEY_ID + "\"]"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("admitted").asBoolean()).isTrue();
        assertThat(answer.json().propertyNames())
                .containsExactly(
                        "admitted",
                        "site",
                        "format",
                        "token_id",
                        "user_id",
                        "expires_at",
                        "server_time",
                        "errors",
                        "unauthenticated",
                        "unchecked");
        assertThat(answer.text("/format")).isEqualTo("axinom");
        assertThat(answer.text("/token_id")).isEqualTo(issued.text("/token_id"));
    }

    @Test
    void admitsATokenThatSomebodyElseMade() {
        var now = verifier.verify(body("x")).text("/server_time");

        var answer = verifier.verify(body(TestTokens.make("{\"policy_version\":2}", now)));

        assertThat(codes(answer)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"doverunner, 7009 malformed", "axinom, A1361 malformed", "medialive, 85102 undecryptable"})
    void callsATokenMalformedThatIsTooLong(String format, String verdict) {
        var tooLong = "a.".repeat(20_000);

        assertThat(codes(verifier.verify(body(tooLong, ", \"format\": \"" + format + "\""))))
                .containsExactly(verdict);
        assertThat(codes(verifier.verify("{\"format\": \"" + format + "\", \"headers\": {\"" + header(format) + "\": \""
                        + tooLong + "\"}}")))
                .containsExactly(verdict);
    }

    private static String header(String format) {
        return switch (format) {
            case "doverunner" -> "pallycon-customdata-v2";
            case "axinom" -> "X-AxDRM-Message";
            default -> "token";
        };
    }

    @Test
    void findsTheTokenInTheHeadersOfTheLicenseRequest() {
        var answer =
                verifier.verify("{\"headers\": {\"Pallycon-CustomData-V2\": \"%s\"}}".formatted(issue(DOVERUNNER)));

        assertThat(codes(answer)).isEmpty();
    }

    @Test
    void findsTheTokenInTheQueryOfTheLicenseRequest() {
        assertThat(codes(verifyInQuery())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "content_id,movie-2,7012 content_id_mismatch",
        "drm,playready,7018 drm_mismatch",
        "user_id,viewer-2,A1220 user_id_mismatch"
    })
    void refusesADoverunnerTokenThatIsForSomethingElse(String member, String value, String code) {
        var answer = verifier.verify(body(issue(DOVERUNNER), ", \"" + member + "\": \"" + value + "\""));

        assertThat(answer.json().path("admitted").asBoolean()).isFalse();
        assertThat(codes(answer)).containsExactly(code);
    }

    @Test
    void refusesAnAxinomTokenThatIsForSomethingElse() {
        var answer = verifier.verify(body(
                issue(AXINOM),
                FAIRPLAY + ", \"user_id\": \"viewer-2\", \"key_ids\": [\"" + KEY_ID.replace('b', 'c') + "\"]"));

        assertThat(codes(answer)).containsExactly("A1366 user_id_mismatch", "A1367 key_ids_mismatch");
    }

    private static String jwt(String header, String payload) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString(header.getBytes(UTF_8)) + "." + encoder.encodeToString(payload.getBytes(UTF_8))
                + "." + "A".repeat(43);
    }

    /** NAGRA tokens whose type is misspelt have contentRights; a payload without any mark, the id of a demo key. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x | {\"typ\":\"ContentAuthz\",\"contentRights\":[]} | nagra",
                "x | {\"crt\":\"[]\"} | drmtoday",
                "x | {\"message\":{\"type\":\"entitlement_message\"}} | axinom",
                "100001 | {} | nagra",
            })
    void recognisesTheFormatOfADamagedToken(String kid, String payload, String format) {
        var token = jwt("{\"alg\":\"HS256\",\"kid\":\"" + kid + "\",\"typ\":\"JWT\"}", payload);

        for (var carried : List.of(token, "Bearer " + token, token + "," + token)) {
            assertThat(verifier.verify("{\"token\": \"" + carried + "\"}").text("/format"))
                    .isEqualTo(format);
        }
    }

    @Test
    void saysThatTwoTokensWereJoined() {
        var token = issue("{\"site\": \"DEMO\", \"format\": \"nagra\", \"content_id\": \"movie-1\"}");
        var answer = verifier.verify("{\"headers\": {\"nv-authorizations\": \"" + token + "," + token + "\"}}");

        assertThat(codes(answer)).containsExactly("3006 malformed");
        assertThat(answer.text("/errors/0/hint")).startsWith("it is several values with a comma");
    }

    @ParameterizedTest
    @CsvSource({"x-dt-authtoken,x-dt-auth-token,drmtoday", "nv-authorisations,nv-authorizations,nagra"})
    void namesAHeaderThatIsSimilarToThatOfAnyFormat(String name, String expected, String format) {
        var answer = verifier.verify("{\"headers\": {\"" + name + "\": \"x.y.z\"}}");

        assertThat(answer.text("/format")).isEqualTo(format);
        assertThat(answer.text("/errors/0/hint"))
                .startsWith("There is /headers/" + name + ", did you mean " + expected + "?");
    }

    @Test
    void refusesAnOldToken() {
        var answer = verifier.verify(body(TestTokens.make("{\"policy_version\":2}", "2020-01-01T00:00:00Z")));

        assertThat(codes(answer)).containsExactly("7011 expired");
        assertThat(answer.text("/errors/0/error_message")).matches("The token expired [0-9]+ d( [0-9]+ h)? ago\\.");
    }

    @Test
    void refusesATokenOfAnotherSite() {
        var token = anybody.withKey(TestCallers.CLUB_KEY)
                .issue(DOVERUNNER.replace("DEMO", "CLUB").replace("}", ", \"policy\": {}}"))
                .text("/token");

        assertThat(codes(verifier.verify(body(token)))).containsExactly("1003 unknown_site");
    }

    @ParameterizedTest
    @ValueSource(strings = {DOVERUNNER, "axinom"})
    void tellsNothingOfATokenThatWasChanged(String request) {
        var token = tampered(issue(request.equals("axinom") ? AXINOM : request));

        var answer = verifier.verify(body(token));

        assertThat(codes(answer)).hasSize(1);
        assertThat(answer.json().propertyNames())
                .containsExactly("admitted", "site", "format", "server_time", "errors", "unauthenticated");
    }

    @Test
    void tellsAnInspectorOfAWrongHashOnlyWhetherAKnownRecipeFits() {
        var answer = inspector.verify(body(tampered(issue(DOVERUNNER))));

        assertThat(answer.json().has("policy")).isFalse();
        assertThat(answer.json().get("problems")).hasSize(1);
        assertThat(answer.text("/problems/0")).startsWith("7019 the hash fits none");
    }

    @Test
    void answersAsJsonThatNoCacheMayKeep() {
        var answer = verifier.verify(body(issue(DOVERUNNER)));

        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.response().headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.header("X-Correlation-Id")).isPresent();
    }

    @Test
    void showsAnInspectorThePolicyWithoutItsKeys() {
        var token = issue(DOVERUNNER.replace("}", """
                , "policy": {"external_key": {"hls_aes": [{"track_type": "HD", "key": "%s", "iv": "%s"}]}}}""".formatted(CONTENT_KEY, CONTENT_KEY)));

        var answer = inspector.verify(body(token));

        assertThat(answer.json().at("/policy/playback_policy/license_duration").asInt())
                .isEqualTo(3600);
        assertThat(answer.text("/policy/external_key/hls_aes/0/track_type")).isEqualTo("HD");
        assertThat(answer.text("/policy/external_key/hls_aes/0/key")).isEqualTo("***");
        assertThat(answer.text("/policy/external_key/hls_aes/0/iv")).isEqualTo("***");
        assertThat(answer.json().path("problems").isArray()).isTrue();
        assertThat(answer.body()).doesNotContain(CONTENT_KEY);
    }

    @Test
    void showsAnInspectorTheMessageWithoutItsWrappedKeys() {
        var token = issue("""
                {"format": "axinom", "options": {"content_keys": [{"id": "%s", "key": "%s"}]}}""".formatted(KEY_ID, CONTENT_KEY));
        var source = "/message/content_keys_source/inline/0";
        var wrapped = TestAxinomTokens.payload(token).at(source + "/encrypted_key");

        var answer = inspector.verify(body(token));

        assertThat(answer.text("/policy" + source + "/id")).isEqualTo(KEY_ID);
        assertThat(answer.text("/policy" + source + "/encrypted_key")).isEqualTo("***");
        assertThat(answer.body()).doesNotContain(wrapped.asString(), CONTENT_KEY);
    }

    @Test
    void tellsAnInspectorWhatIsWrongWithAPolicy() {
        var token = TestTokens.make("{\"policy_version\":3}", "2020-01-01T00:00:00Z");

        var answer = inspector.verify(body(token));

        assertThat(codes(answer)).containsExactly("7011 expired", "7013 policy_invalid");
        assertThat(answer.text("/problems/0")).startsWith("/policy_version: A1201 ");
    }

    @Test
    void tellsAnInspectorWhatIsWrongWithAMessage() {
        var token = TestAxinomTokens.make(BROKEN_MESSAGE, TestCallers.DEMO_COMMUNICATION_KEY);

        var answer = inspector.verify(body(token));

        assertThat(codes(answer)).containsExactly("A1365 message_invalid");
        assertThat(answer.text("/problems/0")).startsWith("/message/content_keys_source: A1330 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"policy_version\":3}", "{", "[]", "", "{\"policy_version\":2,\"playback_policy\":7}"})
    void tellsOthersTheSameWhateverIsWrongWithAPolicy(String policy) {
        var token = TestTokens.make(policy, "2020-01-01T00:00:00Z");
        var other = TestTokens.make("{\"a\":}", "2020-01-01T00:00:00Z");

        assertThat(verifier.verify(body(token)).json().path("errors").path(1))
                .isEqualTo(verifier.verify(body(other)).json().path("errors").path(1));
    }

    @Test
    void showsOthersNoPolicyAndNoProblems() {
        var bad = TestAxinomTokens.make(BROKEN_MESSAGE, TestCallers.DEMO_COMMUNICATION_KEY);

        for (var token : List.of(issue(DOVERUNNER), issue(AXINOM), bad)) {
            assertThat(verifier.verify(body(token)).json().propertyNames()).doesNotContain("policy", "problems");
        }
    }

    @Test
    void wantsAKey() {
        anybody.verify(body("x")).assertProblem(401, "A1100");
    }

    @ParameterizedTest
    @ValueSource(strings = {TestCallers.CLUB_KEY, TestCallers.MONITOR_KEY, TestCallers.HALF_INSPECTOR_KEY})
    void wantsTheScope(String key) {
        var answer = anybody.withKey(key).verify(body("x")).assertProblem(403, "A1101");

        assertThat(answer.text("/detail")).isEqualTo("the scope tokens:verify");
    }

    @Test
    void checksForSitesOfTheCallerOnly() {
        var answer = verifier.verify(body("x", ", \"site\": \"CLUB\"")).assertProblem(403, "A1102");

        assertThat(answer.violations()).containsExactly("/site A1102");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {                                       | 400 | A1000
            []                                      | 400 | A1001
            {"token": "x", "tokn": "x"}             | 400 | A1002
            {"token": 1}                            | 400 | A1003
            {"token": "x", "drm": "clearkey"}       | 422 | A1032
            {"token": "x", "client": []}            | 400 | A1003
            {"token": "x", "token": "x"}            | 400 | A1004
            {"token": "x", "format": "other"}       | 422 | A1021
            {}                                      | 400 | A1030
            {"token": "x", "custom_data": "x"}      | 400 | A1031
            """)
    void refusesAMalformedRequest(String body, int status, String code) {
        verifier.verify(body).assertProblem(status, code);
    }

    @Test
    void refusesABodyThatIsNotJson() {
        verifier.with("Content-Type", "text/plain")
                .send("POST", "/tokens/verify", BodyPublishers.ofString("token"))
                .assertProblem(415, "A1007");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    void takesNoOtherMethod(String method) {
        var answer = verifier.send(method, "/tokens/verify", BodyPublishers.noBody());

        answer.assertProblem(405, "A1008");
        assertThat(answer.header("Allow")).contains("POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "a.b.c", "e30=", "e30", "\\u0000", "🎬", "%00"})
    void answersForAnyText(String text) {
        assertThat(codes(verifier.verify(body(text)))).hasSize(1);
    }
}
