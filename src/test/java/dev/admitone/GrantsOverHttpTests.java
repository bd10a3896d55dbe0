/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.admitone.grant.TestPlayerKey;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A backend makes grants, and a player exchanges them. */
@RunningService
class GrantsOverHttpTests {

    private static final String ORIGIN = "http://localhost:8000";
    private static final String TOKENS = "/grants/tokens";
    private static final String GRANT = "{'user_id': 'viewer-1', 'content_id': 'movie-1'}";
    private static final String AXINOM = "{'format': 'axinom', 'user_id': 'viewer-1', 'content_id': 'movie-1',"
            + " 'options': {'key_ids': ['0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6',"
            + " '1b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6']}}";
    private static final String MEDIALIVE = "{'format': 'medialive', 'user_id': 'viewer-1', 'content_id': 'movie-1'}";

    @LocalServerPort
    private int port;

    private TestClient backend = TestClient.of(0);

    @BeforeEach
    void connect() {
        backend = TestClient.of(port).withKey(TestCallers.DEMO_KEY);
    }

    private static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }

    private Answer make(String body) {
        return backend.post("/grants", json(body));
    }

    private String grant(String body) {
        var answer = make(body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("/grant");
    }

    private TestClient player(String grant) {
        return TestClient.of(port).with("Authorization", "Bearer " + grant).with("Origin", ORIGIN);
    }

    private static Answer exchange(TestClient player, String body) {
        return player.post(TOKENS, json(body));
    }

    private Answer exchange(String grant, String body) {
        return exchange(player(grant), body);
    }

    private boolean isAdmitted(String token, String drm) {
        var answer = backend.verify("{\"token\":\"" + token + "\",\"drm\":\"" + drm + "\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("admitted").asBoolean();
    }

    @ParameterizedTest
    @ValueSource(strings = {"drmtoday", "nagra"})
    void namesNoLicenseProxyForAFormatThatItDoesNotServe(String format) {
        var grant = make("{'format': '" + format + "', 'user_id': 'viewer-1', 'content_id': 'movie-1'}");
        var license = player(grant.text("/grant")).post("/license/DEMO/widevine", "challenge");

        assertThat(grant.json().has("license_url")).isFalse();
        license.assertProblem(422, "A1165");
        assertThat(license.text("/detail")).startsWith("the built-in license proxy does not support " + format);
    }

    @Test
    void makesAGrantThatLastsFourHours() {
        var answer = make(GRANT);

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json().propertyNames())
                .containsExactly("grant_id", "grant", "site", "expires_at", "server_time", "tokens_url", "license_url");
        assertThat(answer.text("/tokens_url")).isEqualTo(TOKENS);
        assertThat(answer.text("/license_url")).isEqualTo("/license/DEMO/{drm}");
        assertThat(Duration.between(
                        Instant.parse(answer.text("/server_time")), Instant.parse(answer.text("/expires_at"))))
                .isBetween(Duration.ofHours(4), Duration.ofHours(4).plusSeconds(1));
        assertThat(answer.text("/grant")).hasSizeLessThan(2048);
    }

    @Test
    void givesTheFirstTokenWithTheGrant() {
        var answer = make("{'user_id': 'viewer-1', 'content_id': 'movie-1', 'issue': {'drm': 'Widevine'}}");

        assertThat(answer.text("/token/drm")).isEqualTo("widevine");
        assertThat(isAdmitted(answer.text("/token/token"), "widevine")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                GRANT + " | {'drm': 'widevine'} | doverunner",
                AXINOM + " | {'drm': 'playready'} | axinom",
                MEDIALIVE + " | {} | medialive"
            })
    void exchangesAGrantForATokenThatIsAdmitted(String grant, String request, String format) {
        var answer = exchange(grant(grant), request);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("/format")).isEqualTo(format);
        assertThat(answer.json().path("renewable").asBoolean()).isTrue();
        assertThat(answer.json().propertyNames()).contains("grant_expires_at", "delivery", "refresh_after");
        var drm = answer.json().path("drm").asString("playready");
        // Just after the start, the store cannot know that a token is not used.
        await().until(() -> isAdmitted(exchange(grant(grant), request).text("/token"), drm));
    }

    @Test
    void exchangesAGrantWithRulesWithoutMembers() {
        var grant = grant("{'user_id': 'viewer-1', 'content_id': 'movie-1', 'format': 'doverunner', 'profile': null,"
                + " 'rules': {}}");

        assertThat(exchange(grant, "{'drm': 'widevine'}").status()).isEqualTo(200);
    }

    @Test
    void answersThePreflightOfASitesOriginBeforeAnybodyIsAuthenticated() {
        var answer = TestClient.of(port)
                .with("Origin", ORIGIN)
                .with("Access-Control-Request-Method", "POST")
                .with("Access-Control-Request-Headers", "authorization,content-type,dpop")
                .send("OPTIONS", TOKENS, BodyPublishers.noBody());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).contains(ORIGIN);
        assertThat(answer.header("Access-Control-Allow-Headers")).contains("authorization, content-type, dpop");
        assertThat(answer.header("Access-Control-Max-Age")).contains("3600");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(answer.header("Vary")).contains("Origin");
    }

    @Test
    void allowsNothingInThePreflightOfAnotherOrigin() {
        var answer = TestClient.of(port)
                .with("Origin", "https://evil.example")
                .with("Access-Control-Request-Method", "POST")
                .send("OPTIONS", TOKENS, BodyPublishers.noBody());

        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.header("Access-Control-Allow-Methods")).isEmpty();
    }

    @Test
    void namesWhatPagesMaySend() {
        var answer = TestClient.of(port)
                .with("Origin", ORIGIN)
                .with("Access-Control-Request-Method", "DELETE")
                .send("OPTIONS", TOKENS, BodyPublishers.noBody());

        assertThat(answer.assertProblem(403, "A1140").text("/detail")).contains("POST", "X-Playback-Grant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tokens", "/tokens/verify", "/grants", "/configuration", "/openapi.yaml"})
    void opensNoOtherPathToPages(String path) {
        var answer = TestClient.of(port)
                .with("Origin", ORIGIN)
                .with("Access-Control-Request-Method", "POST")
                .send("OPTIONS", path, BodyPublishers.noBody());

        assertThat(answer.status()).isNotEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void letsPagesReadRefusalsToo() {
        var answer = exchange("no.grant", "{}");

        answer.assertProblem(401, "A1130");
        assertThat(answer.header("Access-Control-Allow-Origin")).contains(ORIGIN);
        assertThat(answer.header("Access-Control-Expose-Headers").orElse("")).contains("Retry-After");
    }

    @Test
    void refusesAGrantToThePageOfAnotherOrigin() {
        var page = TestClient.of(port)
                .with("Authorization", "Bearer " + grant(GRANT))
                .with("Origin", "https://evil.example");

        exchange(page, "{'drm': 'widevine'}").assertProblem(403, "A1140");
    }

    /** Browsers say where a page is from, and pages cannot. The console is a page of the service itself. */
    @Test
    void takesAGrantFromAPageOfTheServiceItself() {
        var page = TestClient.of(port)
                .with("Authorization", "Bearer " + grant(GRANT))
                .with("Origin", "http://localhost:" + port)
                .with("Sec-Fetch-Site", "same-origin");

        assertThat(exchange(page, "{'drm': 'widevine'}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none", "SAME-ORIGIN", ""})
    void refusesAGrantToAPageOfAnotherSite(String relation) {
        var page = TestClient.of(port)
                .with("Authorization", "Bearer " + grant(GRANT))
                .with("Origin", "https://evil.example")
                .with("Sec-Fetch-Site", relation);

        exchange(page, "{'drm': 'widevine'}").assertProblem(403, "A1140");
    }

    @Test
    void takesAGrantFromPlayersOutsideOfBrowsers() {
        var app = TestClient.of(port).with("X-Playback-Grant", grant(GRANT));

        assertThat(exchange(app, "{'drm': 'fairplay'}").status()).isEqualTo(200);
    }

    @Test
    void keepsTheConnectionOfAPlayerOpen() {
        assertThat(exchange(grant(GRANT), "{'drm': 'widevine'}").header("Connection"))
                .isEmpty();
    }

    @Test
    void givesTheSameTokenForTheRepetitionOfARequest() {
        var grant = grant("{'user_id': 'viewer-1', 'content_id': 'movie-1', 'max_tokens': 1}");

        var first = exchange(grant, "{'drm': 'widevine', 'request_id': 'r1'}");
        var second = exchange(grant, "{'drm': 'widevine', 'request_id': 'r1'}");

        assertThat(second.text("/token")).isEqualTo(first.text("/token"));
        assertThat(first.json().path("renewable").asBoolean()).isFalse();
        exchange(grant, "{'drm': 'widevine', 'request_id': 'r2'}").assertProblem(403, "A1139");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'drm': 'widevine', 'content_id': 'movie-2', 'request_id': 'r1'}",
                "{'drm': 'fairplay', 'content_id': 'movie-1', 'request_id': 'r1'}",
                "{'drm': 'widevine', 'content_id': 'movie-1', 'client': {'session_id': 's'}, 'request_id': 'r1'}"
            })
    void takesAnotherTokenUnderTheSameIdForAnotherRequest(String another) {
        var grant = grant("{'user_id': 'viewer-1', 'content_ids': ['movie-1', 'movie-2'], 'max_tokens': 1}");
        exchange(grant, "{'drm': 'widevine', 'content_id': 'movie-1', 'request_id': 'r1'}");

        exchange(grant, another).assertProblem(403, "A1139");
    }

    @Test
    void looksUpTheProfileWhenATokenIsMade() {
        var grant = grant("{'user_id': 'viewer-1', 'content_id': 'movie-1', 'profile': 'streaming-hd'}");

        assertThat(exchange(grant, "{'drm': 'widevine'}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'drm': 'widevine', 'content_id': 'movie-2'} | A1135 | /content_id",
                "{'drm': 'widevine', 'key_ids': []} | A1135 | /key_ids",
                "{'drm': 'widevine', 'key_ids': ['0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6']} | A1135 | /key_ids/0",
                "{'drm': 'ncg'} | A1136 | /drm",
                "{'drm': 'wideveen'} | A1136 | /drm"
            })
    void widensNothing(String request, String code, String pointer) {
        var grant = grant("{'user_id': 'viewer-1', 'content_ids': ['movie-1'], 'drms': ['widevine', 'fairplay']}");

        var answer = exchange(grant, request).assertProblem(403, code);

        assertThat(answer.violations()).containsExactly(pointer + " " + code);
    }

    @Test
    void narrowsTheKeysOfTheBackendAndTakesNoOthers() {
        var grant = grant(AXINOM);
        var known = "1b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6";

        var answer = exchange(grant, "{'drm': 'widevine', 'key_ids': ['" + known + "']}");

        var verified = backend.verify(
                "{\"token\":\"" + answer.text("/token") + "\",\"key_ids\":[\"0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6\"]}");
        assertThat(verified.text("/errors/0/error_code")).isEqualTo("A1367");
        exchange(grant, "{'drm': 'widevine', 'key_ids': ['2b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6']}")
                .assertProblem(403, "A1135");
    }

    @Test
    void asksWhichOfSeveralDrmSystems() {
        exchange(grant(GRANT), "{}").assertProblem(422, "A1032");
    }

    @Test
    void letsPagesReadThatTheirBodyIsTooLarge() {
        var answer = exchange(player(grant(GRANT)).with("Origin", ORIGIN), "{'drm': '" + "x".repeat(1 << 20) + "'}");

        assertThat(answer.assertProblem(413, "A1006").header("Access-Control-Allow-Origin"))
                .contains(ORIGIN);
    }

    @Test
    void asksWhichOfSeveralContents() {
        var grant = grant("{'user_id': 'viewer-1', 'content_ids': ['movie-1', 'movie-2']}");

        exchange(grant, "{'drm': 'widevine'}").assertProblem(422, "A1071");
        assertThat(exchange(grant, "{'drm': 'widevine', 'content_id': 'movie-2'}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void bindsToTheDeviceThatTheBackendNames() {
        var grant = grant("{'user_id': 'viewer-1', 'content_id': 'movie-1', 'bind': {'device_id': 'tv-1'}}");

        assertThat(exchange(grant, "{'drm': 'widevine', 'client': {'device_id': 'tv-1'}}")
                        .status())
                .isEqualTo(200);
        exchange(grant, "{'drm': 'widevine', 'client': {'device_id': 'tv-2'}}").assertProblem(403, "A1137");
        exchange(grant, "{'drm': 'widevine'}").assertProblem(403, "A1137");
    }

    @Test
    void bindsToTheDeviceThatUsesItFirst() {
        var grant = grant("{'user_id': 'viewer-1', 'content_id': 'movie-1', 'bind': {'device_id': 'first'}}");

        assertThat(exchange(grant, "{'drm': 'widevine', 'client': {'device_id': 'tv-1'}}")
                        .status())
                .isEqualTo(200);
        exchange(grant, "{'drm': 'widevine', 'client': {'device_id': 'tv-2'}}").assertProblem(403, "A1137");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 200", "192.0.2.1, 403"})
    void bindsToTheAddressThatTheBackendNames(String ip, int status) {
        var grant = grant("{'user_id': 'viewer-1', 'content_id': 'movie-1', 'bind': {'ip': '" + ip + "'}}");

        assertThat(exchange(grant, "{'drm': 'widevine'}").status()).isEqualTo(status);
    }

    private String boundTo(TestPlayerKey key) {
        return grant("{'user_id': 'viewer-1', 'content_id': 'movie-1', 'bind': {'jkt': '" + key.thumbprint() + "'}}");
    }

    private Answer prove(String grant, String proof) {
        return exchange(
                TestClient.of(port).with("Authorization", "DPoP " + grant).with("DPoP", proof), "{'drm': 'widevine'}");
    }

    private String url() {
        return "http://localhost:" + port + TOKENS;
    }

    @Test
    void takesAProofOfThePlayersKeyOnce() {
        var key = TestPlayerKey.generate();
        var grant = boundTo(key);
        var proof = key.proof(url(), grant);

        assertThat(prove(grant, proof).status()).isEqualTo(200);
        prove(grant, proof).assertProblem(401, "A1131");
        assertThat(prove(grant, key.proof(url(), grant)).status()).isEqualTo(200);
    }

    @Test
    void refusesProofsOfAnotherKeyUrlGrantTimeOrMethod() {
        var key = TestPlayerKey.generate();
        var grant = boundTo(key);
        var proofs = List.of(
                TestPlayerKey.generate().proof(url(), grant),
                key.proof("http://localhost:" + port + "/tokens", grant),
                key.proof(url() + "?x=1", grant),
                key.proof(url(), grant + "x"),
                key.proof(url(), grant, Instant.now().minusSeconds(120), claims -> {}),
                key.proof(url(), grant, Instant.now().plusSeconds(120), claims -> {}),
                key.proof(url(), grant, Instant.now(), claims -> claims.claim("htm", "GET")),
                key.proof(url(), grant, Instant.now(), claims -> claims.jwtID("")));

        for (var proof : proofs) {
            prove(grant, proof).assertProblem(401, "A1131");
        }
        exchange(grant, "{'drm': 'widevine'}").assertProblem(401, "A1131");
    }

    @Test
    void revokesAGrantFromTheNextRequestOn() {
        var made = make(GRANT);
        var path = "/grants/" + made.text("/grant_id");
        assertThat(exchange(made.text("/grant"), "{'drm': 'widevine'}").status())
                .isEqualTo(200);

        assertThat(backend.send("DELETE", path, BodyPublishers.noBody()).status())
                .isEqualTo(204);

        exchange(made.text("/grant"), "{'drm': 'widevine'}").assertProblem(403, "A1133");
        var seen = backend.get(path);
        assertThat(seen.text("/state")).isEqualTo("revoked");
        assertThat(seen.json().path("tokens").asInt()).isEqualTo(1);
        assertThat(seen.body()).doesNotContain(made.text("/grant"));
    }

    @Test
    void revokesAllGrantsOfAViewer() {
        var grant = grant("{'user_id': 'leaving', 'content_id': 'movie-1'}");

        assertThat(backend.send("DELETE", "/sites/DEMO/users/leaving/grants", BodyPublishers.noBody())
                        .status())
                .isEqualTo(204);

        exchange(grant, "{'drm': 'widevine'}").assertProblem(403, "A1133");
    }

    @Test
    void tellsThatAGrantWasRevokedWithAllOfItsViewer() {
        var id = make("{'user_id': 'gone', 'content_id': 'movie-1'}").text("/grant_id");

        backend.send("DELETE", "/sites/DEMO/users/gone/grants", BodyPublishers.noBody());

        assertThat(backend.get("/grants/" + id).text("/state")).isEqualTo("revoked");
    }

    @Test
    void tellsHowToAuthenticate() {
        var answer = exchange(TestClient.of(port), "{}").assertProblem(401, "A1130");

        assertThat(answer.header("WWW-Authenticate")).contains("Bearer, DPoP algs=\"ES256\"");
    }

    @Test
    void knowsNoGrantOfOthers() {
        var path = "/grants/" + make(GRANT).text("/grant_id");
        backend.get("/grants/01a2293b-d117-7091-9943-80c64fce8200").assertProblem(404, "A1075");
        TestClient.of(port).withKey(TestCallers.SUPPORT_KEY).get(path).assertProblem(403, "A1101");
    }

    @Test
    void limitsTheTokensOfAGrant() {
        var grant = grant(GRANT);
        var answers = Stream.generate(() -> exchange(grant, "{'drm': 'widevine'}"))
                .limit(40)
                .toList();

        assertThat(answers).extracting(Answer::status).contains(200, 429);
        var limited = answers.stream()
                .filter(answer -> answer.status() == 429)
                .findFirst()
                .orElseThrow();
        limited.assertProblem(429, "A1124");
        assertThat(limited.header("Retry-After")).isPresent();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("{'content_id': 'm', 'bind': {}}", List.of("/user_id 1000", "/bind A1073")),
                Arguments.of("{'user_id': 'u', 'content_ids': []}", List.of("/content_ids A1071")),
                Arguments.of(
                        "{'user_id': 'u', 'content_id': 'm', 'content_ids': ['n']}", List.of("/content_ids A1071")),
                Arguments.of("{'user_id': 'u', 'content_id': 'm', 'drms': []}", List.of("/drms A1032")),
                Arguments.of(
                        "{'user_id': 'u', 'content_id': 'm', 'drms': ['fairplay', 'x']}", List.of("/drms/1 A1032")),
                Arguments.of(
                        "{'user_id': 'u', 'content_id': 'm', 'grant_duration': 0}", List.of("/grant_duration A1072")),
                Arguments.of(
                        "{'user_id': 'u', 'content_id': 'm', 'grant_duration': 'PT25H'}",
                        List.of("/grant_duration A1072")),
                Arguments.of(
                        "{'user_id': 'u', 'content_id': 'm', 'grant_duration': '-PT-1H'}",
                        List.of("/grant_duration A1072")),
                Arguments.of(
                        "{'user_id': 'u', 'content_id': 'm', 'grant_duration': 'PT1.5S'}",
                        List.of("/grant_duration A1072")),
                Arguments.of(
                        "{'user_id': 'u', 'content_id': 'm', 'grant_duration': 1.5}", List.of("/grant_duration A1072")),
                Arguments.of(
                        "{'user_id': 'u', 'content_id': 'm', 'grant_duration': [60]}",
                        List.of("/grant_duration A1072")),
                Arguments.of(
                        "{'user_id': 'u', 'content_id': 'm', 'grant_duration': 99999999999}",
                        List.of("/grant_duration A1072")),
                Arguments.of(
                        "{'user_id': 'u', 'content_ids': [" + "'m',".repeat(64) + "'m']}",
                        List.of("/content_ids A1071")),
                Arguments.of("{'user_id': 'u', 'content_ids': ['m', 1]}", List.of("/content_ids/1 A1003")),
                Arguments.of("{'user_id': 'u', 'content_ids': ['m', 'm', '']}", List.of("/content_ids/2 1001")),
                Arguments.of(
                        "{'user_id': 'u', 'content_id': 'm', 'drms': ['NCG', 'ncg', 'widewine']}",
                        List.of("/drms/2 A1032")),
                Arguments.of(
                        "{'user_id': 'u', 'content_id': 'm', 'bind': {'ip': 'localhost', 'device_id': ' '}}",
                        List.of("/bind/ip A1073", "/bind/device_id A1073")),
                Arguments.of(
                        "{'user_id': 'u', 'content_id': 'm', 'bind': {'device_id': '" + "d".repeat(201) + "'}}",
                        List.of("/bind/device_id A1073")),
                Arguments.of(
                        "{'user_id': 'u', 'content_id': 'm', 'bind': {'mac': 'x'}}",
                        List.of("/bind/mac A1002", "/bind A1073")),
                Arguments.of("{'user_id': 'u', 'content_id': 'm', 'bind': 'x'}", List.of("/bind A1003")),
                Arguments.of(
                        "{'user_id': 'u', 'content_ids': ['m', 'n'], 'issue': {}}",
                        List.of("/issue/drm A1032", "/issue/content_id A1071")),
                Arguments.of(
                        "{'user_id': 'u', 'content_id': 'm', 'issue': {'drm': 'ncg', 'content_id': 'n'}}",
                        List.of("/issue/content_id A1135")),
                Arguments.of(
                        "{'format': 'medialive', 'user_id': 'u', 'content_id': 'm', 'drms': ['ncg']}",
                        List.of("/drms/0 A1032")),
                Arguments.of("{'user_id': 'u', 'content_id': 'm', 'max_tokens': 1.5}", List.of("/max_tokens A1003")),
                Arguments.of(
                        "{'user_id': 'u', 'content_id': 'm', 'max_tokens': 2147483648}", List.of("/max_tokens A1003")),
                Arguments.of("{'user_id': 'u', 'content_id': 'm', 'max_tokens': 0}", List.of("/max_tokens A1003")),
                Arguments.of("{'user_id': 'u', 'content_id': 'm', 'bind': {'jkt': 'x'}}", List.of("/bind/jkt A1073")),
                Arguments.of("{'user_id': 'u', 'content_id': 'm', 'profile': 'x'}", List.of("/profile A1022")),
                Arguments.of("{'user_id': 'u', 'content_id': 'm', 'foo': 1}", List.of("/foo A1002")));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void namesEveryMistake(String body, List<String> violations) {
        assertThat(make(body).violations()).containsExactlyInAnyOrderElementsOf(violations);
    }

    @Test
    void makesNoGrantThatIsNoRequestForATokenOfEachContent() {
        var answer = make("{'user_id': 'u', 'content_ids': ['good', 'bad\\u0000']}");

        assertThat(answer.status()).isBetween(400, 422);
        assertThat(answer.violations()).allSatisfy(line -> assertThat(line).startsWith("/content_ids/1 "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'drm': 1} | /drm A1003",
                "{'drms': []} | /drms A1002",
                "{'client': 'x'} | /client A1003",
                "{'client': {'device_id': 7}} | /client/device_id A1003",
                "{'client': {'ip': '192.0.2.1'}} | /client/ip A1002",
                "{'key_ids': 'x'} | /key_ids A1003",
                "{'key_ids': [7]} | /key_ids/0 A1003",
                "{'request_id': ''} | /request_id A1003",
                "{'request_id': 'with blank'} | /request_id A1003",
                "{'request_id': 7} | /request_id A1003",
                "{'drm': 'ncg', 'drm': 'ncg'} | /drm A1004",
                "[] | ' A1001'"
            })
    void refusesMalformedExchanges(String body, String violation) {
        var answer = exchange(grant(GRANT), body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.violations()).containsExactly(violation.replace("'", ""));
    }

    @Test
    void refusesASessionThatIsTooLong() {
        exchange(grant(AXINOM), "{'drm': 'widevine', 'client': {'session_id': '" + "x".repeat(201) + "'}}")
                .assertProblem(400, "A1003");
    }

    @Test
    void makesNoGrantThatIsTooLong() {
        var answer = make("{'user_id': 'u', 'content_ids': ["
                + Stream.iterate(100, i -> i + 1)
                        .limit(60)
                        .map(i -> "'" + "m".repeat(190) + i + "'")
                        .collect(joining(","))
                + "]}");

        answer.assertProblem(422, "A1074");
    }

    @Test
    void takesNoApiKeyForAGrant() {
        exchange(TestCallers.DEMO_KEY, "{'drm': 'widevine'}").assertProblem(401, "A1130");
    }

    @Test
    void takesNoGrantForAnApiKey() {
        TestClient.of(port)
                .with("Authorization", "Bearer " + grant(GRANT))
                .issue(json("{'drm': 'widevine', 'user_id': 'u', 'content_id': 'm'}"))
                .assertProblem(401, "A1100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/grants/%74okens", "/%67rants/tokens", "/grants/tokens?x=1"})
    void needsAGrantInEverySpellingOfThePath(String path) {
        var body = json("{'drm': 'widevine'}");

        TestClient.of(port).post(path, body).assertProblem(401, "A1130");
        backend.post(path, body).assertProblem(401, "A1130");
        assertThat(player(grant(GRANT)).post(path, body).status()).isEqualTo(200);
    }

    @Test
    void takesNoTokenForAGrant() {
        var token = exchange(grant(MEDIALIVE), "{}").text("/token");

        exchange(token, "{}").assertProblem(401, "A1130");
    }

    @Test
    void takesNoGrantTwiceInOneRequest() {
        var two = player(grant(GRANT)).with("X-Playback-Grant", grant(GRANT));

        exchange(two, "{'drm': 'widevine'}").assertProblem(401, "A1130");
    }
}
