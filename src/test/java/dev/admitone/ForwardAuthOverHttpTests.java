/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What proxies of all kinds ask, and what clients behind them may try. DEMO has no path templates; EDGE has some. */
@RunningService
class ForwardAuthOverHttpTests {

    private static final String DOVERUNNER = "pallycon-customdata-v2";
    private static final String AXINOM = "X-AxDRM-Message";
    private static final String AXINOM_PARAMETER = "AxDrmMessage";
    private static final String KEY_ID = "0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6";
    private static final String DEMO = "/forward-auth/DEMO";
    private static final String EDGE = "/forward-auth/EDGE";
    private static final String PROXY_KEY = "ao_proxy";
    private static final String NOTHING = "-";

    @LocalServerPort
    private int port;

    private final String viewer = "viewer-" + UUID.randomUUID();
    private TestClient backend = TestClient.of(0);
    private TestClient proxy = backend;

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry properties) {
        properties.add("admitone.sites.EDGE.doverunner.site-key", () -> "EDGE-site-key-of-32-characters--");
        properties.add("admitone.sites.EDGE.doverunner.access-key", () -> "EDGE-access-key-of-32-characters");
        properties.add("admitone.sites.EDGE.axinom.communication-keys[0].id", () -> UUID.randomUUID());
        properties.add("admitone.sites.EDGE.axinom.communication-keys[0].key", () -> TestCallers.DEMO_COMMUNICATION_KEY);
        properties.add("admitone.sites.EDGE.axinom.communication-keys[0].state", () -> "signing");
        properties.add("admitone.sites.EDGE.default-format", () -> "doverunner");
        properties.add("admitone.sites.EDGE.default-profile", () -> "streaming");
        properties.add("admitone.sites.EDGE.forward-auth.paths[0]", () -> "/license/{drm}/{content_id}");
        properties.add("admitone.sites.EDGE.forward-auth.paths[1]", () -> "/*/keys");
        properties.add("admitone.sites.EDGE.forward-auth.device-id-header", () -> "X-Box");
        properties.add("admitone.sites.EDGE.forward-auth.status", () -> "full");
        properties.add("admitone.callers.proxy.key-sha256", () -> TestCallers.hash(PROXY_KEY));
        properties.add("admitone.callers.proxy.sites", () -> "*");
        properties.add("admitone.callers.proxy.scopes", () -> "tokens:verify,tokens:issue");
    }

    @BeforeEach
    void connect() {
        backend = TestClient.of(port).withKey(PROXY_KEY);
        proxy = backend;
    }

    private String token(String site, String more) {
        var body = """
                {"site": "%s", "user_id": "%s", %s}""".formatted(site, viewer, more);
        var answer = backend.issue(body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.text("/token");
    }

    private String doverunner() {
        return token("DEMO", "\"drm\": \"widevine\", \"content_id\": \"movie\"");
    }

    private String axinom(String profile) {
        return token(
                "DEMO",
                "\"format\": \"axinom\", \"profile\": " + profile + ", \"options\": {\"key_ids\": [\"" + KEY_ID
                        + "\"]}");
    }

    private static Answer admitted(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("X-Admit")).contains("admitted");
        assertThat(answer.header("X-Admit-Error-Code")).contains(NOTHING);
        assertThat(answer.header("Content-Length")).contains("0");
        return complete(answer);
    }

    private static Answer refused(Answer answer, int status, String code) {
        answer.assertProblem(status, code);
        assertThat(answer.header("X-Admit")).contains("refused");
        assertThat(answer.header("X-Admit-Error-Code")).contains(code);
        return complete(answer);
    }

    /** A proxy may pass what the client wrote in the place of a header that is missing here. */
    private static Answer complete(Answer answer) {
        assertThat(answer.response().headers().map().keySet().stream().map(String::toLowerCase))
                .contains(
                        "x-admit",
                        "x-admit-error-code",
                        "x-admit-user",
                        "x-admit-content",
                        "x-admit-token-id",
                        "x-correlation-id",
                        "cache-control");
        assertThat(answer.response().headers().allValues("X-Admit")).hasSize(1);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        return answer;
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})
    void admitsByEveryMethod(String method) {
        var answer = proxy.with(DOVERUNNER, doverunner()).send(method, DEMO, BodyPublishers.noBody());

        admitted(answer);
        assertThat(answer.header("X-Admit-User")).contains(viewer);
        assertThat(answer.header("X-Admit-Content")).contains("movie");
    }

    @Test
    void encodesWhatTheTokenSays() {
        var token = token("DEMO", "\"drm\": \"widevine\", \"content_id\": \"-\"").replace("\n", "");
        var strange = backend.issue("""
                {"site": "DEMO", "user_id": "é/ü\\n", "drm": "widevine", "content_id": "movie"}""");

        assertThat(admitted(proxy.with(DOVERUNNER, token).get(DEMO)).header("X-Admit-Content"))
                .contains("%2D");
        if (strange.status() == 200) {
            assertThat(admitted(proxy.with(DOVERUNNER, strange.text("/token")).get(DEMO)).header("X-Admit-User"))
                    .contains("%C3%A9%2F%C3%BC%0A");
        }
    }

    static Stream<String> places() {
        return Stream.of("header", "authorization", "own query", "X-Forwarded-Uri", "X-Original-URI", "below", "both");
    }

    private Answer inPlace(String place, String token) {
        var query = "?a=b&" + AXINOM_PARAMETER + "=" + encode(token, UTF_8);
        return switch (place) {
            case "header" -> proxy.with(AXINOM, token).get(DEMO);
            case "authorization" -> proxy.with("Authorization", "bearer " + token).get(DEMO);
            case "own query" -> proxy.get(DEMO + query);
            case "below" -> proxy.post(DEMO + "/license/widevine" + query, "body");
            case "both" -> proxy.with("X-Forwarded-Uri", "/license" + query).get(DEMO + query);
            default -> proxy.with(place, "/license" + query).get(DEMO);
        };
    }

    @ParameterizedTest
    @MethodSource("places")
    void findsTheTokenInEachPlace(String place) {
        admitted(inPlace(place, axinom("null")));
    }

    @ParameterizedTest
    @MethodSource("places")
    void refusesAWrongTokenInEachPlace(String place) {
        var answer = inPlace(place, axinom("null") + "x");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("X-Admit")).contains("refused");
        assertThat(answer.header("X-Admit-User")).contains(NOTHING);
        complete(answer);
    }

    @Test
    void findsAPlusInAQueryAsItIs() {
        var token = "a+b";
        var encoded = proxy.get(DEMO + "?" + DOVERUNNER + "=a%2Bb").body();

        assertThat(proxy.get(DEMO + "?" + DOVERUNNER + "=" + token).body()).isEqualTo(encoded);
    }

    @Test
    void tellsThatThereIsNoToken() {
        var answer = refused(proxy.get(DEMO), 401, "A1030");

        assertThat(answer.header("WWW-Authenticate")).contains("Bearer");
        assertThat(answer.text("/detail")).contains(DOVERUNNER, AXINOM, "Authorization: Bearer", AXINOM_PARAMETER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic dTpw", "Bearer", "Bearer ", "Negotiate abc"})
    void takesNoOtherAuthorizationForAToken(String authorization) {
        refused(proxy.with("Authorization", authorization).get(DEMO), 401, "A1030");
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
        admitted(proxy.with("Authorization", "Bearer " + axinom("null")).get(DEMO));
    }

    /** Elsewhere the header stays a credential, and two must agree. */
    @Test
    void leavesTheAuthorizationOfOtherPathsToCallers() {
        backend.with("Authorization", "Bearer x").verify("{}").assertProblem(401, "A1100");
    }

    @Test
    void refusesATokenTwice() {
        var token = axinom("null");

        refused(proxy.with(AXINOM, token).with(AXINOM, token).get(DEMO), 403, "A1031");
        refused(proxy.with(AXINOM, token + "," + token).get(DEMO), 403, "A1031");
        refused(proxy.with(AXINOM, token).with("Authorization", "Bearer " + token).get(DEMO), 403, "A1031");
        refused(proxy.with(AXINOM, token).with(DOVERUNNER, token).get(DEMO), 403, "A1031");
        refused(proxy.with("Authorization", "Bearer " + token + ", Bearer " + token).get(DEMO), 403, "A1031");
        var bearer = proxy.with("Authorization", "Bearer " + token);
        refused(bearer.with("authorization", "Bearer " + token).get(DEMO), 403, "A1031");
    }

    @Test
    void refusesATokenTwiceInQueries() {
        var one = AXINOM_PARAMETER + "=" + axinom("null");
        var other = "%41xDrmMessage=" + axinom("null");

        refused(proxy.get(DEMO + "?" + one + "&" + one), 403, "A1031");
        refused(proxy.get(DEMO + "?" + one + "&" + other), 403, "A1031");
        refused(proxy.with("X-Forwarded-Uri", "/x?" + one).get(DEMO + "?" + other), 403, "A1031");
        refused(proxy.with("X-Original-URI", "/x?" + one + "&" + one).get(DEMO), 403, "A1031");
        refused(proxy.with(AXINOM, "x").get(DEMO + "?" + one), 403, "A1031");
    }

    @ParameterizedTest
    @CsvSource({"Uri,URI,/a,/b", "Method,Method,OPTIONS,POST"})
    void refusesTwoOriginals(String one, String two, String first, String second) {
        var token = proxy.with(AXINOM, axinom("null"));

        refused(token.with("X-Forwarded-" + one, first).with("X-Original-" + two, second).get(DEMO), 403, "A1011");
        refused(token.with("X-Forwarded-" + one, first).with("X-Forwarded-" + one, second).get(DEMO), 403, "A1011");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://x/y", "x", "*", "/x?a=%4"})
    void refusesAMalformedOriginalUri(String uri) {
        refused(proxy.with(AXINOM, "x").with("X-Forwarded-Uri", uri).get(DEMO), 403, "A1011");
    }

    @Test
    void letsPreflightsPass() {
        var preflight = proxy.with("Origin", "https://app.example").with("Access-Control-Request-Method", "POST");

        admitted(preflight.send("OPTIONS", DEMO + "/license/widevine", BodyPublishers.noBody()));
        admitted(proxy.with("X-Forwarded-Method", "OPTIONS").get(DEMO));
        var both = proxy.with("X-Original-Method", "OPTIONS").with("X-Forwarded-Method", "OPTIONS");
        admitted(both.get(DEMO));
        refused(proxy.with("X-Original-Method", "options").get(DEMO), 401, "A1030");
        refused(proxy.with("X-Original-Method", "POST").send("OPTIONS", DEMO, BodyPublishers.noBody()), 401, "A1030");
    }

    @Test
    void letsPreflightsOfNoStrangersPass() {
        refused(TestClient.of(port).send("OPTIONS", DEMO, BodyPublishers.noBody()), 401, "A1100");
        refused(
                TestClient.of(port).withKey(TestCallers.CLUB_KEY).send("OPTIONS", DEMO, BodyPublishers.noBody()),
                403,
                "A1101");
    }

    private TestClient live(String token) {
        return proxy.with(AXINOM, token).with("X-Device-Id", "tv");
    }

    @Test
    void admitsASingleUseTokenOnce() {
        var token = axinom("\"live\"");

        admitted(live(token).get(DEMO));
        var again = live(token).get(DEMO);

        assertThat(again.status()).isEqualTo(403);
        assertThat(again.header("X-Admit-User")).contains(viewer);
        assertThat(again.text("/detail")).startsWith("already_used");
        complete(again);
    }

    @Test
    void usesNothingUpForACertificate() {
        var token = axinom("\"live\"");

        admitted(live(token).with("X-Original-Content-Length", "2").get(DEMO));
        admitted(live(token).post(DEMO + "/license", "\u0008\u0004"));
        admitted(live(token).with("X-Original-Content-Length", "4").get(DEMO));
        admitted(live(token).with("X-Original-Content-Length", "1700").get(DEMO));
        assertThat(live(token).get(DEMO).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "2, 2", "5"})
    void usesATokenUpUnlessItIsSureOfACertificate(String length) {
        var token = axinom("\"live\"");

        admitted(live(token).with("X-Original-Content-Length", length).get(DEMO));

        assertThat(live(token).get(DEMO).status()).isEqualTo(403);
    }

    /** The body that was sent is longer than the proxy says. */
    @Test
    void believesTheLongerLength() {
        var token = axinom("\"live\"");

        admitted(live(token).with("X-Original-Content-Length", "2").post(DEMO, "a whole license request"));

        assertThat(live(token).get(DEMO).status()).isEqualTo(403);
    }

    @Test
    void overwritesForgedVerdicts() {
        var forged = proxy.with("X-Admit", "admitted").with("X-Admit-User", "admin").with("X-Admit-Token-Id", "1");

        var answer = refused(forged.with(AXINOM, "x").get(DEMO), 403, forged.with(AXINOM, "x").get(DEMO).text("/error_code"));

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

    @Test
    void answersWithoutWaitingForTheBody() {
        var exchange = TestRaw.send(
                port,
                "POST " + DEMO + " HTTP/1.0\r\nHost: x\r\nConnection: close\r\nContent-Length: 1700\r\nX-API-Key: "
                        + PROXY_KEY + "\r\n" + AXINOM + ": " + axinom("null") + "\r\n\r\n");

        assertThat(exchange.text()).contains(" 200 ").contains("X-Admit: admitted");
    }

    @Test
    void readsNoBody() {
        var form = proxy.with(AXINOM, axinom("null")).with("Content-Type", "application/x-www-form-urlencoded");

        admitted(form.send("POST", DEMO, BodyPublishers.ofString(AXINOM_PARAMETER + "=x&status=full&%")));
        admitted(form.send("POST", DEMO, BodyPublishers.ofString("x".repeat(60_000))));
        refused(form.send("POST", DEMO, BodyPublishers.ofString("x".repeat(70_000))), 403, "A1006");
    }

    @Test
    void takesALongTokenTwice() {
        var keys = Stream.generate(() -> "{\"id\": \"" + UUID.randomUUID()
                        + "\", \"key\": \"00112233445566778899aabbccddeeff\"}")
                .limit(52)
                .toList();
        var token = token(
                "DEMO",
                "\"format\": \"axinom\", \"profile\": null, \"options\": {\"content_keys\": [" + String.join(",", keys) + "]}");
        var query = "?" + AXINOM_PARAMETER + "=" + token;
        assertThat(token).hasSizeGreaterThan(6_000);

        admitted(proxy.with("X-Forwarded-Uri", "/license" + query).get(DEMO + query));
        admitted(proxy.with(AXINOM, token).get(DEMO));
    }

    private String ofEdge(String drm, String content) {
        return token("EDGE", "\"drm\": \"" + drm + "\", \"content_id\": \"" + content + "\"");
    }

    @Test
    void comparesTheTokenWithThePath() {
        var token = proxy.with(DOVERUNNER, ofEdge("widevine", "movie 1"));

        admitted(token.get(EDGE + "/license/Widevine/movie%201"));
        admitted(token.with("X-Original-URI", "/license/widevine/movie%201?x=y").get(EDGE));
        admitted(token.get(EDGE + "/any/keys"));
        assertThat(token.get(EDGE + "/license/widevine/movie%202").status()).isEqualTo(403);
        assertThat(token.get(EDGE + "/license/playready/movie%201").status()).isEqualTo(403);
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
        var token = proxy.with(DOVERUNNER, ofEdge("widevine", "movie"));

        refused(token.with("X-Original-URI", path).get(EDGE), 403, code);
    }

    @Test
    void comparesKeyIdsOfTheQuery() {
        var token = proxy.with(AXINOM, axinom("null"));

        admitted(token.get(DEMO + "?kids=" + KEY_ID));
        var others = token.get(DEMO + "?kids=" + KEY_ID + ",00000000-0000-4000-8000-000000000000");
        assertThat(others.status()).isEqualTo(403);
        refused(token.with("X-Original-URI", "/?kids=x").get(DEMO), 403, "A1034");
    }

    @Test
    void takesFactsFromTheHeadersOfTheSite() {
        var token = proxy.with(AXINOM, token(
                "EDGE",
                "\"format\": \"axinom\", \"profile\": \"live\", \"options\": {\"key_ids\": [\"" + KEY_ID + "\"]}"));

        assertThat(token.with("X-Device-Id", "tv").get(EDGE + "/a/keys").status()).isEqualTo(403);
        admitted(token.with("X-Box", "tv").get(EDGE + "/a/keys"));
        refused(token.with("X-Box", "tv").with("X-Box", "tv").get(EDGE + "/a/keys"), 403, "A1011");
    }

    @Test
    void refusesTheTokenOfAnotherSite() {
        assertThat(proxy.with(DOVERUNNER, ofEdge("widevine", "movie")).get(DEMO).status())
                .isEqualTo(403);
        refused(proxy.get("/forward-auth/GONE"), 403, "A1102");
        refused(proxy.get("/forward-auth/"), 403, "A1009");
        refused(proxy.get("/forward-auth"), 403, "A1009");
    }
}
