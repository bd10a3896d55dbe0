/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.admitone.grant.TestPlayerKey;
import dev.admitone.license.LicenseServerStandIn;
import dev.admitone.oauth2.TestIssuer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** Runs a service whose secrets are unlike anything else, with all logging on, and looks for them everywhere. */
class SecretCanaryTests {

    private static final String SITE_KEY = "Qz7!vR2#mK9$wX4%tB6&nH1*pL8(dF3)";
    private static final String ACCESS_KEY = "Jy5^cG0-sT7+eU2=aW9:oM4;iN6,rV1.";
    private static final String NEXT_SITE_KEY = "Rk5@nB8]tY1;qW6!xC3-zV0*mL4^hJ7_";
    private static final String PREVIOUS_ACCESS_KEY = "Ue2}fK9:gS4(oX7)bA1,dP6=iT3.wN8|";
    private static final String PENDING_KEY = "Oy4[kM7>vZ2?rE9#jQ5~sB0+cF8<uG1&";
    private static final String API_KEY = "ao_Vb8TqLw3ZrXn6YkPmC1sHdJf4GgEuA9oRiKtWxBy2";
    private static final String INSPECTOR_KEY = "ao_Zx7CvBn3MaSd9FgHj1KlPo4IuYt6ReWq0QwErTy8Zp5";
    private static final String COMMUNICATION_KEY = "Hd6@wE1~kN8^xB3?qM5_fU9|gT2}yS7{";
    private static final String TOKEN_KEY = "Lx3]aP9:vD6!rZ0&jW5|oG8,bM1>hC4$";
    private static final String GRANT_KEY = "Fp6]kV1&zC9;tX4|wN2~hQ8^gR5_sB7>";
    private static final String DEVICE = "Dv7YxQk2LmZp9TrWc4HsJg6BnFe1UaOi";
    private static final String CHALLENGE = "Tc4Wn8RzKy2VhQ6LmXs0PbJd9GfEa3Uo";
    private static final String LICENSE = "Bg7Ns1YxRq5KvWt9CzHm3LpDj6FeUa0O";
    private static final String CONTENT_KEY = "Wq9;zT5&hB2#nY8!";
    private static final String CLEAR_KEY = "Tm3/sK8-rB5=vN1+";
    private static final String UNKNOWN_API_KEY = "ao_Nm4KjHgF7dSaPoIu2YtReWqLx9ZcVbMk5JhGf8DsAp0";
    private static final String PROFILE_KEY = "d1ce5bad7ea4f00dba11ca5cade0beef";
    private static final String REQUEST_KEY = "fee1dead0b5e55edc0de5a1ade0ddba7";

    private static final String EXTERNAL_KEY = """
            {"external_key": {"hls_aes": [{"track_type": "HD", "key": "%s", "iv": "%032d"}]}}""";
    private static final String WITH_PROFILE = """
            {"drm": "widevine", "user_id": "u", "content_id": "c", "profile": "keys"}""";
    private static final String WITH_POLICY = """
            {"drm": "fairplay", "user_id": "u", "content_id": "c", "policy": %s}""".formatted(EXTERNAL_KEY.formatted(REQUEST_KEY, 0));

    private static final String WITH_CONTENT_KEY =
            """
            {"format": "axinom", "user_id": "u", "options": {"content_keys": [
              {"id": "0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6", "key": "%s"},
              {"id": "0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b7", "key": "%s"}]}}""".formatted(encoded(CONTENT_KEY), HexFormat.of().formatHex(CONTENT_KEY.getBytes(UTF_8)));

    private static final TestIssuer ISSUER = TestIssuer.of("RS256", "canary");

    @TempDir
    private static Path profiles;

    @TempDir
    private static Path keys;

    private static final TestPlayerKey PLAYER = TestPlayerKey.generate();

