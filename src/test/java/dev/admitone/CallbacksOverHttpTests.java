/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.admitone.state.TestRedis;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** A backend makes grants, and stand-ins of license servers call back with them. Grants count as devices at LOSS. */
class CallbacksOverHttpTests {

    private static final String KEY = "Z3JhbnQta2V5LW9mLTMyLWJ5dGVzLWZvci10ZXN0cyE=";
    private static final String BACKEND = "ao_backend-of-callbacks";
    private static final String SERVER = "ao_license-server";
    private static final String SLOW = "ao_slow-license-server";
    private static final String DRMTODAY = "/callbacks/SHOP/drmtoday";
    private static final String SIGMA = "/callbacks/SHOP/sigma";
    private static final String VUDRM = "/callbacks/SHOP/vudrm";
    private static final TestRedis REDIS = TestRedis.start();

    @TempDir
    private static Path files;

    private static ConfigurableApplicationContext context;

    private final String viewer = "viewer-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        var configuration = TestConfiguration.good()
                .with("admitone.state.store", "redis")
                .with("spring.data.redis.port", "" + REDIS.port())
                .with("admitone.audit.file", files.resolve("audit.jsonl").toString())
                .with("admitone.audit.user-key", TestAudit.USER_KEY);
        addCaller(configuration, "backend-of-callbacks", BACKEND, "grants:issue,grants:manage,tokens:issue");
        addCaller(configuration, "license-server", SERVER, "tokens:verify");
        addCaller(configuration, "slow", SLOW, "tokens:verify").with("admitone.callers.slow.rate-limit", "1/1h");
        addSite(configuration, "SHOP").with("admitone.sites.SHOP.default-format", "doverunner");
        addSite(configuration, "LOSS")
                .with("admitone.sites.LOSS.doverunner.site-key", "LOSS-site-key-of-32-characters--")
                .with("admitone.sites.LOSS.doverunner.access-key", "LOSS-access-key-of-32-characters")
                .with("admitone.sites.LOSS.callbacks.on-loss", "allow")
                .with("admitone.sites.LOSS.callbacks.count-streams-by", "grant")
                .with("admitone.sites.LOSS.callbacks.sigma.security-level", "3")
                .with("admitone.sites.LOSS.grants.address-rate-limit", "2/1h");
        context = configuration.start();
        await().until(() ->
                anybody().get("/actuator/health/readiness").text("/status").equals("UP"));
    }

    private static TestConfiguration addCaller(TestConfiguration configuration, String id, String key, String scopes) {
        var caller = "admitone.callers." + id + ".";
        return configuration
                .with(caller + "key-sha256", TestCallers.hash(key))
                .with(caller + "sites", "*")
                .with(caller + "scopes", scopes);
    }

    private static TestConfiguration addSite(TestConfiguration configuration, String name) {
        var site = "admitone.sites." + name + ".";
        return configuration
                .with(site + "grants.keys[0].id", "g1")
                .with(site + "grants.keys[0].key", KEY)
                .with(site + "axinom.communication-keys[0].id", "6b0d5f2e-1c9a-4d7e-8f3b-2a4c6e8f0a1d")
                .with(site + "axinom.communication-keys[0].key", TestCallers.DEMO_COMMUNICATION_KEY)
                .with(site + "medialive.token-key", TestCallers.DEMO_COMMUNICATION_KEY)
                .with(site + "drmtoday.merchant", "shop")
                .with(site + "drmtoday.secrets[0].kid", "6b0d5f2e-1c9a-4d7e-8f3b-2a4c6e8f0a1d")
                .with(
                        site + "drmtoday.secrets[0].secret",
                        "6b0d5f2e1c9a4d7e8f3b2a4c6e8f0a1d6b0d5f2e1c9a4d7e8f3b2a4c6e8f0a1d")
                .with(site + "nagra.credentials[0].id", "100001")
                .with(site + "nagra.credentials[0].signing-key", TestCallers.DEMO_COMMUNICATION_KEY)
                .with(site + "default-format", "doverunner");
    }

    @AfterAll
    static void stop() {
        context.close();
        REDIS.close();
    }

    private static TestClient anybody() {
        return TestClient.of(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    private static TestClient server() {
        var pair = Base64.getEncoder().encodeToString(("license-server:" + SERVER).getBytes(UTF_8));
        return anybody().with("Authorization", "Basic " + pair);
    }

    private Answer make(String site, String playback, String more) {
        var answer = anybody().withKey(BACKEND).post("/grants", """
                {"site": "%s", "user_id": "%s", "content_ids": ["movie", "trailer"], "profile": null,
                 "policy": {"playback_policy": {%s}}%s}""".formatted(site, viewer, playback, more));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private String grant(String playback) {
        return make("SHOP", playback, "").text("/grant");
    }

    private static String body(String session, String more) {
        return """
                {"asset": "movie", "drmScheme": "WIDEVINE_MODULAR", "session": "%s", "client": "tv"%s}""".formatted(session, more);
    }

    private static JsonNode allowed(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(answer.json().isObject()).isTrue();
        assertThat(answer.json().isEmpty()).isFalse();
        return answer.json();
    }

    @Test
    void answersDrmtodayWithACustomerRightsToken() {
        var crt = allowed(
                server().post(
                                DRMTODAY,
                                body(
                                        grant("\"license_duration\": 3600"),
                                        ", \"user\": \"" + viewer
                                                + "\", \"requestMetadata\": {\"remoteAddr\": \"2001:db8::1\", \"userAgent\": \"x\"}")));

        assertThat(crt.toString())
                .isEqualTo(
                        "{\"storeLicense\":false,\"profile\":{\"type\":\"rental\",\"relativeExpiration\":\"PT1H\"}}");
    }

    @Test
    void answersSigmaWithMinutes() {
        var grant = grant("\"persistent\": true, \"rental_duration\": 7230, \"playback_duration\": 3659");
        var form = server().with("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");
        var expected =
                "{\"payload\":{\"storeLicense\":true,\"keyExpireTime\":120,\"storeLicenseTime\":120,\"playDuration\":60}}";

        assertThat(allowed(server().post(
                                        SIGMA,
                                        body(grant, "")
                                                .replace(
                                                        "\"asset\": \"movie\"",
                                                        "\"assets\": [\"movie\", \"trailer\"]")))
                        .toString())
                .isEqualTo(expected);
        assertThat(allowed(form.send(
                                "POST",
                                SIGMA,
                                BodyPublishers.ofString(
                                        "asset=trailer&drmScheme=PLAYREADY&session=" + grant + "&user=" + viewer)))
                        .toString())
                .isEqualTo(expected);
    }

    @Test
    void refusesAMalformedFormWithoutAFailure() {
        var form = server().with("Content-Type", "application/x-www-form-urlencoded");

        form.send("POST", SIGMA, BodyPublishers.ofString("&&&=&/=&/asset=a&/asset=b"))
                .assertProblem(400, "A1640");
    }

    @Test
    void takesNoOtherContentTypeForAForm() {
        var other = server().with("Content-Type", "application/x-www-form-urlencodedX");

        other.send("POST", SIGMA, BodyPublishers.ofString("asset=movie&drmScheme=PLAYREADY&session=" + grant("")))
                .assertProblem(400, "A1000");
    }

    /** A license server may read any answer with 200 as a license. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HEAD    | drmtoday | POST
            HEAD    | sigma    | POST
            HEAD    | vudrm    | GET, POST
            OPTIONS | drmtoday | POST
            OPTIONS | sigma    | POST
            OPTIONS | vudrm    | GET, POST
            PUT     | vudrm    | GET, POST
            """)
    void usesNoGrantForOtherMethods(String method, String contract, String allowed) {
        var grant = make("SHOP", "", ", \"max_tokens\": 1").text("/grant");
        var path = "/callbacks/SHOP/" + contract + "?sessionId=" + grant;

        var answer = server().send(method, path, BodyPublishers.noBody());

        assertThat(answer.status()).isEqualTo(405);
        assertThat(Set.of(answer.header("Allow").orElseThrow().split(",\\s*")))
                .containsExactlyInAnyOrder(allowed.split(", "));
        allowed(server().post(DRMTODAY, body(grant, "")));
    }

    @Test
    void answersVudrmForAGrantOfOneContent() {
        var one = anybody().withKey(BACKEND).post("/grants", """
                {"site": "SHOP", "user_id": "%s", "content_id": "movie", "profile": "streaming-hd"}""".formatted(viewer));
        var grant = one.text("/grant");

        assertThat(allowed(server().get(VUDRM + "?sessionId=" + grant)).toString())
                .isEqualTo("{\"admitted\":true}");
        allowed(server().post(VUDRM, "{\"sessionId\": \"" + grant + "\"}"));
        server().post(VUDRM, "{\"sessionId\": \"" + grant("") + "\"}").assertProblem(403, "A1071");
    }

    @Test
    void comparesTheDrmSystemsWithWhatVudrmDoesNotTell() {
        var grant = make("SHOP", "", ", \"drms\": [\"widevine\"]").text("/grant");

        server().get(VUDRM + "?sessionId=" + grant).assertProblem(403, "A1136");
        allowed(server().post(DRMTODAY, body(grant, "")));
        server().post(DRMTODAY, body(grant, "").replace("WIDEVINE_MODULAR", "FAIRPLAY"))
                .assertProblem(403, "A1136");
    }

    @Test
    void takesEveryCredentialOfACaller() {
        var body = body(grant(""), "");

        allowed(anybody().withKey(SERVER).post(DRMTODAY, body));
        allowed(anybody().with("Authorization", "Bearer " + SERVER).post(DRMTODAY, body));
        allowed(server().post(DRMTODAY, body));
    }

    @Test
    void refusesOtherCallers() {
        var body = body(grant(""), "");
        var basic = Base64.getEncoder().encodeToString(("license-server:" + BACKEND).getBytes(UTF_8));

        assertThat(anybody()
                        .post(DRMTODAY, body)
                        .assertProblem(401, "A1100")
                        .header("WWW-Authenticate")
                        .orElseThrow())
                .contains("Basic");
        anybody().with("Authorization", "Basic " + basic).post(DRMTODAY, body).assertProblem(401, "A1100");
        anybody().withKey(BACKEND).post(DRMTODAY, body).assertProblem(403, "A1101");
        server().post("/callbacks/ELSE/drmtoday", body).assertProblem(403, "A1102");
        server().post("/callbacks/LOSS/drmtoday", body).assertProblem(403, "A1141");
        server().post("/callbacks/SHOP/pallycon", body).assertProblem(404, "A1009");
        server().get(DRMTODAY + "?session=x").assertProblem(405, "A1008");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            , "user": "other"                                   | 403 | A1642
            , "asset2": 1, "variant": "sd"                      | 403 | A1135
            , "clientInfo": [], "requestMetadata": 7            | 400 | A1640
            , "requestMetadata": {"remoteAddr": "unknown"}      | 400 | A1640
            , "asset": "movie"                                  | 400 | A1004
            """)
    void refusesWhatDiffersFromTheGrant(String more, int status, String code) {
        server().post(DRMTODAY, body(grant(""), more)).assertProblem(status, code);
    }

    @Test
    void demandsEveryAsset() {
        var body = body(grant(""), "");

        allowed(server().post(DRMTODAY, body.replace("\"movie\"", "[\"trailer\", \"movie\"]")));
        server().post(DRMTODAY, body.replace("\"movie\"", "[\"movie\", \"other\"]"))
                .assertProblem(403, "A1135");
    }

    @Test
    void demandsAGrantAsTheSession() {
        var without = server().post(DRMTODAY, "{\"asset\": \"movie\", \"drmScheme\": \"FAIRPLAY\"}");

        assertThat(without.assertProblem(403, "A1641").text("/detail")).contains("custom data");
        server().get(VUDRM).assertProblem(403, "A1641");
        var answer = server().post(DRMTODAY, body("session-1", "")).assertProblem(403, "A1130");
        assertThat(answer.text("/title")).isEqualTo("The caller may not do this");
        assertThat(answer.text("/type")).isEqualTo("/errors#A1130");
        server().post(DRMTODAY, body(grant("") + "A", "")).assertProblem(403, "A1130");
        server().post(SIGMA, "[]").assertProblem(400, "A1001");
        server().post(SIGMA, "").assertProblem(400, "A1001");
    }

    @Test
    void refusesARevokedGrant() {
        var made = make("SHOP", "", "");
        var body = body(made.text("/grant"), "");
        allowed(server().post(DRMTODAY, body));

        anybody().withKey(BACKEND).send("DELETE", "/grants/" + made.text("/grant_id"), BodyPublishers.noBody());

        server().post(DRMTODAY, body).assertProblem(403, "A1133");
    }

    @Test
    void countsTheUsesOfAGrant() {
        var body = body(make("SHOP", "", ", \"max_tokens\": 1").text("/grant"), "");

        allowed(server().post(DRMTODAY, body));
        server().post(DRMTODAY, body).assertProblem(403, "A1139");
    }

    @Test
    void comparesWhatTheGrantIsBoundTo() {
        var device =
                body(make("SHOP", "", ", \"bind\": {\"device_id\": \"first\"}").text("/grant"), "");
        var ip = make("SHOP", "", ", \"bind\": {\"ip\": \"192.0.2.1\"}").text("/grant");
        var jkt = body(
                make("SHOP", "", ", \"bind\": {\"jkt\": \"" + "A".repeat(43) + "\"}")
                        .text("/grant"),
                "");
        var address = ", \"requestMetadata\": {\"remoteAddr\": \"192.0.2.1\"}";

        allowed(server().post(DRMTODAY, device));
        server().post(DRMTODAY, device.replace("\"tv\"", "\"phone\"")).assertProblem(403, "A1137");
        server().post(SIGMA, device).assertProblem(403, "A1137");
        allowed(server().post(DRMTODAY, body(ip, address)));
        server().post(DRMTODAY, body(ip, address.replace(".1", ".2"))).assertProblem(403, "A1138");
        // The address of the license server is another one.
        server().post(DRMTODAY, body(ip, "")).assertProblem(403, "A1138");
        server().post(DRMTODAY, jkt).assertProblem(403, "A1131");
    }

    @Test
    void countsTheStreamsOfAViewer() {
        var body = body(grant("\"max_stream_per_user\": 1"), "");

        allowed(server().post(DRMTODAY, body));
        allowed(server().post(DRMTODAY, body));
        server().post(DRMTODAY, body.replace("\"tv\"", "\"phone\"")).assertProblem(403, "A1223");
        // Without a device nothing can be counted.
        server().post(SIGMA, body).assertProblem(403, "A1224");
    }

    @Test
    void countsGrantsAsStreamsIfTheSiteAllowsIt() {
        var path = "/callbacks/LOSS/sigma";
        var one = body(make("LOSS", "\"max_stream_per_user\": 1", "").text("/grant"), "");
        var other = body(make("LOSS", "\"max_stream_per_user\": 1", "").text("/grant"), "");

        allowed(server().post(path, one));
        allowed(server().post(path, one));
        server().post(path, other).assertProblem(403, "A1223");
    }

    @Test
    void refusesAPolicyThatTheAnswerCannotExpress() {
        var policy = "\"allowed_track_types\": \"SD_ONLY\"";
        var refused = server().post(DRMTODAY, body(grant(policy), ""));
        var loss = make("LOSS", policy + "}, \"security_policy\": {\"track_type\": \"ALL\"", "")
                .text("/grant");

        assertThat(refused.assertProblem(403, "A1643").text("/detail"))
                .contains("/playback_policy/allowed_track_types");
        assertThat(allowed(server().post("/callbacks/LOSS/sigma", body(loss, "")))
                        .toString())
                .isEqualTo("{\"payload\":{\"storeLicense\":false,\"securityLevel\":3}}");
    }

    /** Nothing is redeemed for a license that is not given: the stream of the refused callback is free. */
    @Test
    void leasesNoStreamForAnAnswerThatCannotBeWritten() {
        var policy = "\"max_stream_per_user\": 1, \"license_duration\": 59";

        server().post(SIGMA, body(grant(policy), "")).assertProblem(403, "A1644");
        allowed(server().post(DRMTODAY, body(grant(policy), "")));
    }

    @Test
    void writesTheEndOfTheLicense() {
        var end = Instant.now().plusSeconds(7200).toString().substring(0, 19) + "Z";

        assertThat(allowed(server().post(DRMTODAY, body(grant("\"expire_date\": \"" + end + "\""), "")))
                        .at("/profile/absoluteExpiration")
                        .asString())
                .isEqualTo(end);
    }

    @Test
    void writesThePolicyOfAnotherFormatForTheDrmSystemOfTheLicense() {
        var grant = anybody()
                .withKey(BACKEND)
                .post("/grants", """
                {"site": "SHOP", "format": "axinom", "user_id": "%s", "content_id": "movie", "profile": null,
                 "options": {"key_ids": ["0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6"]},
                 "policy": {"license": {"duration": 3600, "fairplay": {"allow_persistence": true, "duration": 60,
                            "playback_duration": 30}}}}""".formatted(viewer))
                .text("/grant");
        var body = body(grant, "");

        assertThat(allowed(server().post(DRMTODAY, body)).toString())
                .isEqualTo(
                        "{\"storeLicense\":false,\"profile\":{\"type\":\"rental\",\"relativeExpiration\":\"PT1H\"}}");
        assertThat(allowed(server().post(DRMTODAY, body.replace("WIDEVINE_MODULAR", "FAIRPLAY")))
                        .toString())
                .isEqualTo("{\"storeLicense\":true,\"profile\":{\"type\":\"rental\",\"relativeExpiration\":\"PT1M\","
                        + "\"playDuration\":\"PT30S\"}}");
    }

    /** Without an end, one callback would allow to watch for ever beside other streams. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            doverunner | "playback_policy": {"max_stream_per_user": 2, "renewal_duration": 300}                 | PT6M
            doverunner | "playback_policy": {"max_stream_per_user": 2, "persistent": true}                      | PT6M
            doverunner | "playback_policy": {"max_stream_per_user": 2, "license_duration": 120}                 | PT2M
            doverunner | "playback_policy": {"max_stream_per_user": 2, "license_duration": 3600}                | PT6M
            axinom     | "license": {"concurrency_interval": 30, "concurrency_grace_period": 5}                 | PT35S
            axinom     | "license": {"allow_persistence": true}                                                 | PT6M
            axinom     | "license": {"duration": 20}                                                            | PT20S
            axinom     | "license": {"widevine": {"allow_persistence": true, "duration": 20000}}                | PT6M
            """)
    void givesNoLongerLicenseThanAStreamCounts(String format, String policy, String duration) {
        var axinom = ", \"license_server\": {\"access_control\": {\"concurrency_limit\": 2}}},"
                + " \"options\": {\"key_ids\": [\"0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6\"]";
        var grant = grantOf(format, "{" + policy + (format.equals("axinom") ? axinom : "") + "}");

        assertThat(allowed(server().post(DRMTODAY, body(grant, ""))).toString())
                .isEqualTo("{\"storeLicense\":false,\"profile\":{\"type\":\"rental\",\"relativeExpiration\":\""
                        + duration + "\"}}");
    }

    @Test
    void doesNotLimitALicenseOfADrmSystemWhoseStreamsAreNotCounted() {
        var grant = grantOf(
                "axinom",
                "{\"license_server\": {\"access_control\": {\"concurrency_limit\": 2, \"fairplay\":"
                        + " {\"concurrency_mode\": \"NONE\"}}}}, \"options\":"
                        + " {\"key_ids\": [\"0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6\"]}");
        var body = body(grant, "");

        assertThat(allowed(server().post(DRMTODAY, body.replace("WIDEVINE_MODULAR", "FAIRPLAY")))
                        .toString())
                .isEqualTo("{\"storeLicense\":false,\"profile\":{\"type\":\"purchase\"}}");
        assertThat(allowed(server().post(DRMTODAY, body)).toString()).contains("PT6M");
    }

    private String grantOf(String format, String policy) {
        return anybody()
                .withKey(BACKEND)
                .post("/grants", """
                {"site": "SHOP", "format": "%s", "user_id": "%s", "content_id": "movie", "profile": null, "policy": %s}""".formatted(format, viewer, policy))
                .text("/grant");
    }

    @Test
    void writesThePolicyOfADrmtodayGrantAsItIs() {
        var policy = "{\"outputProtection\":{\"digital\":true,\"enforce\":true},\"storeLicense\":true,"
                + "\"profile\":{\"type\":\"rental\",\"relativeExpiration\":\"PT2H\",\"playDuration\":\"PT1H\"}}";

        assertThat(allowed(server().post(DRMTODAY, body(grantOf("drmtoday", policy), "")))
                        .toString())
                .isEqualTo(policy);
    }

    @Test
    void writesThePolicyOfADrmtodayGrantForSigma() {
        var policy = "{\"storeLicense\":true,\"profile\":"
                + "{\"type\":\"rental\",\"relativeExpiration\":\"PT2H\",\"playDuration\":\"PT1H\"}}";

        assertThat(allowed(server().post(SIGMA, body(grantOf("drmtoday", policy), "")))
                        .toString())
                .isEqualTo("{\"payload\":{\"storeLicense\":true,\"keyExpireTime\":120,\"storeLicenseTime\":120,"
                        + "\"playDuration\":60}}");
    }

    @Test
    void refusesARestrictionOfADrmtodayGrantThatSigmaCannotExpress() {
        var grant = grantOf("drmtoday", "{\"ref\":[\":uhd\"]}");

        server().post(SIGMA, body(grant, "")).assertProblem(403, "A1643");
    }

    @Test
    void writesThePolicyOfANagraGrant() {
        var grant = grantOf("nagra", "{\"duration\":3600,\"storable\":true}");

        assertThat(allowed(server().post(DRMTODAY, body(grant, ""))).toString())
                .isEqualTo("{\"storeLicense\":true,\"profile\":{\"type\":\"rental\",\"relativeExpiration\":\"PT1H\"}}");
    }

    @Test
    void refusesARestrictionOfANagraGrantThatTheAnswerCannotExpress() {
        var grant = grantOf("nagra", "{\"usageRulesProfileId\":\"UHD\"}");

        server().post(DRMTODAY, body(grant, "")).assertProblem(403, "A1643");
    }

    /** Each format warns that the rental duration ends playback too. */
    @ParameterizedTest
    @ValueSource(strings = {"doverunner", "axinom", "drmtoday", "nagra"})
    void answersForATokenWithWarningsAboutRules(String format) {
        var options = format.equals("axinom") ? "{\"key_ids\": [\"0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6\"]}" : "{}";
        var request = """
                {"site": "SHOP", "format": "%s", "user_id": "%s", "content_id": "movie", "profile": null, "options": %s,
                 "rules": {"rental_duration": "P2D"}, "drm": "widevine"}""".formatted(format, viewer, options);
        var grant = anybody().withKey(BACKEND).post("/grants", request.replace(", \"drm\": \"widevine\"", ""));
        assertThat(anybody().withKey(BACKEND).post("/tokens", request).body()).contains("A1631");

        assertThat(allowed(server().post(DRMTODAY, body(grant.text("/grant"), "")))
                        .toString())
                .isEqualTo(
                        "{\"storeLicense\":false,\"profile\":{\"type\":\"rental\",\"relativeExpiration\":\"PT48H\"}}");
    }

    /** The license server does not see the token, so that nothing is left to it. */
    @Test
    void refusesAnAccessRuleAboutAnUnknownFact() {
        var grant = anybody()
                .withKey(BACKEND)
                .post("/grants", """
                {"site": "SHOP", "format": "axinom", "user_id": "%s", "content_id": "movie", "profile": "offline-rental",
                 "options": {"key_ids": ["0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6"]}}""".formatted(viewer))
                .text("/grant");

        allowed(server().post(DRMTODAY, body(grant, "").replace("WIDEVINE_MODULAR", "FAIRPLAY")));
        var answer = server().post(DRMTODAY, body(grant, ""));
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("vmp_level");
    }

    @Test
    void refusesAFormatThatDoesNotSayWhatALicenseMayDo() {
        var grant = anybody()
                .withKey(BACKEND)
                .post("/grants", """
                {"site": "SHOP", "format": "medialive", "user_id": "%s", "content_id": "movie"}""".formatted(viewer))
                .text("/grant");

        server().post(DRMTODAY, body(grant, "")).assertProblem(403, "A1643");
        allowed(server().get(VUDRM + "?sessionId=" + grant));
    }

    @Test
    void limitsTheAddressOfThePlayerAndNotOfTheLicenseServer() {
        var path = "/callbacks/LOSS/drmtoday";
        var body =
                body(make("LOSS", "", "").text("/grant"), ", \"requestMetadata\": {\"remoteAddr\": \"198.51.100.7\"}");
        var unknown = body(make("LOSS", "", "").text("/grant"), "");

        allowed(server().post(path, body));
        allowed(server().post(path, body));
        assertThat(server().post(path, body).assertProblem(429, "A1125").header("Retry-After"))
                .isPresent();
        for (int i = 0; i < 4; i++) {
            allowed(server().post(path, unknown));
        }
    }

    @Test
    void limitsTheLicenseServer() {
        var slow = anybody().withKey(SLOW);
        allowed(slow.post(DRMTODAY, body(grant(""), "")));

        slow.post(DRMTODAY, body(grant(""), "")).assertProblem(429, "A1120");
    }

    @ParameterizedTest
    @ValueSource(strings = {"allowed", "refused"})
    void recordsTheDecision(String decision) throws IOException {
        boolean isAllowed = decision.equals("allowed");
        var made = make("SHOP", "\"license_duration\": 3600", "");
        server().post(DRMTODAY, body(made.text("/grant"), isAllowed ? "" : ", \"variant\": \"sd\""));

        var lines = Files.readAllLines(files.resolve("audit.jsonl"));
        var line = TestAudit.read(files.resolve("audit.jsonl")).get(lines.size() - 1);

        assertThat(line.path("caller").asString()).isEqualTo("license-server");
        assertThat(line.path("site").asString()).isEqualTo("SHOP");
        assertThat(line.path("decision").asString()).isEqualTo(isAllowed ? "admitted" : "refused");
        assertThat(line.path("codes").toString()).isEqualTo(isAllowed ? "[]" : "[\"A1135\"]");
        assertThat(line.has("grant_id")).isEqualTo(isAllowed);
        assertThat(String.join("", lines)).doesNotContain(made.text("/grant")).doesNotContain(viewer);
    }

    @Test
    void cannotDecideWithoutTheStateStore() {
        var body = body(grant("\"max_stream_per_user\": 1"), "");
        REDIS.kill();
        try {
            await().until(() ->
                    anybody().get("/actuator/health/readiness").text("/status").equals("DEGRADED"));

            var answer = server().post(DRMTODAY, body).assertProblem(503, "A1902");
            assertThat(answer.header("Retry-After")).isPresent();
            assertThat(answer.json().has("storeLicense")).isFalse();
            server().get(VUDRM + "?sessionId=" + "x").assertProblem(403, "A1130");
        } finally {
            REDIS.startAgain();
        }
        await().until(() ->
                anybody().get("/actuator/health/readiness").text("/status").equals("UP"));
    }
}
