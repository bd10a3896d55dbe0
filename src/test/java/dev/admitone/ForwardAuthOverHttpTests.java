/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static dev.admitone.TestForwardAuth.AXINOM;
import static dev.admitone.TestForwardAuth.AXINOM_PARAMETER;
import static dev.admitone.TestForwardAuth.DEMO;
import static dev.admitone.TestForwardAuth.DOVERUNNER;
import static dev.admitone.TestForwardAuth.EDGE;
import static dev.admitone.TestForwardAuth.KEY_ID;
import static dev.admitone.TestForwardAuth.NOTHING;
import static dev.admitone.TestForwardAuth.admitted;
import static dev.admitone.TestForwardAuth.complete;
import static dev.admitone.TestForwardAuth.refused;
import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What proxies of all kinds ask. */
@ForwardingService
class ForwardAuthOverHttpTests {

    @LocalServerPort
    private int port;

    private TestForwardAuth edge = TestForwardAuth.of(0);

    @BeforeEach
    void connect() {
        edge = TestForwardAuth.of(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})
    void admitsByEveryMethod(String method) {
        var answer = edge.client().with(DOVERUNNER, edge.doverunner()).send(method, DEMO, BodyPublishers.noBody());

        admitted(answer);
        assertThat(answer.header("X-Admit-User")).contains(edge.viewer());
        assertThat(answer.header("X-Admit-Content")).contains("movie");
    }

    /** The profile demands a VMP level. */
    @Test
    void leavesToTheVendorWhatOnlyTheVendorLearns() {
        var answer = edge.client().with(AXINOM, edge.axinom("\"streaming\"")).get(DEMO);

        admitted(answer);
    }

    @Test
    void encodesWhatTheTokenSays() {
        var token = edge.token("DEMO", "\"drm\": \"widevine\", \"content_id\": \"-\"")
                .replace("\n", "");
        var strange = edge.client().issue("""
                {"site": "DEMO", "user_id": "é/ü\\n", "drm": "widevine", "content_id": "movie"}""");

        assertThat(admitted(edge.client().with(DOVERUNNER, token).get(DEMO)).header("X-Admit-Content"))
                .contains("%2D");
        if (strange.status() == 200) {
            assertThat(admitted(edge.client()
                                    .with(DOVERUNNER, strange.text("/token"))
                                    .get(DEMO))
                            .header("X-Admit-User"))
                    .contains("%C3%A9%2F%C3%BC%0A");
        }
    }

    static Stream<String> places() {
        return Stream.of("header", "authorization", "own query", "X-Forwarded-Uri", "X-Original-URI", "below", "both");
    }

    private Answer inPlace(String place, String token) {
        var query = "?a=b&" + AXINOM_PARAMETER + "=" + encode(token, UTF_8);
        return switch (place) {
            case "header" -> edge.client().with(AXINOM, token).get(DEMO);
            case "authorization" ->
                edge.client().with("Authorization", "bearer " + token).get(DEMO);
            case "own query" -> edge.client().get(DEMO + query);
            case "below" -> edge.client().post(DEMO + "/license/widevine" + query, "body");
            case "both" ->
                edge.client().with("X-Forwarded-Uri", "/license" + query).get(DEMO + query);
            default -> edge.client().with(place, "/license" + query).get(DEMO);
        };
    }

    @ParameterizedTest
    @MethodSource("places")
    void findsTheTokenInEachPlace(String place) {
        admitted(inPlace(place, edge.axinom("null")));
    }