    private static final Map<String, String> SECRETS = new HashMap<>(Map.of(
            "site key", SITE_KEY,
            "access key", ACCESS_KEY,
            "API key", API_KEY,
            "API key of the inspector", INSPECTOR_KEY,
            "communication key", COMMUNICATION_KEY,
            "plain content key", CONTENT_KEY,
            "token key", TOKEN_KEY,
            "unknown API key", UNKNOWN_API_KEY,
            "content key of the profile", PROFILE_KEY,
            "content key of the request", REQUEST_KEY));

    private static LicenseServerStandIn vendor = LicenseServerStandIn.start(LicenseServerStandIn.good(LICENSE));

    private static final ByteArrayOutputStream CONSOLE = new ByteArrayOutputStream();
    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();
    private static final List<String> PROBLEMS = new ArrayList<>();
    private static final List<String> VERDICTS = new ArrayList<>();
    private static final List<String> OPERATIONS = new ArrayList<>();
    private static final List<String> BEANS = new ArrayList<>();

    @BeforeAll
    static void runService() throws IOException {
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var out = System.out;
        System.setOut(new PrintStream(CONSOLE, true, UTF_8));
        Files.writeString(
                profiles.resolve("keys.json"), "{\"doverunner\": " + EXTERNAL_KEY.formatted(PROFILE_KEY, 0) + "}");
        var context = configuration().start();
        try {
            LOG.start();
            root.addAppender(LOG);
            use(context);
        } finally {
            context.close();
            vendor.close();
            root.detachAppender(LOG);
            root.setLevel(Level.INFO);
            System.setOut(out);
        }
    }

    private static TestConfiguration configuration() throws IOException {
        var jwkSet = Files.writeString(keys.resolve("jwks.json"), TestIssuer.set(ISSUER));
        return TestConfiguration.good()
                .with("admitone.oauth2.issuer", TestIssuer.ISSUER)
                .with("admitone.oauth2.audience", TestIssuer.AUDIENCE)
                .with("admitone.oauth2.jwk-set-file", jwkSet.toString())
                .with("logging.level.root", "trace")
                // The client of this test, which runs in the same JVM.
                .with("logging.level.jdk.internal.httpclient", "off")
                .with("admitone.profiles-directory", profiles.toString())
                .with("admitone.sites.SHOP.doverunner.site-key", SITE_KEY)
                .with("admitone.sites.SHOP.doverunner.access-key", ACCESS_KEY)
                .with("admitone.sites.SHOP.doverunner.next.site-key", NEXT_SITE_KEY)
                .with("admitone.sites.SHOP.doverunner.previous.access-key", PREVIOUS_ACCESS_KEY)
                .with("admitone.sites.SHOP.default-format", "doverunner")
                .with("admitone.sites.SHOP.axinom.communication-keys[0].id", "6b0d5f2e-1c9a-4d7e-8f3b-2a4c6e8f0a1d")
                .with("admitone.sites.SHOP.axinom.communication-keys[0].key", encoded(COMMUNICATION_KEY))
                .with("admitone.sites.SHOP.axinom.communication-keys[1].id", "0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6")
                .with("admitone.sites.SHOP.axinom.communication-keys[1].key", encoded(PENDING_KEY))
                .with("admitone.sites.SHOP.axinom.communication-keys[1].state", "pending")
                .with("admitone.sites.SHOP.medialive.token-key", encoded(TOKEN_KEY))
                .with("admitone.sites.SHOP.doverunner.license-server.url", vendor.url("/ri/licenseManager.do"))
                .with("admitone.sites.SHOP.doverunner.license-server.allow-plain-http", "true")
                .with("admitone.sites.SHOP.grants.keys[0].id", "g1")
                .with("admitone.sites.SHOP.grants.keys[0].key", encoded(GRANT_KEY))
                .with("admitone.sites.SHOP.grants.allowed-origins", "https://app.example")
                .with("admitone.sites.SHOP.clearkey.keys[0].id", "0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6")
                .with("admitone.sites.SHOP.clearkey.keys[0].key", encoded(CLEAR_KEY))
                .with("admitone.audit.file", keys.resolve("audit.jsonl").toString())
                .with("admitone.audit.user-key", "dXNlci1rZXktb2YtdGhlLWF1ZGl0LWxvZy0zMi1iLS0=")
                .with("admitone.callers.backend.key-sha256", TestCallers.hash(API_KEY))
                .with(
                        "admitone.callers.backend.scopes",
                        "tokens:issue,tokens:verify,sdp:query,metrics:read,grants:issue,grants:manage")
                .with("admitone.callers.inspector.key-sha256", TestCallers.hash(INSPECTOR_KEY))
                .with("admitone.callers.inspector.sites", "SHOP")
                .with("admitone.callers.inspector.scopes", "tokens:verify,tokens:inspect");
    }

