/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static dev.admitone.TestForwardAuth.AXINOM;
import static dev.admitone.TestForwardAuth.AXINOM_PARAMETER;
import static dev.admitone.TestForwardAuth.DEMO;
import static dev.admitone.TestForwardAuth.DOVERUNNER;
import static dev.admitone.TestForwardAuth.EDGE;
import static dev.admitone.TestForwardAuth.NOTHING;
import static dev.admitone.TestForwardAuth.PROXY_KEY;
import static dev.admitone.TestForwardAuth.admitted;
import static dev.admitone.TestForwardAuth.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What clients behind a proxy may try, and what a proxy may do wrong. */
@ForwardingService
class ForwardAuthAttacksTests {

    @LocalServerPort
    private int port;

    private TestForwardAuth edge = TestForwardAuth.of(0);

    @BeforeEach
    void connect() {
        edge = TestForwardAuth.of(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic dTpw", "Bearer", "Bearer ", "Negotiate abc"})
    void takesNoOtherAuthorizationForAToken(String authorization) {
        refused(edge.client().with("Authorization", authorization).get(DEMO), 401, "A1030");
    }

    @Test
    void asksForTheKeyOfTheProxyWithAnotherChallenge() {
        var answer = TestClient.of(port).with(AXINOM, "x").get(DEMO + "/license?a=b");

        refused(answer, 401, "A1100");
        assertThat(answer.header("WWW-Authenticate")).contains("ApiKey");
        assertThat(answer.text("/detail")).contains("X-API-Key").doesNotContain("no such header");
    }

    @Test
    void takesTheAuthorizationForThePlayersOnly() {
        var stranger = TestClient.of(port).with("Authorization", "Bearer " + PROXY_KEY);

        refused(stranger.get(DEMO), 401, "A1100");
        admitted(edge.client()
                .with("Authorization", "Bearer " + edge.axinom("null"))
                .get(DEMO));
    }

    /** Elsewhere the header stays a credential, and two must agree. */
    @Test
    void leavesTheAuthorizationOfOtherPathsToCallers() {
        edge.client().with("Authorization", "Bearer x").verify("{}").assertProblem(401, "A1100");
    }

    @Test
    void refusesATokenTwice() {
        var token = edge.axinom("null");

        refused(edge.client().with(AXINOM, token).with(AXINOM, token).get(DEMO), 403, "A1031");
        refused(edge.client().with(AXINOM, token + "," + token).get(DEMO), 403, "A1031");
        refused(
                edge.client()
                        .with(AXINOM, token)
                        .with("Authorization", "Bearer " + token)
                        .get(DEMO),
                403,
                "A1031");
        refused(edge.client().with(AXINOM, token).with(DOVERUNNER, token).get(DEMO), 403, "A1031");
        refused(
                edge.client()
                        .with("Authorization", "Bearer " + token + ", Bearer " + token)
                        .get(DEMO),
                403,
                "A1031");
        var bearer = edge.client().with("Authorization", "Bearer " + token);
        refused(bearer.with("authorization", "Bearer " + token).get(DEMO), 403, "A1031");
    }

    @Test
    void refusesATokenTwiceInQueries() {
        var one = AXINOM_PARAMETER + "=" + edge.axinom("null");
        var other = "%41xDrmMessage=" + edge.axinom("null");

        refused(edge.client().get(DEMO + "?" + one + "&" + one), 403, "A1031");
        refused(edge.client().get(DEMO + "?" + one + "&" + other), 403, "A1031");
        refused(edge.client().with("X-Forwarded-Uri", "/x?" + one).get(DEMO + "?" + other), 403, "A1031");
        refused(edge.client().with("X-Original-URI", "/x?" + one + "&" + one).get(DEMO), 403, "A1031");
        refused(edge.client().with(AXINOM, "x").get(DEMO + "?" + one), 403, "A1031");
    }

    @ParameterizedTest
    @CsvSource({"Uri,URI,/a,/b", "Method,Method,OPTIONS,POST"})
    void refusesTwoOriginals(String one, String two, String first, String second) {
        var token = edge.client().with(AXINOM, edge.axinom("null"));

        refused(
                token.with("X-Forwarded-" + one, first)
                        .with("X-Original-" + two, second)
                        .get(DEMO),
                403,
                "A1011");
        refused(
                token.with("X-Forwarded-" + one, first)
                        .with("X-Forwarded-" + one, second)
                        .get(DEMO),
                403,
                "A1011");
    }

    /** As Envoy asks: with the original method, and the original path below the endpoint. */
    @Test
    void refusesHeadersThatContradictTheRequestItself() {
        var client = edge.client().with(AXINOM, edge.axinom("null"));

        refused(client.with("X-Forwarded-Method", "OPTIONS").post(DEMO + "/license", ""), 403, "A1011");
        refused(client.with("X-Original-Method", "OPTIONS").send("PUT", DEMO, BodyPublishers.noBody()), 403, "A1011");
        refused(client.with("X-Forwarded-Uri", "/other").get(DEMO + "/license"), 403, "A1011");
        admitted(client.with("X-Forwarded-Uri", "/license").get(DEMO + "/license?a=b"));
        admitted(client.with("X-Forwarded-Uri", "/license").get(DEMO + "/"));
        admitted(client.with("X-Forwarded-Method", "POST").post(DEMO, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://x/y", "x", "*", "/x?a=%4"})
    void refusesAMalformedOriginalUri(String uri) {
        refused(edge.client().with(AXINOM, "x").with("X-Forwarded-Uri", uri).get(DEMO), 403, "A1011");
    }

    @Test
    void letsPreflightsOfNoStrangersPass() {
        refused(TestClient.of(port).send("OPTIONS", DEMO, BodyPublishers.noBody()), 401, "A1100");
        refused(
                TestClient.of(port).withKey(TestCallers.CLUB_KEY).send("OPTIONS", DEMO, BodyPublishers.noBody()),
                403,
                "A1101");
    }

    @Test
    void overwritesForgedVerdicts() {
        var forged = edge.client()
                .with("X-Admit", "admitted")
                .with("X-Admit-User", "admin")
                .with("X-Admit-Token-Id", "1");

        var answer = refused(
                forged.with(AXINOM, "x").get(DEMO),
                403,
                forged.with(AXINOM, "x").get(DEMO).text("/error_code"));

        assertThat(answer.header("X-Admit-User")).contains(NOTHING);
        assertThat(answer.header("X-Admit-Token-Id")).contains(NOTHING);
    }

    /** Envoy appends whatever path the client sends; none may lead to another endpoint that answers 200. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../actuator/health",
                "/%2e%2e/%2e%2e/actuator/health",
                "/..;/..;/actuator/health",
                "/..%2f..%2factuator/health",
                "/x/../../../openapi.yaml",
                "//actuator/health",
                "/\\..\\..\\actuator/health",
                "/;a=b",
                "/%00",
                "/a%",
                "/a b",
                "/?a=\u0001",
                "/?a=\"",
                "/|"
            })
    void leadsNowhereElse(String path) {
        for (var method : new String[] {"GET", "POST", "TRACE", "CONNECT", "FOO"}) {
            var exchange = TestRaw.send(
                    port,
                    method + " " + DEMO + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-API-Key: " + PROXY_KEY
                            + "\r\n\r\n");

            assertThat(exchange.status()).as(method + " " + exchange.text()).isIn(400, 401, 403);
            assertThat(exchange.text()).doesNotContain("admitted");
        }
    }

    @Test
    void answersTraceAsAnyRefusal() {
        var exchange = TestRaw.send(
                port,
                "TRACE " + DEMO + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-API-Key: " + PROXY_KEY + "\r\n\r\n");

        assertThat(exchange.status()).as(exchange.text()).isEqualTo(403);
        assertThat(exchange.text()).contains("X-Admit: refused");
    }

    /** The container refuses these before any filter. */
    @ParameterizedTest
    @ValueSource(
            strings = {"GET %s?%s HTTP/1.1\r\nHost: x\r\n\r\n", "GET %s HTTP/1.1\r\nHost: x\r\nX-Long: %s\r\n\r\n"})
    void refusesALongHead(String request) {
        var exchange = TestRaw.send(port, request.formatted(DEMO, "x".repeat(40_000)));

        assertThat(exchange.text()).startsWith("HTTP/1.1 403 ").contains("X-Admit: refused", "A1013");
    }

    @Test
    void answersWithoutWaitingForTheBody() {
        var exchange = TestRaw.send(
                port,
                "POST " + DEMO + " HTTP/1.0\r\nHost: x\r\nConnection: close\r\nContent-Length: 1700\r\nX-API-Key: "
                        + PROXY_KEY + "\r\n" + AXINOM + ": " + edge.axinom("null") + "\r\n\r\n");

        assertThat(exchange.text()).contains(" 200 ").contains("X-Admit: admitted");
    }

    @Test
    void readsNoBody() {
        var form = edge.client()
                .with(AXINOM, edge.axinom("null"))
                .with("Content-Type", "application/x-www-form-urlencoded");

        admitted(form.send("POST", DEMO, BodyPublishers.ofString(AXINOM_PARAMETER + "=x&status=full&%")));
        admitted(form.send("POST", DEMO, BodyPublishers.ofString("x".repeat(60_000))));
        refused(form.send("POST", DEMO, BodyPublishers.ofString("x".repeat(70_000))), 403, "A1006");
    }

    @Test
    void takesALongTokenTwice() {
        var keys = Stream.generate(
                        () -> "{\"id\": \"" + UUID.randomUUID() + "\", \"key\": \"00112233445566778899aabbccddeeff\"}")
                .limit(52)
                .toList();
        var token = edge.token(
                "DEMO",
                "\"format\": \"axinom\", \"profile\": null, \"options\": {\"content_keys\": [" + String.join(",", keys)
                        + "]}");
        var query = "?" + AXINOM_PARAMETER + "=" + token;
        assertThat(token).hasSizeGreaterThan(6_000);

        admitted(edge.client().with("X-Forwarded-Uri", "/license" + query).get(DEMO + query));
        admitted(edge.client().with(AXINOM, token).get(DEMO));
    }

    @ParameterizedTest
    @CsvSource({
        "/license/widewine/movie, A1032",
        "/license/widevine, A1009",
        "/License/widevine/movie, A1009",
        "/license/widevine/movie/more, A1009",
        "/, A1011",
        "/license/widevine/movie/, A1011",
        "/license/widevine/, A1011",
        "//license/widevine/movie, A1011",
        "/license/./widevine/movie, A1011",
        "/license/widevine/a%2Fb, A1011",
        "/license/widevine/..%5Cb, A1011",
        "/license/widevine/movie;x, A1011",
        "/license/widevine/%2e%2e, A1011",
        "/license/widevine/%zz, A1011",
    })
    void refusesOtherPaths(String path, String code) {
        var token = edge.client().with(DOVERUNNER, edge.ofEdge("widevine", "movie"));

        refused(token.with("X-Original-URI", path).get(EDGE), 403, code);
    }

    @Test
    void refusesTheTokenOfAnotherSite() {
        assertThat(edge.client()
                        .with(DOVERUNNER, edge.ofEdge("widevine", "movie"))
                        .get(DEMO)
                        .status())
                .isEqualTo(403);
        refused(edge.client().get("/forward-auth/GONE"), 403, "A1102");
        refused(edge.client().get("/forward-auth/"), 403, "A1009");
        refused(edge.client().get("/forward-auth"), 403, "A1009");
    }
}
