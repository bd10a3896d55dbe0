/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.grant.PlayerGrants;
import dev.admitone.grant.TestPlayerKey;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A player asks whether it may have keys, as the DASH-IF license request model says. */
@RunningService
class LicenseAuthorizationOverHttpTests {

    private static final String ORIGIN = "http://localhost:8000";
    private static final String PATH = "/sites/DEMO/authorize";

    /** Of the example in the DASH-IF document. */
    private static final String VIDEO = "1611f0c8-487c-44d4-9b19-82e5a6d55084";

    private static final String AUDIO = "db2dae97-6b41-4e99-8210-493503d5681b";
    private static final String KIDS = PATH + "?kids=" + VIDEO + "," + AUDIO;
    private static final String GRANT = "{'user_id': 'viewer-1', 'content_ids': ['movie-1', 'movie-2']}";
    private static final String AXINOM =
            "{'format': 'axinom', 'user_id': 'viewer-1', 'options': {'key_ids': ['" + VIDEO + "']}}";
    private static final String NOT_AUTHORIZED = "https://dashif.org/drm-problems/not-authorized";

    @LocalServerPort
    private int port;

    @Autowired
    private PlayerGrants players;

    private TestClient backend = TestClient.of(0);

    @BeforeEach
    void connect() {
        backend = TestClient.of(port).withKey(TestCallers.DEMO_KEY);
    }

    private Answer make(String body) {
        var answer = backend.post("/grants", body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private String grant(String body) {
        return make(body).text("/grant");
    }

    private TestClient player(String grant) {
        return TestClient.of(port).with("Authorization", "Bearer " + grant).with("Origin", ORIGIN);
    }

    private static JsonNode payload(String token) {
        return JsonMapper.shared()
                .readTree(new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), UTF_8));
    }

    private static Answer assertAnswered(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    @Test
    void answersWithATokenAndNothingElse() {
        var answer = assertAnswered(player(grant(GRANT)).get(KIDS));

        assertThat(answer.header("Content-Type")).contains("text/plain");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("ETag")).isEmpty();
        assertThat(answer.body())
                .matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+")
                .hasSizeLessThan(2_048);
        assertThat(answer.response().headers().allValues("Vary").stream().collect(joining(", ")))
                .contains("Origin", "Authorization");
    }

    @Test
    void saysInHeadersWhatTheBodyHasNoRoomFor() {
        var answer = player(grant(GRANT)).get(KIDS);

        var now = Instant.parse(answer.header("X-Server-Time").orElseThrow());
        var expiry = Instant.parse(answer.header("X-Token-Expires-At").orElseThrow());
        var refresh = Instant.parse(answer.header("X-Token-Refresh-After").orElseThrow());
        assertThat(Duration.between(now, expiry)).isEqualTo(Duration.ofMinutes(10));
        assertThat(Duration.between(now, refresh)).isBetween(Duration.ofSeconds(450), Duration.ofSeconds(540));
        assertThat(payload(answer.body()).path("exp").asLong()).isEqualTo(expiry.getEpochSecond());
    }

    @Test
    void expiresWithTheGrant() {
        var made = make("{'user_id': 'viewer-1', 'content_id': 'movie-1', 'grant_duration': 60}");

        assertThat(player(made.text("/grant")).get(KIDS).header("X-Token-Expires-At"))
                .contains(made.text("/expires_at"));
    }

    @Test
    void givesATokenThatTheLicenseSideTakes() {
        var token = assertAnswered(player(grant(GRANT)).get(KIDS)).body();

        var player =
                players.authenticateForLicense(new MockHttpServletRequest("POST", "/license/DEMO/widevine"), token);

        assertThat(player.keyIds()).containsExactly(VIDEO, AUDIO);
        assertThat(player.site()).isEqualTo("DEMO");
        assertThat(player.contentIds()).containsExactly("movie-1", "movie-2");
    }

    @Test
    void leavesAPlainGrantWithAllKeys() {
        var player = players.authenticateForLicense(new MockHttpServletRequest("POST", "/"), grant(GRANT));

        assertThat(player.keyIds()).isNull();
    }

