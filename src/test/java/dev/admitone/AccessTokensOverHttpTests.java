/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.admitone.oauth2.TestIssuer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** A service that takes access tokens, and what strangers and a provider in trouble do to it. */
@ExtendWith(OutputCaptureExtension.class)
@Timeout(120)
class AccessTokensOverHttpTests {

    private static final String KEY = "ao_of-the-backend";
    private static final String BODY = """
            {"site": "SHOP", "drm": "ncg", "user_id": "viewer", "content_id": "movie"}""";

    private static final TestIssuer RSA = TestIssuer.of("RS256", "one");
    private static final TestIssuer STRANGER = TestIssuer.of("RS256", "one");

    private static @Nullable TestIdentityProvider provider;
    private static @Nullable ConfigurableApplicationContext service;

    /** A service that never gets any keys. */
    private static final TestIdentityProvider KEYLESS_PROVIDER = new TestIdentityProvider();

    private static @Nullable ConfigurableApplicationContext keyless;

    private final Map<String, Object> claims = TestIssuer.claims(Instant.now(), "tokens:issue", "SHOP");
    private @Nullable TestIdentityProvider ownProvider;
    private @Nullable ConfigurableApplicationContext ownService;

    @BeforeAll
    static void start() {
        provider = new TestIdentityProvider();
        provider.hasKeysOf(RSA);
        service = start(provider);
        keyless = start(KEYLESS_PROVIDER);
        // The first fetch of keys can take longer than it may on a busy machine.
        var token = RSA.token(TestIssuer.claims(Instant.now(), "tokens:issue", "SHOP"));
        await().until(() -> issue(token).status() == 200);
    }

    @AfterAll
    static void stop() {
        close(service, provider);
        close(keyless, KEYLESS_PROVIDER);
    }

    @BeforeEach
    void forget() {
        ownProvider = null;
        ownService = null;
    }

    @AfterEach
    void stopOwn() {
        close(ownService, ownProvider);
    }

    @AfterEach
    void showsNoToken(CapturedOutput output) {
        assertThat(output).doesNotContain(RSA.token(claims)).doesNotContain("eyJ");
    }

    private static void close(
            @Nullable ConfigurableApplicationContext context, @Nullable TestIdentityProvider identities) {
        if (context != null) {
            context.close();
        }
        if (identities != null) {
            identities.close();
        }
    }

    private static ConfigurableApplicationContext start(TestIdentityProvider identities) {
        return TestConfiguration.good()
                .with("admitone.callers.backend.key-sha256", TestCallers.hash(KEY))
                .with("admitone.sites.SHOP.default-profile", "streaming")
                .with("admitone.oauth2.issuer", TestIssuer.ISSUER)
                .with("admitone.oauth2.audience", TestIssuer.AUDIENCE)
                .with("admitone.oauth2.jwk-set-uri", identities.url())
                .with("admitone.oauth2.jwk-set-timeout", "500ms")
                .with("admitone.oauth2.jwk-set-refresh-interval", "1s")
                .with("admitone.oauth2.allow-plain-http", "true")
                .start();
    }

