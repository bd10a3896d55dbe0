/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static dev.admitone.TestForwardAuth.AXINOM;
import static dev.admitone.TestForwardAuth.AXINOM_PARAMETER;
import static dev.admitone.TestForwardAuth.DEMO;
import static dev.admitone.TestForwardAuth.DOVERUNNER;
import static dev.admitone.TestForwardAuth.EDGE;
import static dev.admitone.TestForwardAuth.NOTHING;
import static dev.admitone.TestForwardAuth.admitted;
import static dev.admitone.TestForwardAuth.complete;
import static dev.admitone.TestForwardAuth.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Players send grants, and the answer has the tokens for the license server. EDGE exchanges without being asked to. */
@ForwardingService
class ForwardAuthExchangeTests {

    private static final String WIDEVINE = "?exchange=widevine";
    private static final String PATH = EDGE + "/license/widevine/movie";

    @LocalServerPort
    private int port;

    private TestForwardAuth edge = TestForwardAuth.of(0);

    @BeforeEach
    void connect() {
        edge = TestForwardAuth.of(port);
    }

    private Answer make(String site, String more) {
        var body = """
                {"site": "%s", "user_id": "%s", "content_id": "movie"%s}""".formatted(site, edge.viewer(), more);
        var answer = edge.client().post("/grants", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private TestClient player(String grant) {
        return edge.client().with("Authorization", "Bearer " + grant);
    }

    private TestClient playerOf(String site) {
        return player(make(site, "").text("/grant"));
    }

    private static String token(Answer answer, String header) {
        return answer.header(header).orElseThrow();
    }

    private boolean isAdmitted(String site, String token) {
        var answer = edge.client()
                .verify("{\"site\": \"" + site + "\", \"drm\": \"widevine\", \"content_id\": \"movie\", \"token\": \""
                        + token + "\"}");
        return answer.json().path("admitted").asBoolean();
    }

    @Test
    void givesAFreshTokenInTheHeaderOfTheVendor() {
        var answer = admitted(playerOf("DEMO").post(DEMO + WIDEVINE, "license request"));

        assertThat(isAdmitted("DEMO", token(answer, DOVERUNNER))).isTrue();
        assertThat(answer.header(AXINOM)).contains(NOTHING);
        assertThat(answer.header("X-Admit-User")).contains(edge.viewer());
        assertThat(answer.header("X-Admit-Content")).contains("movie");
        assertThat(answer.header("X-Admit-Token-Id").orElseThrow()).hasSize(36);
    }

    @Test
    void takesTheDrmSystemFromThePath() {
        var answer = admitted(playerOf("EDGE").get(PATH));

        assertThat(isAdmitted("EDGE", token(answer, DOVERUNNER))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {DOVERUNNER, AXINOM})
    void takesTheGrantInThePlaceOfAToken(String header) {
        var grant = make("EDGE", "").text("/grant");

        admitted(edge.client().with(header, grant).get(PATH));
        admitted(edge.client().get(PATH + "?" + AXINOM_PARAMETER + "=" + grant));
        refused(edge.client().with(header, grant).get(PATH + "?" + AXINOM_PARAMETER + "=" + grant), 403, "A1031");
    }

    @Test
    void passesATokenThatIsNoGrant() {
        var token = edge.ofEdge("widevine", "movie");

        var answer =
                admitted(edge.client().with("Authorization", "Bearer " + token).get(PATH));

        assertThat(answer.header(DOVERUNNER)).contains(token);
        assertThat(answer.header(AXINOM)).contains(NOTHING);
    }

    /** Encrypted as grants are, but it says what it is. */
    @Test
    void checksASignOnTokenAsAToken() {
        var token = edge.token("DEMO", "\"format\": \"medialive\", \"content_id\": \"movie\"");

        var answer = admitted(edge.client().with("token", token).get(DEMO + "?exchange=widevine"));

        assertThat(answer.header("token")).contains(token);
    }

    @ParameterizedTest
    @CsvSource({
        "EDGE, /license/widevine/other, A1135",
        "EDGE, /license/wide/movie, A1032",
        "DEMO, /license/widevine/movie, A1130",
    })
    void refusesGrantsForOtherThings(String site, String path, String code) {
        var answer = refused(playerOf(site).with(DOVERUNNER, "").get(EDGE + path), 403, code);

        assertThat(answer.header(DOVERUNNER)).contains(NOTHING);
        assertThat(answer.header(AXINOM)).contains(NOTHING);
        assertThat(answer.header("WWW-Authenticate")).isEmpty();
    }

    @Test
    void refusesARevokedGrant() {
        var made = make("EDGE", "");
        var player = player(made.text("/grant"));
        admitted(player.get(PATH));

        edge.client().send("DELETE", "/grants/" + made.text("/grant_id"), BodyPublishers.noBody());

        assertThat(refused(player.get(PATH), 403, "A1133").header(DOVERUNNER)).contains(NOTHING);
    }

    @Test
    void countsTheUsesOfAGrant() {
        var player = player(make("EDGE", ", \"max_tokens\": 1").text("/grant"));

        admitted(player.get(PATH));
        refused(player.get(PATH), 403, "A1139");
    }

    @Test
    void countsTheStreamsOfAViewer() {
        var player = player(make("EDGE", ", \"policy\": {\"playback_policy\": {\"max_stream_per_user\": 1}}")
                .text("/grant"));

        admitted(player.with("X-Box", "tv").get(PATH));
        var answer = refused(player.with("X-Box", "phone").get(PATH), 403, "A1223");

        assertThat(answer.header(DOVERUNNER)).contains(NOTHING);
    }

    @Test
    void comparesTheDevice() {
        var player = player(make("EDGE", ", \"bind\": {\"device_id\": \"tv\"}").text("/grant"));

        admitted(player.with("X-Box", "tv").get(PATH));
        refused(player.with("X-Box", "phone").get(PATH), 403, "A1137");
        refused(player.get(PATH), 403, "A1137");
    }

    @Test
    void refusesAChangedGrant() {
        refused(player(make("EDGE", "").text("/grant") + "A").get(PATH), 403, "A1130");
    }

    @Test
    void refusesAGrantWhereNoneIsExchanged() {
        var answer = refused(playerOf("DEMO").get(DEMO), 403, "A1143");

        assertThat(answer.header(DOVERUNNER)).isEmpty();
    }

    /** With Envoy the query below the endpoint is the client's, and Caddy appends it to the endpoint's. */
    @Test
    void letsNoClientChooseTheExchange() {
        var player = playerOf("DEMO");

        assertThat(player.get(DEMO + "/license" + WIDEVINE).status()).isEqualTo(403);
        assertThat(player.with("X-Forwarded-Uri", "/license" + WIDEVINE)
                        .get(DEMO + WIDEVINE)
                        .status())
                .isEqualTo(403);
        assertThat(player.get(DEMO + "/" + WIDEVINE).status()).isEqualTo(403);
        assertThat(player.get(DEMO + WIDEVINE + "&exchange=playready").status()).isEqualTo(403);
        admitted(player.with("X-Forwarded-Uri", "/license?a=b").get(DEMO + WIDEVINE));
    }

    @Test
    void demandsOneDrmSystem() {
        var player = playerOf("EDGE").with("X-Original-URI", "/license/playready/movie");

        refused(player.get(EDGE + WIDEVINE), 403, "A1032");
        refused(playerOf("DEMO").get(DEMO + "?exchange=wide"), 403, "A1032");
        refused(playerOf("EDGE").get(EDGE + "/any/keys"), 403, "A1032");
    }

    @Test
    void overwritesTheTokenOfAPreflight() {
        var preflight = edge.client().with(DOVERUNNER, "forged").send("OPTIONS", PATH, BodyPublishers.noBody());

        assertThat(admitted(preflight).header(DOVERUNNER)).contains(NOTHING);
    }

    private TestClient playerOfKeys(int count) {
        var keys = Stream.generate(UUID::randomUUID)
                .limit(count)
                .map(id -> "\"" + id + "\"")
                .collect(Collectors.joining(","));
        return player(make("EDGE", ", \"format\": \"axinom\", \"options\": {\"key_ids\": [" + keys + "]}")
                .text("/grant"));
    }

    @Test
    void answersWithALongToken() {
        assertThat(token(admitted(playerOfKeys(105).get(PATH)), AXINOM)).hasSizeBetween(6_700, 7_200);
    }

    /** The container makes a 500 of longer ones. */
    @Test
    void refusesATokenThatDoesNotFitIntoTheAnswer() {
        for (int count : new int[] {115, 120, 125, 130, 138}) {
            var answer = playerOfKeys(count).get(PATH);

            assertThat(answer.status()).as(answer.body()).isIn(200, 403);
            complete(answer);
        }
        refused(playerOfKeys(138).get(PATH), 403, "A1024");
    }
}