    @ParameterizedTest
    @MethodSource("places")
    void refusesAWrongTokenInEachPlace(String place) {
        var answer = inPlace(place, edge.axinom("null") + "x");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("X-Admit")).contains("refused");
        assertThat(answer.header("X-Admit-User")).contains(NOTHING);
        complete(answer);
    }

    @Test
    void findsAPlusInAQueryAsItIs() {
        var token = "a+b";
        var encoded = edge.client().get(DEMO + "?" + DOVERUNNER + "=a%2Bb").body();

        assertThat(edge.client().get(DEMO + "?" + DOVERUNNER + "=" + token).body())
                .isEqualTo(encoded);
    }

    @Test
    void tellsThatThereIsNoToken() {
        var answer = refused(edge.client().get(DEMO), 401, "A1030");

        assertThat(answer.header("WWW-Authenticate")).contains("Bearer");
        assertThat(answer.text("/detail")).contains(DOVERUNNER, AXINOM, "Authorization: Bearer", AXINOM_PARAMETER);
    }

    @Test
    void letsPreflightsPass() {
        var preflight =
                edge.client().with("Origin", "https://app.example").with("Access-Control-Request-Method", "POST");

        admitted(preflight.send("OPTIONS", DEMO + "/license/widevine", BodyPublishers.noBody()));
        admitted(edge.client().with("X-Forwarded-Method", "OPTIONS").get(DEMO));
        var both = edge.client().with("X-Original-Method", "OPTIONS").with("X-Forwarded-Method", "OPTIONS");
        admitted(both.get(DEMO));
        refused(edge.client().with("X-Original-Method", "options").get(DEMO), 401, "A1030");
    }

    @Test
    void admitsASingleUseTokenOnce() {
        var token = edge.singleUse();

        admitted(edge.live(token).get(DEMO));
        var again = edge.live(token).get(DEMO);

        assertThat(again.status()).isEqualTo(403);
        assertThat(again.header("X-Admit-User")).contains(edge.viewer());
        assertThat(again.text("/detail")).startsWith("already_used");
        complete(again);
    }

    @Test
    void usesNothingUpForACertificate() {
        var token = edge.singleUse();

        admitted(edge.live(token).with("X-Original-Content-Length", "2").get(DEMO));
        admitted(edge.live(token).post(DEMO + "/license", "\u0008\u0004"));
        admitted(edge.live(token).with("X-Original-Content-Length", "4").get(DEMO));
        admitted(edge.live(token).with("X-Original-Content-Length", "1700").get(DEMO));
        assertThat(edge.live(token).get(DEMO).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "2, 2", "5"})
    void usesATokenUpUnlessItIsSureOfACertificate(String length) {
        var token = edge.singleUse();

        admitted(edge.live(token).with("X-Original-Content-Length", length).get(DEMO));

        assertThat(edge.live(token).get(DEMO).status()).isEqualTo(403);
    }

    /** The body that was sent is longer than the proxy says. */
    @Test
    void believesTheLongerLength() {
        var token = edge.singleUse();

        admitted(edge.live(token).with("X-Original-Content-Length", "2").post(DEMO, "a whole license request"));

        assertThat(edge.live(token).get(DEMO).status()).isEqualTo(403);
    }

    @Test
    void comparesTheTokenWithThePath() {
        var token = edge.client().with(DOVERUNNER, edge.ofEdge("widevine", "movie 1"));

        admitted(token.get(EDGE + "/license/Widevine/movie%201"));
        admitted(token.with("X-Original-URI", "/license/widevine/movie%201?x=y").get(EDGE));
        admitted(token.get(EDGE + "/any/keys"));
        assertThat(token.get(EDGE + "/license/widevine/movie%202").status()).isEqualTo(403);
        assertThat(token.get(EDGE + "/license/playready/movie%201").status()).isEqualTo(403);
    }

    @Test
    void comparesKeyIdsOfTheQuery() {
        var token = edge.client().with(AXINOM, edge.axinom("null"));

        admitted(token.get(DEMO + "?kids=" + KEY_ID));
        var others = token.get(DEMO + "?kids=" + KEY_ID + ",00000000-0000-4000-8000-000000000000");
        assertThat(others.status()).isEqualTo(403);
        refused(token.with("X-Original-URI", "/?kids=x").get(DEMO), 403, "A1034");
    }

    @Test
    void takesFactsFromTheHeadersOfTheSite() {
        edge.singleUse();
        var token = edge.client()
                .with(
                        AXINOM,
                        edge.token(
                                "EDGE",
                                "\"format\": \"axinom\", \"profile\": \"live\", \"options\": {\"key_ids\": [\"" + KEY_ID
                                        + "\"]}"));

        assertThat(token.with("X-Device-Id", "tv").get(EDGE + "/a/keys").status())
                .isEqualTo(403);
        admitted(token.with("X-Box", "tv").get(EDGE + "/a/keys"));
        refused(token.with("X-Box", "tv").with("X-Box", "tv").get(EDGE + "/a/keys"), 403, "A1011");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, 200",
        "192.0.2.1, 192.0.2.2, 403",
        "2001:db8::1, 2001:DB8:0::1, 200",
        "2001:db8::1, 2001:db8::2, 403"
    })
    void comparesTheAddressOfTheClient(String allowed, String client, int status) {
        var token = edge.token("DEMO", """
                "format": "axinom", "profile": null, "options": {"key_ids": ["%s"]},
                "policy": {"type": "entitlement_message", "version": 2,
                  "license_server": {"access_control": {"allowed_ip_addresses": ["%s"]}}}""".formatted(KEY_ID, allowed));

        var answer = edge.client()
                .with(AXINOM, token)
                .with("X-Forwarded-For", "6.6.6.6, " + client)
                .get(DEMO);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    }
}