    /** Any letter case, with and without dashes, a comma in percent-encoding, a key twice. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1611F0C8-487C-44D4-9B19-82E5A6D55084",
                "1611f0c8487c44d49b1982e5a6d55084",
                "1611f0c8-487c-44d4-9b19-82e5a6d55084%2C1611F0C8487C44D49B1982E5A6D55084",
            })
    void readsKeyIdsInEveryForm(String kids) {
        var answer = assertAnswered(player(grant(GRANT)).get(PATH + "?kids=" + kids));

        assertThat(payload(answer.body()).path("kids").toString()).isEqualTo("[\"" + VIDEO + "\"]");
    }

    @Test
    void takes64KeysAndNoMore() {
        var grant = grant("{'user_id': 'v', 'content_id': 'm'}");
        var kids = IntStream.range(0, 64)
                .mapToObj(i -> String.format("00000000-0000-0000-0000-%012d", i))
                .collect(joining(","));

        assertAnswered(player(grant).get(PATH + "?kids=" + kids));
        player(grant).get(KIDS.replace("?kids=", "?kids=" + kids + ",")).assertProblem(400, "A1154");
    }

    /** The keys of an Axinom grant stand in the grant and in the token. */
    @Test
    void hasRoomFor24KeysThatTheGrantNamesToo() {
        var kids = IntStream.rangeClosed(1, 24)
                .mapToObj(i -> String.format("00000000-0000-0000-0000-%012d", i))
                .collect(joining(","));
        var query = "&user_id=viewer-1&format=axinom&drm=widevine";

        assertAnswered(backend.get(PATH + "?kids=" + kids + query));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                      | /kids A1151
            ?kids=                  | /kids A1151
            ?kids=,                 | /kids/0 A1153;/kids/1 A1153
            ?kids=x,1611f0c8        | /kids/0 A1153;/kids/1 A1153
            ?kids=x&kids=y          | /kids A1152;/kids/0 A1153
            ?kids=x&grant=g&drm=a&drm=b | /grant A1155;/drm A1152;/kids/0 A1153
            ?access_token=g         | /access_token A1155;/kids A1151
            """)
    void findsAllMistakesAtOnce(String query, String violations) {
        var answer = player(grant(GRANT)).get(PATH + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.violations()).containsExactly(violations.split(";"));
    }

    @Test
    void ignoresWhatPlayersAndNetworksAdd() {
        assertAnswered(player(grant(GRANT)).get(KIDS + "&cdn=7&_=1732900000"));
    }

    @Test
    void givesTheKeysThatTheBackendNamed() {
        var token = assertAnswered(player(grant(AXINOM)).get(KIDS)).body();

        assertThat(payload(token).path("kids").toString()).isEqualTo("[\"" + VIDEO + "\"]");
    }

    @Test
    void refusesKeysOfWhichTheBackendNamedNone() {
        var answer = player(grant(AXINOM)).get(PATH + "?kids=" + AUDIO);

        assertNotAuthorized(answer, "A1135");
        assertThat(answer.violations()).containsExactly("/kids A1135");
    }

    private static void assertNotAuthorized(Answer answer, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.text("/type")).isEqualTo(NOT_AUTHORIZED);
        assertThat(answer.text("/title")).isEqualTo("Not authorized");
        assertThat(answer.text("/detail")).endsWith(".").doesNotContain("grant", "backend");
        assertThat(answer.text("/error_code")).isEqualTo(code);
        assertThat(answer.json().has("href")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "drm=ncg-2, A1136",
        "content_id=movie-3, A1135",
        "format=axinom, A1135",
        "profile=streaming, A1135",
    })
    void widensNothing(String parameter, String code) {
        assertNotAuthorized(player(grant(GRANT)).get(KIDS + "&" + parameter), code);
    }

    @Test
    void narrowsContentAndDrmSystem() {
        var token = assertAnswered(
                        player(grant(GRANT)).get(KIDS + "&content_id=movie-2&drm=Widevine&format=doverunner"))
                .body();

        var player = players.authenticateForLicense(new MockHttpServletRequest("POST", "/"), token);
        assertThat(player.contentIds()).containsExactly("movie-2");
        assertThat(payload(token).path("drm").asString()).isEqualTo("widevine");
    }

    @Test
    void refusesARevokedGrant() {
        var made = make(GRANT);
        backend.send("DELETE", "/grants/" + made.text("/grant_id"), BodyPublishers.noBody());

        assertNotAuthorized(player(made.text("/grant")).get(KIDS), "A1133");
    }

    @Test
    void refusesAGrantThatIsUsedUpAndUsesNothingOfOne() {
        var grant = grant("{'user_id': 'viewer-1', 'content_id': 'movie-1', 'max_tokens': 1}");

        assertAnswered(player(grant).get(KIDS));
        assertAnswered(player(grant).get(KIDS));
        assertThat(player(grant)
                        .post("/grants/tokens", "{\"drm\":\"widevine\"}")
                        .status())
                .isEqualTo(200);
        assertNotAuthorized(player(grant).get(KIDS), "A1139");
    }

    @Test
    void refusesAGrantOfAnotherAddressOriginOrSite() {
        var elsewhere = grant("{'user_id': 'viewer-1', 'content_id': 'movie-1', 'bind': {'ip': '192.0.2.1'}}");
        assertNotAuthorized(player(elsewhere).get(KIDS), "A1138");
        assertNotAuthorized(player(grant(GRANT)).get("/sites/CLUB/authorize?kids=" + VIDEO), "A1102");
        TestClient.of(port)
                .with("Authorization", "Bearer " + grant(GRANT))
                .with("Origin", "https://evil.example")
                .get(KIDS)
                .assertProblem(403, "A1140");
    }

    @Test
    void demandsAProofOfAGrantThatIsBoundToAKey() {
        var key = TestPlayerKey.generate();
        var grant =
                grant("{'user_id': 'viewer-1', 'content_id': 'movie-1', 'bind': {'jkt': '" + key.thumbprint() + "'}}");
        var proof = key.proof(
                "http://localhost:" + port + PATH, grant, Instant.now(), claims -> claims.claim("htm", "GET"));

        player(grant).get(KIDS).assertProblem(401, "A1131");
        assertAnswered(TestClient.of(port)
                .with("Authorization", "DPoP " + grant)
                .with("DPoP", proof)
                .get(KIDS));
    }

    @Test
    void refusesWithoutAGrant() {
        var answer = TestClient.of(port).with("Origin", ORIGIN).get(KIDS);

        answer.assertProblem(401, "A1130");
        assertThat(answer.header("WWW-Authenticate").orElse("")).startsWith("Bearer");
        assertThat(answer.header("Access-Control-Allow-Origin")).contains(ORIGIN);
    }

    @Test
    void takesGrantOrKeyAndNotBoth() {
        player(grant(GRANT)).withKey(TestCallers.DEMO_KEY).get(KIDS).assertProblem(401, "A1130");
        TestClient.of(port)
                .with("Authorization", "Bearer " + TestCallers.DEMO_KEY)
                .with("X-Playback-Grant", grant(GRANT))
                .get(KIDS)
                .assertProblem(401, "A1130");
    }

    /** A token gets no further token, so that it cannot be renewed without the grant. */
    @Test
    void takesNoAuthorizationTokenForAGrant() {
        var token = assertAnswered(player(grant(GRANT)).get(KIDS)).body();

        assertThat(player(token).get(KIDS).status()).isEqualTo(401);
        player(token).post("/grants/tokens", "{\"drm\":\"widevine\"}").assertProblem(401, "A1130");
        TestClient.of(port).with("X-Playback-Grant", token).get(KIDS).assertProblem(401, "A1130");
    }

    @Test
    void asksBackendsForTheViewerToo() {
        var answer = backend.get(PATH + "?kids=x");

        assertThat(answer.violations()).containsExactly("/kids/0 A1153", "/user_id A1157");
    }

    @Test
    void makesAGrantForTheViewerOfABackend() {
        var answer = assertAnswered(backend.get(KIDS + "&user_id=viewer-1&content_id=movie-1&drm=widevine"));

        var player = players.authenticateForLicense(new MockHttpServletRequest("POST", "/"), answer.body());
        assertThat(player.format()).isEqualTo("doverunner");
        assertThat(player.contentIds()).containsExactly("movie-1");
        assertThat(player.keyIds()).containsExactly(VIDEO, AUDIO);
        assertThat(payload(answer.body()).path("exp").asLong()
                        - payload(answer.body()).path("iat").asLong())
                .isEqualTo(600);
    }

    @Test
    void namesTheKeysWhereTheFormatHasThem() {
        var token = assertAnswered(backend.get(KIDS + "&user_id=viewer-1&format=axinom&drm=widevine"))
                .body();

        var asked = player(payload(token).path("grant").asString())
                .post("/grants/tokens", "{\"key_ids\":[\"" + AUDIO + "\"]}");
        assertThat(asked.status()).as(asked.body()).isEqualTo(200);
    }

    @Test
    void letsBackendsAskForNothingThatTheyCouldNotIssue() {
        backend.get(KIDS + "&user_id=v&content_id=m&format=no-such").assertProblem(422, "A1021");
        assertNotAuthorized(backend.get("/sites/CLUB/authorize?user_id=v&kids=" + VIDEO), "A1102");
    }

    @Test
    void issuesNothingForHead() {
        var grant = grant(GRANT);

        var answer = player(grant).send("HEAD", KIDS, BodyPublishers.noBody());
        var ofBackend = backend.send("HEAD", KIDS + "&user_id=v&content_id=m", BodyPublishers.noBody());

        for (var one : List.of(answer, ofBackend)) {
            assertThat(one.status()).isEqualTo(200);
            assertThat(one.body()).isEmpty();
            assertThat(one.header("Content-Type")).contains("text/plain");
            assertThat(one.header("X-Token-Expires-At")).isPresent();
        }
        assertThat(player(grant).send("HEAD", PATH, BodyPublishers.noBody()).status())
                .isEqualTo(400);
    }

    @Test
    void answersThePreflightOfASitesOriginWithoutAGrant() {
        var answer = preflight(ORIGIN, PATH, "GET", "authorization,dpop");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).contains(ORIGIN);
        assertThat(answer.header("Access-Control-Allow-Methods").orElse("")).contains("GET");
        assertThat(answer.header("Access-Control-Allow-Headers")).contains("authorization, dpop");
        assertThat(answer.header("Access-Control-Max-Age")).contains("3600");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    private Answer preflight(String origin, String path, String method, String headers) {
        return TestClient.of(port)
                .with("Origin", origin)
                .with("Access-Control-Request-Method", method)
                .with("Access-Control-Request-Headers", headers)
                .send("OPTIONS", path, BodyPublishers.noBody());
    }

    @Test
    void answersThePreflightOfLicenseRequests() {
        var headers = "authorization,content-type,dpop,pallycon-client-meta,pallycon-customdata-v2,soapaction,"
                + "x-axdrm-message,x-correlation-id,x-device-id,x-license-message-type,x-playback-grant,x-session-id";

        var answer = preflight(ORIGIN, "/license/DEMO/widevine", "POST", headers);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Headers").orElse("").replace(" ", ""))
                .isEqualTo(headers);
        assertThat(preflight(ORIGIN, "/license/DEMO/fairplay/certificate", "GET", "authorization")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void opensNothingToOtherOriginsMethodsAndPaths() {
        assertThat(preflight("https://evil.example", PATH, "GET", "authorization")
                        .header("Access-Control-Allow-Origin"))
                .isEmpty();
        preflight(ORIGIN, PATH, "DELETE", "authorization").assertProblem(403, "A1140");
        for (var path : new String[] {"/sites/DEMO/users/v/grants", "/sites/DEMO/users/v/streams", "/licenses"}) {
            var answer = preflight(ORIGIN, path, "GET", "authorization");
            assertThat(answer.status()).as(path).isNotEqualTo(200);
            assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        }
    }

    @Test
    void letsPagesReadWhenToAskAgain() {
        var exposed = player(grant(GRANT))
                .get(KIDS)
                .header("Access-Control-Expose-Headers")
                .orElse("");

        assertThat(exposed)
                .contains("X-Token-Expires-At", "X-Token-Refresh-After", "X-Server-Time", "Retry-After", "Date");
    }

    @Test
    void answersInPlainTextOnly() {
        player(grant(GRANT)).with("Accept", "image/png").get(KIDS).assertProblem(406, "A1010");
        assertAnswered(player(grant(GRANT)).with("Accept", "*/*").get(KIDS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sites/DEMO/%61uthorize", "/sites/%44EMO/authorize"})
    void needsACredentialInEverySpellingOfThePath(String path) {
        TestClient.of(port).get(path + "?kids=" + VIDEO).assertProblem(401, "A1130");
        assertAnswered(player(grant(GRANT)).get(path + "?kids=" + VIDEO));
    }
}