    private static void use(ConfigurableApplicationContext context) {
        int port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
        var backend = TestClient.of(port).withKey(API_KEY);
        var bearer = TestClient.of(port).with("Authorization", "Bearer " + API_KEY);
        SECRETS.put("next site key", NEXT_SITE_KEY);
        SECRETS.put("previous access key", PREVIOUS_ACCESS_KEY);
        SECRETS.put("pending communication key", PENDING_KEY);
        SECRETS.put("token of the profile", backend.issue(WITH_PROFILE).text("/token"));
        SECRETS.put("token of the request", bearer.issue(WITH_POLICY).text("/token"));
        SECRETS.put("token with wrapped keys", backend.issue(WITH_CONTENT_KEY).text("/token"));
        Stream.concat(badBodies(), badAxinomBodies())
                .forEach(body -> PROBLEMS.add(backend.issue(body).body()));
        sendBadRequests(port, backend);
        showAccessTokens(port);
        signOn(port, backend);
        playWithGrants(port, backend);
        playLicenses(port, backend);
        callBack(port, backend);
        verify(backend);
        verify(TestClient.of(port).withKey(INSPECTOR_KEY));
        for (var endpoint : List.of("health", "info", "prometheus", "env", "configprops", "beans", "heapdump")) {
            OPERATIONS.add(backend.get("/actuator/" + endpoint).body());
        }
        Arrays.stream(context.getBeanDefinitionNames())
                .map(context::getBean)
                .filter(bean -> bean.getClass().getName().startsWith("dev.admitone"))
                .forEach(bean -> BEANS.add(bean.toString()));
    }

    /** One that is good, and others that are not: the holder of a bad one may have a good one that differs little. */
    private static void showAccessTokens(int port) {
        var good = ISSUER.token(TestIssuer.claims(Instant.now(), "tokens:issue", "SHOP"));
        var late = ISSUER.token(TestIssuer.claims(Instant.EPOCH, "tokens:issue", "SHOP"));
        var forged = TestIssuer.of("RS256", "canary").token(TestIssuer.claims(Instant.now(), "tokens:issue", "SHOP"));
        SECRETS.put("signature of an access token", good.substring(good.lastIndexOf('.') + 1));
        SECRETS.put("signature of a late access token", late.substring(late.lastIndexOf('.') + 1));
        SECRETS.put("signature of a forged access token", forged.substring(forged.lastIndexOf('.') + 1));
        for (var token : List.of(good, late, forged)) {
            var shown = TestClient.of(port).with("Authorization", "Bearer " + token);
            PROBLEMS.add(shown.issue("{}").body());
        }
    }

