/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.HmacJws;
import dev.admitone.crypto.HmacSha256;
import dev.admitone.crypto.SecretBytes;
import dev.admitone.grant.AuthorizationTokens.Narrowing;
import dev.admitone.grant.AuthorizationTokens.Subject;
import dev.admitone.json.TestJson;
import dev.admitone.json.TestSize;
import dev.admitone.problem.Refused;
import dev.admitone.settings.TestSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class AuthorizationTokensTests {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final Instant GRANT_ENDS = NOW.plusSeconds(3600);
    private static final String KEY = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=";
    private static final String OTHER_KEY = "QkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkI=";
    private static final UUID ID = UUID.fromString("01a2293b-d117-7091-9943-80c64fce8200");

    /** Of the example in the DASH-IF document. */
    private static final UUID VIDEO = UUID.fromString("1611f0c8-487c-44d4-9b19-82e5a6d55084");

    private static final UUID AUDIO = UUID.fromString("db2dae97-6b41-4e99-8210-493503d5681b");
    private static final Narrowing BOTH = new Narrowing(List.of(VIDEO, AUDIO), null, null);

    private final GrantSites sites = sites("GOLD", "keys: [{id: g1, key: '" + KEY + "', state: signing}]");
    private final AuthorizationTokens tokens = new AuthorizationTokens(() -> sites);

    private static GrantSites sites(String site, String grants) {
        var settings = TestSettings.of("admitone: {sites: {" + site + ": {grants: {" + grants + "}}}}");
        return GrantSites.read(settings, Cryptography.jdk(), new Random(29), NOW);
    }

    private static Grant grant(String site) {
        var options = TestJson.object(
                "{'key_ids': ['1611F0C8-487C-44D4-9B19-82E5A6D55084'," + " 'db2dae97-6b41-4e99-8210-493503d5681b']}");
        var token = new Grant.Template("axinom", "viewer", "streaming", null, null, options, null, null);
        return new Grant(
                "01a2293b-d117-7091-9943-80c64fce8201",
                site,
                "viewer",
                NOW,
                GRANT_ENDS,
                List.of("movie-1", "movie-2"),
                List.of("widevine", "playready"),
                5,
                new Grant.Binding("device", null, null),
                token);
    }

    private String compactGrant(String site) {
        return new GrantTokens(() -> sites).seal(grant(site), sites.find("GOLD").orElseThrow(), NOW);
    }

    private String seal(Narrowing narrowing) {
        return tokens.seal(new Subject("GOLD", GRANT_ENDS, compactGrant("GOLD")), narrowing, ID, NOW);
    }

    private AuthorizationTokens.@Nullable Opened open(String token) {
        return tokens.open(token, NOW);
    }

    private AuthorizationTokens.Opened opened(String token) {
        return Objects.requireNonNull(open(token));
    }

    private static String part(String token, int place) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[place]), UTF_8);
    }

    @Test
    void opensWhatItSealed() {
        var opened = open(seal(BOTH));

        assertThat(opened).isEqualTo(new AuthorizationTokens.Opened(grant("GOLD"), List.of(VIDEO, AUDIO)));
    }

    @Test
    void hasTheHeaderAndClaimsOfTheStandard() {
        var grant = compactGrant("GOLD");

        var token = tokens.seal(new Subject("GOLD", GRANT_ENDS, grant), BOTH, ID, NOW);

        assertThat(part(token, 0)).isEqualTo("{\"alg\":\"HS256\",\"kid\":\"GOLD.g1\"}");
        assertThat(JsonMapper.shared().readTree(part(token, 1)))
                .isEqualTo(TestJson.object("{'exp': " + NOW.plusSeconds(600).getEpochSecond() + ", 'iat': "
                        + NOW.getEpochSecond() + ", 'jti': '" + ID + "', 'kids': ['" + VIDEO + "', '" + AUDIO
                        + "'], 'grant': '" + grant + "'}"));
    }

    /** Whoever has the key of the grants can check the tokens: this is how. */
    @Test
    void signsWithAKeyThatIsDerivedFromThatOfTheGrants() {
        var master = SecretBytes.of(Base64.getDecoder().decode(KEY));
        var derived = new HmacSha256(Cryptography.jdk(), master)
                .tag("admitone license authorization token, HS256".getBytes(US_ASCII));
        var token = seal(BOTH);

        var own = new HmacJws(Cryptography.jdk(), HmacJws.Algorithm.HS256, SecretBytes.of(derived))
                .with("kid", "GOLD.g1")
                .sign(part(token, 1).getBytes(UTF_8));

        assertThat(token).isEqualTo(own);
    }

    @Test
    void narrowsTheKeysOfTheGrant() {
        var opened = opened(seal(new Narrowing(List.of(VIDEO), null, null)));

        assertThat(opened.grant().token().options())
                .isEqualTo(TestJson.object("{'key_ids': ['1611F0C8-487C-44D4-9B19-82E5A6D55084']}"));
        assertThat(opened.keyIds()).containsExactly(VIDEO);
        assertThat(opened.grant().contentIds()).isEqualTo(grant("GOLD").contentIds());
        assertThat(opened.grant().drms()).isEqualTo(grant("GOLD").drms());
    }

    @Test
    void narrowsContentAndDrmSystem() {
        var opened = opened(seal(new Narrowing(List.of(VIDEO), "widevine", "movie-2")));

        assertThat(opened.grant().contentIds()).containsExactly("movie-2");
        assertThat(opened.grant().drms()).containsExactly("widevine");
        assertThat(opened.grant().name()).isEqualTo(grant("GOLD").name());
        assertThat(opened.grant().bind()).isEqualTo(grant("GOLD").bind());
        assertThat(opened.grant().maxTokens()).isEqualTo(5);
    }

    @Test
    void expires() {
        var token = seal(BOTH);

        assertThat(tokens.open(token, NOW.plusSeconds(599))).isNotNull();
        assertThat(tokens.open(token, NOW.plusSeconds(600))).isNull();
    }

    @Test
    void lastsNoLongerThanTheGrant() {
        var ends = NOW.plusSeconds(30);
        var token = tokens.seal(new Subject("GOLD", ends, compactGrant("GOLD")), BOTH, ID, NOW);

        assertThat(tokens.open(token, NOW.plusSeconds(29))).isNotNull();
        assertThat(tokens.open(token, ends)).isNull();
    }

    @Test
    void lastsAsLongAsTheSiteSays() {
        var own = sites("GOLD", "authorization-duration: 2m, keys: [{id: g1, key: '" + KEY + "', state: signing}]");
        var ofSite = new AuthorizationTokens(() -> own);

        assertThat(ofSite.end(new Subject("GOLD", GRANT_ENDS, ""), NOW)).isEqualTo(NOW.plusSeconds(120));
    }

    @Test
    void opensNoTokenOfAnotherKeyOrSite() {
        var token = seal(BOTH);
        var otherKey = sites("GOLD", "keys: [{id: g1, key: '" + OTHER_KEY + "', state: signing}]");
        var otherId = sites("GOLD", "keys: [{id: g2, key: '" + KEY + "', state: signing}]");
        var otherSite = sites("SILVER", "keys: [{id: g1, key: '" + KEY + "', state: signing}]");

        for (var other : List.of(otherKey, otherId, otherSite)) {
            assertThat(new AuthorizationTokens(() -> other).open(token, NOW)).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"verifying", "retired", "revoked"})
    void opensTokensOfAVerifyingKeyOnly(String state) {
        var rotated = sites(
                "GOLD",
                "keys: [{id: g1, key: '" + KEY + "', state: " + state + "}, {id: g2, key: '" + OTHER_KEY
                        + "', state: signing}]");

        var opened = new AuthorizationTokens(() -> rotated).open(seal(BOTH), NOW);

        assertThat(opened != null).isEqualTo(state.equals("verifying"));
    }

    /** Two instances with the same keys need no state in common. */
    @Test
    void opensTheTokensOfAnotherInstance() {
        var another = sites("GOLD", "keys: [{id: g1, key: '" + KEY + "', state: signing}]");

        assertThat(new AuthorizationTokens(() -> another).open(seal(BOTH), NOW)).isNotNull();
    }

    private static String signed(String header, String payload) {
        var derived = new HmacSha256(
                        Cryptography.jdk(), SecretBytes.of(Base64.getDecoder().decode(KEY)))
                .tag("admitone license authorization token, HS256".getBytes(US_ASCII));
        var encoder = Base64.getUrlEncoder().withoutPadding();
        var input =
                encoder.encodeToString(header.getBytes(UTF_8)) + "." + encoder.encodeToString(payload.getBytes(UTF_8));
        var tag = new HmacSha256(Cryptography.jdk(), SecretBytes.of(derived)).tag(input.getBytes(US_ASCII));
        return input + "." + encoder.encodeToString(tag);
    }

    /** Their signature is right, so that nothing but the header can be the reason. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"HS256\"}",
                "{\"alg\":\"none\",\"kid\":\"GOLD.g1\"}",
                "{\"alg\":\"HS512\",\"kid\":\"GOLD.g1\"}",
                "{\"alg\":\"HS256\",\"kid\":\"GOLD.g1\",\"typ\":\"JWT\"}",
                "{\"alg\":\"HS256\",\"kid\":\"GOLD.g1\",\"crit\":[]}",
                "{\"alg\":\"HS256\",\"kid\":1}",
                "{\"alg\":\"HS256\",\"kid\":\"GOLDg1\"}",
                "{\"alg\":\"HS256\",\"kid\":\"GOLD.\"}",
            })
    void opensNoTokenWithAnotherHeader(String header) {
        var payload = part(seal(BOTH), 1);

        assertThat(open(signed("{\"alg\":\"HS256\",\"kid\":\"GOLD.g1\"}", payload)))
                .isNotNull();
        assertThat(open(signed(header, payload))).isNull();
    }

    @Test
    void opensNoTokenWithAnUnknownClaimOrAnotherGrant() {
        var payload = part(seal(BOTH), 1);
        var header = "{\"alg\":\"HS256\",\"kid\":\"GOLD.g1\"}";

        assertThat(open(signed(header, payload.replace("\"iat\"", "\"nbf\"")))).isNull();
        assertThat(open(signed(header, payload.replaceFirst("\"grant\":\"[^\"]*\"", "\"grant\":\"x\""))))
                .isNull();
        assertThat(open(signed(header, payload.replaceFirst("\"grant\":\"[^\"]*\"", "\"iat\":1"))))
                .isNull();
        var ofOther = tokens.seal(new Subject("GOLD", GRANT_ENDS, compactGrant("SILVER")), BOTH, ID, NOW);
        assertThat(open(ofOther)).isNull();
    }

    @Test
    void takesNoGrantForATokenAndNoTokenForAGrant() {
        assertThat(open(compactGrant("GOLD"))).isNull();
        assertThat(new GrantTokens(() -> sites).open(seal(BOTH), NOW)).isNull();
    }

    /** Base64url without padding does not have every length: the id of the key makes the difference. */
    private static String ofLength(int length, String keyId) {
        var sites = sites("GOLD", "keys: [{id: " + keyId + ", key: '" + KEY + "', state: signing}]");
        var tokens = new AuthorizationTokens(() -> sites);
        var shortest = tokens.seal(new Subject("GOLD", GRANT_ENDS, ""), BOTH, ID, NOW);
        int payload = (length - shortest.length() + shortest.split("\\.", -1)[1].length()) * 3 / 4;
        var grant = "x".repeat(payload - part(shortest, 1).length());
        return tokens.seal(new Subject("GOLD", GRANT_ENDS, grant), BOTH, ID, NOW);
    }

    @Test
    void hasAtMost5000Characters() {
        assertThat(ofLength(5_000, "g12")).hasSize(5_000);
        assertThatThrownBy(() -> ofLength(5_001, "g1")).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.violations().get(0).code().code()).isEqualTo("A1156");
            assertThat(refused.violations().get(0).detail()).contains("5000", "5001");
        });
    }

    @Test
    void hasRoomFor64KeysOfAGrantWithAProfile() {
        var kids = IntStream.range(0, 64).mapToObj(i -> new UUID(1L << 60, i)).toList();

        assertThat(seal(new Narrowing(kids, null, null))).hasSizeBetween(4_000, 5_000);
    }

    @Test
    void opensNoMutant() {
        var random = new Random(20261130);
        var sealed = seal(BOTH);
        int mutants = TestSize.of(1_000, 1_000_000);
        for (int i = 0; i < mutants; i++) {
            var mutant = GrantTokensTests.mutant(sealed, random);
            if (!mutant.equals(sealed)) {
                assertThat(open(mutant)).as(mutant).isNull();
            }
        }
    }

    @Test
    void printsNoGrant() {
        var grant = compactGrant("GOLD");

        assertThat(new Subject("GOLD", GRANT_ENDS, grant).toString()).doesNotContain(grant);
        assertThat(opened(seal(BOTH)).toString()).doesNotContain("viewer", "movie");
        assertThat(tokens.longest("NONE")).isEqualTo(Duration.ofMinutes(10));
    }
}