    private static int port(@Nullable ConfigurableApplicationContext context) {
        if (context == null) {
            throw new IllegalStateException("not started");
        }
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    private static TestClient anybody() {
        return TestClient.of(port(service));
    }

    private static Answer issue(TestClient client, String token) {
        return client.with("Authorization", "Bearer " + token).issue(BODY);
    }

    private static Answer issue(String token) {
        return issue(anybody(), token);
    }

    private static void assertGeneric(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.text("/error_code")).isEqualTo("A1100");
        assertThat(answer.header("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
    }

    private String payload() {
        return JsonMapper.shared().writeValueAsString(claims);
    }

    @Test
    void admitsTheCallerOfAToken() {
        var answer = issue(RSA.token(claims));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void admitsTheCallerOfAKeyBesideIt() {
        assertThat(anybody().withKey(KEY).issue(BODY).status()).isEqualTo(200);
        assertThat(issue(KEY).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"good", "wrong"})
    void admitsNobodyWithTokenAndKey(String key) {
        assertThat(issue(anybody().withKey(key.equals("good") ? KEY : "ao_wrong"), RSA.token(claims))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void admitsNobodyWithTwoTokens() {
        claims.put("jti", "1");
        var other = RSA.token(claims);
        claims.put("jti", "2");

        assertThat(issue(anybody().with("Authorization", "Bearer " + other), RSA.token(claims))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void takesNoTokenForAnApiKey() {
        assertThat(anybody().withKey(RSA.token(claims)).issue(BODY).status()).isEqualTo(401);
    }

    @Test
    void refusesMissingScope() {
        claims.put("scope", "tokens:verify openid");

        var answer = issue(RSA.token(claims));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("/error_code")).isEqualTo("A1101");
        assertThat(answer.header("WWW-Authenticate"))
                .contains("Bearer error=\"insufficient_scope\", scope=\"tokens:issue\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ELSE", "*", "shop", "SHOP "})
    void refusesSitesThatTheTokenDoesNotName(String sites) {
        claims.put("sites", List.of(sites));

        var answer = issue(RSA.token(claims));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("/error_code")).isEqualTo("A1102");
    }

    @Test
    void ignoresSitesThatThereAreNot() {
        claims.put("sites", List.of("ELSE", "SHOP"));

        assertThat(issue(RSA.token(claims)).status()).isEqualTo(200);
    }

    @Test
    void asksForASiteWhereTheTokenHasNone() {
        claims.remove("sites");

        var answer = anybody()
                .with("Authorization", "Bearer " + RSA.token(claims))
                .issue("{\"drm\": \"ncg\", \"user_id\": \"viewer\", \"content_id\": \"movie\"}");

        assertThat(answer.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            exp | 1                            | expired
            nbf | 4102444800                   | not valid yet
            iss | "https://evil.example/"      | has another issuer (iss)
            aud | "else"                       | for another audience
            aud | ["else", "more"]             | for another audience
            exp | null                         | with an expiry (exp)
            client_id | "back\\u0000end"       | names its caller
            exp | 4102444800, "exp": 4102444800 | without duplicate members
            """)
    void saysWhatIsWrongWithATokenOfTheIssuer(String claim, String json, String why) {
        claims.remove(claim);
        var payload = "{\"" + claim + "\":" + json + "," + payload().substring(1);

        var answer = issue(RSA.token(RSA.header(), payload));

        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.text("/error_code")).isEqualTo("A1103");
        assertThat(answer.text("/detail")).contains(why);
        assertThat(answer.header("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
    }

    @Test
    void saysNothingAboutTheTimeOfAForgedToken() {
        claims.put("exp", 1);

        assertGeneric(issue(STRANGER.token(claims)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\",\"typ\":\"at+jwt\"}",
                "{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"one\"}",
                "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"../../../../etc/passwd\"}",
                "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"one' OR '1'='1\"}",
                "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"http://evil.example/\"}",
                "{\"alg\":\"RS256\",\"typ\":\"logout+jwt\",\"kid\":\"one\"}",
                "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"one\",\"crit\":[\"x\"]}",
                "{\"alg\":{},\"typ\":\"at+jwt\",\"kid\":[]}",
                "{\"alg\":\"RS256\",\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"one\"}",
                "{\"alg\":\"RS256\"",
            })
    void admitsNobodyBySuchHeader(String header) {
        assertGeneric(issue(RSA.token(header, payload())));
    }

    @Test
    void admitsNobodyByAnHmacUnderThePublicKey() throws GeneralSecurityException {
        var header = RSA.header().replace("RS256", "HS256");
        var input = TestIssuer.base64(header.getBytes(UTF_8)) + "."
                + TestIssuer.base64(payload().getBytes(UTF_8));
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(RSA.publicKey(), "HmacSHA256"));

        assertGeneric(issue(input + "." + TestIssuer.base64(mac.doFinal(input.getBytes(UTF_8)))));
    }

    @Test
    void asksNobodyForTheKeysThatATokenBrings() {
        try (var evil = new TestIdentityProvider()) {
            evil.hasKeysOf(STRANGER);
            for (var member : List.of("jku", "x5u")) {
                var header = STRANGER.header().replace("{", "{\"" + member + "\":\"" + evil.url() + "\",");
                assertGeneric(issue(STRANGER.token(header, payload())));
            }
            assertGeneric(issue(
                    STRANGER.token(STRANGER.header().replace("{", "{\"jwk\":" + STRANGER.jwkText() + ","), payload())));

            assertThat(evil.requests()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eyJ.e30.x",
                "eyJhbGciOiJub25lIn0.e30.",
                "eyJhbGciOiJub25lIn0.e30.AA",
                "eyJhbGciOiJSUzI1NiJ9.e30.====",
                "eyJ..",
                "...",
                "ey.ey.ey",
                "eyJhbGciOiJSUzI1NiJ9.e30.AA.AA.AA"
            })
    void admitsNobodyByGarbage(String garbage) {
        assertThat(issue(garbage).status()).isEqualTo(401);
    }

    @Test
    void admitsNobodyByAnOversizedToken() {
        claims.put("more", "x".repeat(5_000));
        assertThat(issue(RSA.token(claims)).status()).isEqualTo(200);
        claims.put("more", "x".repeat(20_000));

        assertThat(issue(RSA.token(claims)).status()).isIn(400, 401, 431);
    }

    @Test
    void letsEverybodySeeHealthWhateverTheyShow() {
        assertThat(anybody()
                        .with("Authorization", "Bearer " + STRANGER.token(claims))
                        .get("/actuator/health")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void isNotDrivenToTheProviderByStrangers() {
        issue(RSA.token(claims));
        var first = identities().requests();
        for (int i = 0; i < 200; i++) {
            var answer = issue(TestIssuer.of("EdDSA", "made-up-" + i).token(claims));
            assertThat(answer.status()).isEqualTo(401);
        }

        assertThat(identities().requests() - first).isLessThan(100);
    }

    @Test
    void letsNobodyWaitForTheProviderWhoNeedNotShowAnything() {
        var own = ownService();
        own.stalls();

        var answer =
                client().with("Authorization", "Bearer " + RSA.token(claims)).get("/actuator/health");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(own.requests()).isZero();
    }

    private static TestIdentityProvider identities() {
        if (provider == null) {
            throw new IllegalStateException("not started");
        }
        return provider;
    }

    @Test
    void startsWithoutTheProviderAndTakesTokensOnceItIsThere() {
        var own = ownService();
        assertUnavailable(own);
        own.hasKeysOf(RSA);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> issue(client(), RSA.token(claims)).status() == 200);
    }

    private TestIdentityProvider ownService() {
        var own = new TestIdentityProvider();
        ownProvider = own;
        ownService = start(own);
        return own;
    }

    private TestClient client() {
        return TestClient.of(port(ownService));
    }

    private void assertUnavailable(TestIdentityProvider own) {
        assertUnavailable(client());
        assertThat(own.requests()).isPositive();
    }

    /** The provider is asked once a second at most, so that the answer may be one to an earlier test. */
    private void assertKeyless() {
        var client = TestClient.of(port(keyless));
        var before = KEYLESS_PROVIDER.requests();
        await().until(() -> {
            assertUnavailable(client);
            return KEYLESS_PROVIDER.requests() > before;
        });
        assertUnavailable(client);
    }

    /** Nobody is let in, nobody is sent away for good, and callers with keys notice nothing. */
    private void assertUnavailable(TestClient client) {
        var answer = issue(client, RSA.token(claims));

        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.text("/error_code")).isEqualTo("A1905");
        assertThat(answer.header("Retry-After")).contains("1");
        assertThat(client.withKey(KEY).issue(BODY).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | {"keys": []}
            200 | {"keys": [], "keys": []}
            200 | <html></html>
            200 | ''
            404 | {}
            """)
    void isNotAvailableWithoutKeys(int status, String body) {
        KEYLESS_PROVIDER.says(status, body);

        assertKeyless();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stalls", "drips", "redirects", "floods"})
    void isNotAvailableWithAProviderInTrouble(String trouble) {
        try (var other = new TestIdentityProvider()) {
            other.hasKeysOf(RSA);
            switch (trouble) {
                case "stalls" -> KEYLESS_PROVIDER.stalls();
                case "drips" -> KEYLESS_PROVIDER.drips();
                case "floods" -> KEYLESS_PROVIDER.says(200, " ".repeat(70_000) + TestIssuer.set(RSA));
                default ->
                    KEYLESS_PROVIDER.does(exchange -> {
                        exchange.getResponseHeaders().set("Location", other.url());
                        exchange.sendResponseHeaders(302, -1);
                    });
            }

            assertKeyless();
            assertThat(other.requests()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stalls", "drips"})
    void recoversFromAProviderThatIsSlow(String trouble) {
        var own = ownService();
        if (trouble.equals("stalls")) {
            own.stalls();
        } else {
            own.drips();
        }
        assertUnavailable(own);
        own.hasKeysOf(RSA);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> issue(client(), RSA.token(claims)).status() == 200);
    }

    @Test
    void followsTheProviderToNewKeys() {
        var own = ownService();
        own.hasKeysOf(RSA);
        assertThat(issue(client(), RSA.token(claims)).status()).isEqualTo(200);
        var next = TestIssuer.of("ES256", "two");
        own.hasKeysOf(RSA, next);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> issue(client(), next.token(claims)).status() == 200);
        assertThat(issue(client(), RSA.token(claims)).status()).isEqualTo(200);
        own.hasKeysOf(next);
        // Some other unknown key has the set fetched again.
        var unknown = TestIssuer.of("ES256", "three");

        await().atMost(Duration.ofSeconds(20)).until(() -> {
            issue(client(), unknown.token(claims));
            return issue(client(), RSA.token(claims)).status() == 401;
        });
    }

    @Test
    void keepsTakingTokensWhenTheProviderGoesAway() {
        var own = ownService();
        own.hasKeysOf(RSA);
        issue(client(), RSA.token(claims));
        own.says(500, "");

        assertThat(issue(client(), RSA.token(claims)).status()).isEqualTo(200);
    }
}