    /** The answers of the operator's platform have another shape, so that they count as those of operations. */
    private static void signOn(int port, TestClient backend) {
        var token = backend.issue("{\"format\": \"medialive\", \"user_id\": \"u\", \"content_id\": \"c\"}")
                .text("/token");
        SECRETS.put("sign-on token", token);
        var pair = encoded("backend:" + API_KEY);
        var manager = TestClient.of(port).with("Authorization", "Basic " + pair);
        var path = "/hue-gateway/gateway/http/js/mdrmService/isContentAuthorised";
        Stream.of(
                        manager.get(path + "?arg0=c&token=" + token),
                        manager.get(path + "?arg0=d&token=" + token),
                        manager.get(path + "?arg0=c&token=" + tampered(token)),
                        manager.get(path + "?arg0=c&token=" + token + "&token=" + token),
                        manager.get(path + "?arg0=c&arg1=" + token + "&token=" + token),
                        manager.get(path + "?arg0=%ff%25&token=" + token + "%ff"),
                        manager.with("token", token).get(path),
                        manager.with("Accept", "text/html").get(path + "?token=" + token),
                        TestClient.of(port).get(path + "?token=" + token),
                        TestClient.of(port)
                                .with("Authorization", "Basic " + API_KEY)
                                .get(path),
                        TestClient.of(port)
                                .with("Authorization", "Basic " + encoded("x:" + API_KEY))
                                .get(path))
                .map(Answer::body)
                .forEach(OPERATIONS::add);
    }

    private static void authorize(int port, TestClient player, String grant) {
        var path = "/sites/SHOP/authorize";
        var kids = "?kids=0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6";
        var proof = PLAYER.proof(
                "http://localhost:" + port + path, grant, Instant.now(), claims -> claims.claim("htm", "GET"));
        var authorized = player.with("DPoP", proof).get(path + kids);
        assertThat(authorized.status()).as(authorized.body()).isEqualTo(200);
        SECRETS.put("authorization token", authorized.body());
        var bearer = TestClient.of(port).with("Authorization", "Bearer " + authorized.body());
        PROBLEMS.add(bearer.get(path + kids).body());
        PROBLEMS.add(bearer.post("/grants/tokens", "{}").body());
        PROBLEMS.add(player.get(path + kids + "&grant=" + grant).body());
    }

    private static void playLicenses(int port, TestClient backend) {
        var grant = backend.post("/grants", "{\"user_id\": \"u\", \"content_id\": \"c\", \"profile\": \"keys\"}")
                .text("/grant");
        SECRETS.put("grant of a license", grant);
        SECRETS.put("license request", CHALLENGE);
        SECRETS.put("license", LICENSE);
        var path = "/license/SHOP/widevine?grant=" + grant;
        Supplier<String> play = () -> TestClient.of(port)
                .send("POST", path, BodyPublishers.ofString(CHALLENGE))
                .body();
        assertThat(play.get()).isEqualTo(LICENSE);
        SECRETS.put(
                "token of a license",
                Objects.requireNonNull(vendor.request().headers().get("pallycon-customdata-v2")));
        Stream.of(
                        LicenseServerStandIn.doverunnerError("7011"),
                        LicenseServerStandIn.redirect("https://vendor.example/" + LICENSE),
                        LicenseServerStandIn.answer(404, Map.of("X-License", LICENSE), LICENSE.getBytes(UTF_8)),
                        LicenseServerStandIn.answer(
                                200,
                                Map.of(),
                                ("{\"errorCode\":\"8002\",\"message\":\"" + LICENSE + "\"}").getBytes(UTF_8)))
                .forEach(behaviour -> {
                    vendor.behave(behaviour);
                    PROBLEMS.add(play.get());
                });
        PROBLEMS.add(TestClient.of(port)
                .send("POST", path + "&content_id=d", BodyPublishers.ofString(CHALLENGE))
                .body());
        PROBLEMS.add(TestClient.of(port)
                .with("X-API-Key", API_KEY)
                .with("X-Original-URI", "/license?token=" + grant)
                .get("/forward-auth/SHOP")
                .body());
    }

