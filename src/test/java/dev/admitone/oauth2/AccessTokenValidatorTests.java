/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.oauth2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class AccessTokenValidatorTests {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final long SECOND = NOW.getEpochSecond();
    private static final TestIssuer ISSUER = TestIssuer.of("RS256", "one");

    @TempDir
    private Path directory = Path.of("");

    private final Map<String, Object> claims = TestIssuer.claims(NOW, "tokens:issue", "DEMO", "CLUB");

    private AccessTokenValidator tokens(String more) {
        return TestTokens.of(ISSUER, directory, NOW, more);
    }

    private Verdict judge(String token) {
        return tokens("").validate(token);
    }

    private Verdict judged() {
        return judge(ISSUER.token(claims));
    }

    private Verdict judgedWith(String more) {
        return tokens(more).validate(ISSUER.token(claims));
    }

    private static String why(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
        return verdict instanceof Verdict.Rejected notGood ? notGood.reason() : "";
    }

    private static Verdict.Accepted good(Verdict verdict) {
        if (verdict instanceof Verdict.Accepted good) {
            return good;
        }
        throw new AssertionError(verdict);
    }

    @Test
    void acceptsTokensOfTheIssuer() {
        assertThat(judged()).isEqualTo(new Verdict.Accepted("cms", Set.of("DEMO", "CLUB"), Set.of("tokens:issue")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            iss | "https://idp.example"      | has another issuer (iss)
            iss | "https://IDP.example/"     | has another issuer (iss)
            iss | ["https://idp.example/"]   | has another issuer (iss)
            iss | null                       | has another issuer (iss)
            aud | "admit-two"                | for another audience
            aud | "admit-one admit-two"      | for another audience
            aud | ["admit-two", ["admit-one"]] | for another audience
            aud | []                         | for another audience
            aud | {"admit-one": 1}           | for another audience
            exp | null                       | with an expiry (exp)
            exp | "1795348800"               | with an expiry (exp)
            exp | -1                         | with an expiry (exp)
            exp | 1e19                       | with an expiry (exp)
            exp | 1e400                      | with an expiry (exp)
            nbf | "soon"                     | nbf is a number
            nbf | null                       | nbf is a number
            client_id | 7                    | names its caller
            client_id | ""                   | names its caller
            client_id | "two words"          | names its caller
            client_id | "line\\nfeed"        | names its caller
            client_id | "é"                  | names its caller
            client_id | null                 | names its caller
            """)
    void reportsWhyATokenIsRejected(String claim, String json, String line) {
        claims.remove(claim);
        var rest = JsonMapper.shared().writeValueAsString(claims);

        var token = ISSUER.token(ISSUER.header(), "{\"" + claim + "\":" + json + "," + rest.substring(1));

        assertThat(why(judge(token))).contains(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "aud", "exp", "client_id"})
    void requiresClaims(String claim) {
        claims.remove(claim);

        assertThat(why(judged())).contains(claim);
    }

    @ParameterizedTest
    @CsvSource({"exp, -29, true", "exp, -30, false", "exp, 0, true", "nbf, 30, true", "nbf, 31, false", "nbf, 0, true"})
    void toleratesClockSkew(String claim, long seconds, boolean taken) {
        claims.put(claim, SECOND + seconds);

        assertThat(judged() instanceof Verdict.Accepted).isEqualTo(taken);
    }

    @Test
    void toleratesNoSkewIfItIsZero() {
        claims.put("exp", SECOND);

        assertThat(why(judgedWith(", clock-skew: 0s"))).contains("expired");
    }

    @Test
    void acceptsFractionsOfSeconds() {
        claims.put("exp", SECOND + 600.5);

        assertThat(judged()).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void acceptsListOfAudiences() {
        claims.put("aud", List.of("else", TestIssuer.AUDIENCE));

        assertThat(judged()).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void readsScopesAndSitesFromStrings() {
        claims.put("scope", "tokens:issue openid");
        claims.put("sites", "DEMO CLUB");

        assertThat(judged())
                .isEqualTo(new Verdict.Accepted("cms", Set.of("DEMO", "CLUB"), Set.of("tokens:issue", "openid")));
    }

    @Test
    void readsScopesFromTheSecondClaim() {
        claims.remove("scope");
        claims.put("scp", List.of("tokens:verify"));

        assertThat(good(judged()).scopes()).containsExactly("tokens:verify");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "7", "null", "[[\"DEMO\"]]", "[{\"site\":\"DEMO\"}]", "true"})
    void readsNoSitesFromOtherTypes(String sites) {
        claims.remove("sites");
        var rest = JsonMapper.shared().writeValueAsString(claims);
        var token = ISSUER.token(ISSUER.header(), "{\"sites\":" + sites + "," + rest.substring(1));

        assertThat(good(judge(token)).sites()).isEmpty();
    }

    @Test
    void acceptsAllSitesOnlyIfAllowed() {
        claims.put("sites", "*");

        assertThat(good(judged()).sites()).isEmpty();
        assertThat(good(judgedWith(", all-sites: true")).sites()).containsExactly("*");
    }

    @ParameterizedTest
    @CsvSource({"client_id, cms", "azp, spa", "sub, 0123"})
    void namesTheCallerByTheFirstPresentClaim(String first, String name) {
        claims.put("azp", "spa");
        claims.put("sub", "0123");
        if (!first.equals("client_id")) {
            claims.remove("client_id");
        }
        if (first.equals("sub")) {
            claims.remove("azp");
        }

        assertThat(good(judged()).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"client_id, false", "azp, false", "appid, false", "cid, false", "sub, true", "email, true"})
    void distinguishesPersonNamesFromClientIds(String claim, boolean person) {
        claims.remove("client_id");
        claims.put(claim, "some-name");

        assertThat(good(judgedWith(", caller-claim: [client_id, azp, appid, cid, email, sub]"))
                        .person())
                .isEqualTo(person);
    }

    @Test
    void readsRenamedClaims() {
        claims.put("https://example/sites", List.of("ELSE"));
        claims.put("who", "me");
        claims.put("roles", List.of("tokens:verify"));

        assertThat(judgedWith(", sites-claim: 'https://example/sites', caller-claim: who, scope-claim: roles"))
                .isEqualTo(new Verdict.Accepted("me", Set.of("ELSE"), Set.of("tokens:verify"), true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            at+jwt             | true  | true
            AT+JWT             | true  | true
            application/at+jwt | true  | true
            JWT                | false | true
            ''                 | false | true
            logout+jwt         | false | false
            dpop+jwt           | false | false
            """)
    void acceptsTypesOfAccessTokens(String type, boolean byDefault, boolean leniently) {
        var token = ISSUER.token(ISSUER.header().replace("at+jwt", type), payload());

        assertThat(tokens("").validate(token) instanceof Verdict.Accepted).isEqualTo(byDefault);
        assertThat(tokens(", token-type: jwt").validate(token) instanceof Verdict.Accepted)
                .isEqualTo(leniently);
    }

    /** Headers that an attacker may choose; all are rejected alike. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"one\"}",
                "{\"alg\":\"NONE\",\"typ\":\"at+jwt\",\"kid\":\"one\"}",
                "{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"kid\":\"one\"}",
                "{\"alg\":\"rs256\",\"typ\":\"at+jwt\",\"kid\":\"one\"}",
                "{\"alg\":[\"RS256\"],\"typ\":\"at+jwt\",\"kid\":\"one\"}",
                "{\"alg\":\"RS384\",\"typ\":\"at+jwt\",\"kid\":\"one\"}",
                "{\"alg\":\"PS256\",\"typ\":\"at+jwt\",\"kid\":\"one\"}",
                "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"../../dev/null\"}",
                "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"two\"}",
                "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":1}",
                "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":null}",
                "{\"alg\":\"RS256\",\"typ\":7,\"kid\":\"one\"}",
                "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"one\",\"crit\":[\"exp\"]}",
                "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"one\",\"b64\":false,\"crit\":[\"b64\"]}",
                "{\"alg\":\"none\",\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"one\"}",
                "{\"typ\":\"at+jwt\",\"kid\":\"one\"}",
                "{}",
                "[]",
                "{"
            })
    void rejectsUnsupportedHeaders(String header) {
        assertThat(judge(ISSUER.token(header, payload()))).isInstanceOf(Verdict.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jku", "x5u"})
    void ignoresKeyUrlsInATokenHeader(String member) {
        var header = ISSUER.header().replace("{", "{\"" + member + "\":\"https://evil.example/\",");

        assertThat(judge(ISSUER.token(header, payload()))).isInstanceOf(Verdict.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "evil"})
    void ignoresKeysInATokenHeader(String id) {
        var evil = TestIssuer.of("RS256", id);
        var header = evil.header().replace("{", "{\"jwk\":" + evil.jwkText() + ",");

        assertThat(judge(evil.token(header, payload()))).isInstanceOf(Verdict.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"exp\":1,\"exp\":4102444800,\"iss\":\"https://idp.example/\",\"aud\":\"admit-one\",\"client_id\":\"c\"}",
                "[]",
                "\"text\"",
                "{\"a\":1} {\"b\":2}",
                "{\"a\":NaN}",
                "\u0000"
            })
    void rejectsAnAmbiguousPayload(String payload) {
        assertThat(why(judge(ISSUER.token(ISSUER.header(), payload)))).contains("a JSON object without duplicate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "A", " ", ".", "\n", ".e30", "%"})
    void rejectsDataAfterTheSignature(String more) {
        assertThat(judge(ISSUER.token(ISSUER.header(), payload()) + more)).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void rejectsTokensWithoutSignature() {
        var token = ISSUER.token(ISSUER.header(), payload());

        assertThat(judge(token.substring(0, token.lastIndexOf('.') + 1))).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void rejectsOverlongTokens() {
        claims.put("more", "x".repeat(7_000));

        assertThat(judged()).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void acceptsConfiguredAlgorithmsOnly() {
        assertThat(judgedWith(", algorithms: [PS256]")).isInstanceOf(Verdict.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "eyJh.e30.c2ln, true",
        "ewog.e30.c2ln, true",
        "eyJh.e30., true",
        "ao_key, false",
        "ao.two.dots, false",
        "eyJh.e30, false",
        "eyJh.e30.c2ln.x, false",
        "eyJh..c2ln, false",
        "eyJh.e30.c2l=, false",
        "'', false"
    })
    void recognisesTokensByTheirShape(String shown, boolean isOne) {
        assertThat(tokens("").isToken(shown)).isEqualTo(isOne);
    }

    @Test
    void acceptsNoTokensWithoutAnIssuer() {
        var none = TestTokens.none();

        assertThat(none.areAccepted()).isFalse();
        assertThat(none.isToken("eyJh.e30.c2ln")).isFalse();
        assertThat(none.validate(ISSUER.token(claims))).isInstanceOf(Verdict.Unknown.class);
    }

    /** The public key used as an HMAC key: an attack on libraries that trust the header. */
    @Test
    void rejectsAnHmacUnderThePublicKey() throws Exception {
        var header = ISSUER.header().replace("RS256", "HS256");
        var input = TestIssuer.base64(header.getBytes(UTF_8)) + "."
                + TestIssuer.base64(payload().getBytes(UTF_8));
        var mac = javax.crypto.Mac.getInstance("HmacSHA256");
        mac.init(new javax.crypto.spec.SecretKeySpec(ISSUER.publicKey(), "HmacSHA256"));

        assertThat(judge(input + "." + TestIssuer.base64(mac.doFinal(input.getBytes(UTF_8)))))
                .isInstanceOf(Verdict.Unknown.class);
    }

    private String payload() {
        return JsonMapper.shared().writeValueAsString(claims);
    }
}