    private static void playWithGrants(int port, TestClient backend) {
        var url = "http://localhost:" + port + "/grants/tokens";
        var bind = "\"device_id\": \"" + DEVICE + "\", \"jkt\": \"" + PLAYER.thumbprint() + "\"";
        var made = backend.post(
                "/grants",
                "{\"user_id\": \"u\", \"content_id\": \"c\", \"profile\": \"keys\", \"bind\": {" + bind + "}}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        var grant = made.text("/grant");
        var proof = PLAYER.proof(url, grant);
        SECRETS.put("ClearKey key", CLEAR_KEY);
        SECRETS.put("grant key", GRANT_KEY);
        SECRETS.put("grant", grant);
        SECRETS.put("proof of a player", proof);
        SECRETS.put("device of a player", DEVICE);
        var device = "{\"drm\": \"ncg\", \"client\": {\"device_id\": \"" + DEVICE + "\"}}";
        var player = TestClient.of(port).with("Authorization", "DPoP " + grant);
        var token = player.with("DPoP", proof).post("/grants/tokens", device);
        SECRETS.put("token of a grant", token.text("/token"));
        authorize(port, player, grant);
        OPERATIONS.add(backend.get("/grants/" + made.text("/grant_id")).body());
        Stream.of(
                        player.with("DPoP", proof).post("/grants/tokens", device),
                        player.with("DPoP", PLAYER.proof(url, grant)).post("/grants/tokens", "{\"drm\": \"ncg\"}"),
                        player.with("DPoP", PLAYER.proof(url, grant))
                                .post("/grants/tokens", device.replace("ncg", "ncg\", \"content_id\": \"d")),
                        player.with("DPoP", PLAYER.proof(url, grant))
                                .with("Origin", "https://evil.example")
                                .post("/grants/tokens", device),
                        player.with("DPoP", "x" + proof).post("/grants/tokens", device),
                        player.post("/grants/tokens", device),
                        TestClient.of(port)
                                .with("X-Playback-Grant", tampered(grant))
                                .post("/grants/tokens", device),
                        TestClient.of(port).withKey(grant).issue(device),
                        TestClient.of(port)
                                .with("Authorization", "Bearer " + grant)
                                .issue(device),
                        backend.post("/grants", "{\"user_id\": \"u\", \"bind\": {\"ip\": \"" + DEVICE + "\"}}"))
                .map(Answer::body)
                .forEach(PROBLEMS::add);
    }

    private static void callBack(int port, TestClient backend) {
        var grant = backend.post("/grants", "{\"user_id\": \"u\", \"content_id\": \"c\", \"profile\": \"keys\"}")
                .text("/grant");
        SECRETS.put("grant of a callback", grant);
        var server = TestClient.of(port).with("Authorization", "Basic " + encoded("backend:" + API_KEY));
        var path = "/callbacks/SHOP/drmtoday";
        var body = "{\"asset\": \"c\", \"drmScheme\": \"FAIRPLAY\", \"client\": \"" + DEVICE + "\", \"session\": \""
                + grant;
        var allowed = server.post(path, body + "\"}");
        assertThat(allowed.status()).as(allowed.body()).isEqualTo(200);
        OPERATIONS.add(allowed.body());
        OPERATIONS.add(server.get("/callbacks/SHOP/vudrm?sessionId=" + grant).body());
        Stream.of(
                        server.post(path, body),
                        server.post(path, body + "\", \"user\": \"v\"}"),
                        server.post(path, body + "\", \"drmScheme\": \"FAIRPLAY\"}"),
                        server.post(path, body.replace("\"c\"", "\"" + grant + "\"") + "\"}"),
                        server.post(path, body.replace("FAIRPLAY", grant) + "\"}"),
                        server.post(path, body.replace("session", "asset") + "\"}"),
                        server.post(path, body + "A\"}"),
                        server.post("/callbacks/SHOP/sigma", "session=" + grant),
                        server.get("/callbacks/SHOP/vudrm?sessionId=" + tampered(grant)),
                        server.get("/callbacks/SHOP/vudrm?sessionId=" + grant + "&sessionId=" + grant),
                        server.get("/callbacks/SHOP/vudrm?sessionId=" + grant + "%ff"),
                        TestClient.of(port).get("/callbacks/SHOP/vudrm?sessionId=" + grant))
                .map(Answer::body)
                .forEach(PROBLEMS::add);
    }

    private static Stream<String> badBodies() {
        return Stream.of(
                WITH_POLICY.replace("HD", "XX"),
                WITH_POLICY.replace("key\":", "kee\":"),
                WITH_POLICY.replace(REQUEST_KEY, REQUEST_KEY + REQUEST_KEY),
                WITH_POLICY.replace("\"iv\"", "\"key\""),
                WITH_POLICY.replace("}]}}}", ""),
                WITH_POLICY.replace("\"" + REQUEST_KEY + "\"", REQUEST_KEY),
                WITH_POLICY.replace("\"c\"", "\"" + SECRETS.get("token of the profile") + "\""),
                WITH_POLICY.replace("\"policy\"", "\"profile\": \"keys\", \"policy\""),
                WITH_POLICY.replace("\"fairplay\"", "\"" + REQUEST_KEY + "\""),
                WITH_PROFILE.replace("keys", REQUEST_KEY),
                "[\"" + REQUEST_KEY + "\"]",
                REQUEST_KEY);
    }

    private static Stream<String> badAxinomBodies() {
        var key = encoded(CONTENT_KEY);
        return Stream.of(
                WITH_CONTENT_KEY.replace(key, key + key),
                WITH_CONTENT_KEY.replace(key, CONTENT_KEY),
                WITH_CONTENT_KEY.replace("content_keys", "key_ids"),
                WITH_CONTENT_KEY.replace("\"options\"", "\"policy\""),
                WITH_CONTENT_KEY.replace("\"key\"", "\"usage_policy\""),
                WITH_CONTENT_KEY.replace("\"key\"", "\"iv\""),
                WITH_CONTENT_KEY.replace("\"u\"", "\"" + CONTENT_KEY + "\\u0000\""),
                WITH_CONTENT_KEY.replace("\"user_id\"", "\"drm\": \"" + CONTENT_KEY + "\", \"user_id\""),
                WITH_CONTENT_KEY.replace("]}}", ""));
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static void verify(TestClient caller) {
        var doverunner = secret("token of the profile");
        var axinom = secret("token with wrapped keys");
        SECRETS.put("token with a wrong hash", tampered(doverunner));
        SECRETS.put("token with a wrong signature", tampered(axinom));
        Stream.of("token of the profile", "token of the request", "token with wrapped keys")
                .map(SecretCanaryTests::secret)
                .flatMap(token -> Stream.of(token, tampered(token), token + "=", token.substring(1), "." + token))
                .flatMap(token -> Stream.of(
                        "{\"token\": \"" + token + "\", \"content_id\": \"other\", \"user_id\": \"other\"}",
                        "{\"custom_data\": \"" + token + "\", \"key_ids\": [\"" + CONTENT_KEY + "\"]}",
                        "{\"headers\": {\"X-AxDRM-Message\": \"" + token + "\"}}",
                        "{\"query\": {\"pallycon-customdata-v2\": \"" + token + "\"}}"))
                .forEach(body -> VERDICTS.add(caller.verify(body).body()));
        Stream.of(SITE_KEY, encoded(SITE_KEY), encoded("{\"" + SITE_KEY), API_KEY, REQUEST_KEY)
                .forEach(text -> VERDICTS.add(
                        caller.verify("{\"token\": \"" + text + "\"}").body()));
        Stream.of(
                        "{\"token\": \"" + doverunner + "\", \"custom_data\": \"" + axinom + "\"}",
                        "{\"token\": [\"" + doverunner + "\"]}",
                        "{\"headers\": \"" + axinom + "\"}",
                        "{\"query\": {\"AxDrmMessage\": {\"x\": \"" + axinom + "\"}}}",
                        "{\"token\": \"" + axinom + "\", \"drm\": \"" + CONTENT_KEY + "\"}",
                        "{\"token\": \"" + axinom + "\", \"format\": \"" + REQUEST_KEY + "\"}",
                        "{\"token\": \"" + doverunner)
                .forEach(body -> PROBLEMS.add(caller.verify(body).body()));
    }

    /** The token with another content, or with another character in its signature. */
    private static String tampered(String token) {
        if (token.indexOf('.') < 0) {
            var json = new String(Base64.getDecoder().decode(token), UTF_8);
            return encoded(json.replace("\"cid\":\"c\"", "\"cid\":\"d\""));
        }
        int index = token.length() - 20;
        return token.substring(0, index) + (token.charAt(index) == 'A' ? 'E' : 'A') + token.substring(index + 1);
    }

    private static void sendBadRequests(int port, TestClient backend) {
        var nobody = TestClient.of(port);
        Stream.of(
                        nobody.withKey(UNKNOWN_API_KEY).issue(WITH_PROFILE),
                        backend.with("Authorization", "Bearer " + UNKNOWN_API_KEY)
                                .issue(WITH_PROFILE),
                        backend.with("X-Correlation-Id", API_KEY + "!").get("/tokens"),
                        nobody.post("/tokens?api_key=" + API_KEY, WITH_PROFILE),
                        nobody.get("/actuator/health?api_key=" + API_KEY + "&x=%ff"),
                        nobody.get("/actuator/health?" + API_KEY + "%0a=x"),
                        nobody.with("Cookie", "key=" + API_KEY + "; \"x").get("/absent"),
                        nobody.with("Authorization", "Basic " + API_KEY).get("/absent"),
                        backend.with("Accept", API_KEY).issue(WITH_PROFILE),
                        backend.with("Content-Type", API_KEY)
                                .send("POST", "/tokens", BodyPublishers.ofString(WITH_POLICY)))
                .map(Answer::body)
                .forEach(PROBLEMS::add);
        Stream.of(
                        "GET / HTTP/1.1\r\nHost: x\r\nX-API-Key : " + API_KEY + "\r\n\r\n",
                        "GET / HTTP/1.1\r\nHost: x\r\nX-API-Key: " + API_KEY + "\u0001\r\n\r\n",
                        "X-API-Key: " + API_KEY + "\r\n\r\n")
                .map(request -> TestRaw.send(port, request).text())
                .forEach(PROBLEMS::add);
    }

    @Test
    void usesTheSecretsAndLogsEverything() {
        assertThat(TestTokens.isHashed(secret("token of the profile"), ACCESS_KEY))
                .isTrue();
        assertThat(TestTokens.policy(secret("token of the profile"), SITE_KEY).toString())
                .contains(PROFILE_KEY);
        assertThat(TestTokens.policy(secret("token of the request"), SITE_KEY).toString())
                .contains(REQUEST_KEY);
        assertThat(CONSOLE.toString(UTF_8)).contains(" TRACE ", "dev.admitone");
        assertThat(LOG.list).extracting(ILoggingEvent::getLevel).contains(Level.TRACE, Level.DEBUG);
        assertThat(TestAxinomTokens.isSigned(secret("token with wrapped keys"), encoded(COMMUNICATION_KEY)))
                .isTrue();
        assertThat(VERDICTS)
                .hasSize(2 * 65)
                .anyMatch(body -> body.contains("\"admitted\":true"))
                .anyMatch(body -> body.contains("\"error_code\":\"7019\""))
                .anyMatch(body -> body.contains("\"error_code\":\"A1362\""))
                .anyMatch(body -> body.contains("\"key\":\"***\""))
                .anyMatch(body -> body.contains("\"encrypted_key\":\"***\""));
        assertThat(PROBLEMS).hasSize(37 + 2 * 7 + 13 + 6 + 12).allMatch(body -> body.contains("\"error_code\":\""));
        assertThat(OPERATIONS)
                .anyMatch(body -> body.contains("jvm_memory_used_bytes"))
                .anyMatch(body -> body.contains("\"AUTHORIZED\""))
                .anyMatch(body -> body.contains("\"bound_to\":[\"device_id\",\"jkt\"]"))
                .anyMatch(body -> body.contains("85102"));
        assertThat(BEANS).hasSizeGreaterThan(15);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "site key",
                "access key",
                "API key",
                "API key of the inspector",
                "communication key",
                "plain content key",
                "token key",
                "sign-on token",
                "grant key",
                "grant",
                "proof of a player",
                "device of a player",
                "token of a grant",
                "authorization token",
                "grant of a license",
                "license request",
                "license",
                "token of a license",
                "ClearKey key",
                "unknown API key",
                "content key of the profile",
                "content key of the request",
                "token of the profile",
                "token of the request",
                "token with wrapped keys",
                "token with a wrong hash",
                "token with a wrong signature"
            })
    void showsNowhere(String name) {
        var log = LOG.list.stream().map(SecretCanaryTests::written).collect(Collectors.joining("\n"));
        var problems = String.join("\n", PROBLEMS);
        var verdicts = String.join("\n", VERDICTS);
        var operations = String.join("\n", OPERATIONS);
        var beans = String.join("\n", BEANS);
        var console = CONSOLE.toString(UTF_8);

        assertThat(forms(secret(name))).allSatisfy(form -> {
            assertThat(console.contains(form)).as("%s on the console", form).isFalse();
            assertThat(log.contains(form)).as("%s in the log", form).isFalse();
            assertThat(problems.contains(form)).as("%s in a problem", form).isFalse();
            assertThat(verdicts.contains(form)).as("%s in a verdict", form).isFalse();
            assertThat(operations.contains(form))
                    .as("%s in an actuator answer", form)
                    .isFalse();
            assertThat(beans.contains(form))
                    .as("%s in the text of a bean", form)
                    .isFalse();
        });
    }

    /** What a request names by itself, such as a profile, is in the audit log on purpose. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "grant key",
                "grant",
                "proof of a player",
                "device of a player",
                "token of a grant",
                "authorization token",
                "grant of a license",
                "license request",
                "license",
                "token of a license"
            })
    void isNotAudited(String name) throws IOException {
        var audit = Files.readString(keys.resolve("audit.jsonl"));

        assertThat(audit).contains("\"caller\":\"grant:player\"", "\"decision\":\"granted\"", "\"grant_id\":\"");
        assertThat(forms(secret(name)))
                .allSatisfy(form -> assertThat(audit.contains(form)).as(form).isFalse());
    }

    private static String secret(String name) {
        return Objects.requireNonNull(SECRETS.get(name));
    }

    private static String written(ILoggingEvent event) {
        var failure = event.getThrowableProxy();
        return event.getFormattedMessage()
                + event.getMDCPropertyMap()
                + (failure == null ? "" : ThrowableProxyUtil.asString(failure));
    }

    private static Stream<String> forms(String secret) {
        var bytes = secret.getBytes(UTF_8);
        return Stream.of(
                        Stream.of(secret, new StringBuilder(secret).reverse().toString()),
                        Stream.of(secret.toUpperCase(Locale.ROOT), secret.toLowerCase(Locale.ROOT)),
                        Stream.of(HexFormat.of().formatHex(bytes)),
                        Stream.of(HexFormat.of().withUpperCase().formatHex(bytes)),
                        Stream.of("", "x", "xx").flatMap(before -> base64(before + secret)))
                .flatMap(form -> form);
    }

    /** The base64 of a text, less the ends, which depend on what stands before and after it. */
    private static Stream<String> base64(String text) {
        return Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
                .map(encoder -> encoder.encodeToString(text.getBytes(UTF_8)))
                .map(encoded -> encoded.substring(4, encoded.length() - 4));
    }
}
