/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.Sha256;
import dev.admitone.problem.Refused;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProofOfKeyTests {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final String URL = "https://drm.example/grants/tokens";
    private static final String GRANT = "the.grant";
    private static final TestPlayerKey KEY = TestPlayerKey.generate();

    private static ProofOfKey check(String proof) {
        var request = new ProofOfKey.Proven("POST", URL, GRANT, KEY.thumbprint());
        return ProofOfKey.check(proof, request, new Sha256(Cryptography.jdk()), NOW);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String proof) {
        return assertThatThrownBy(() -> check(proof))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.violations())
                                .singleElement()
                                .satisfies(violation ->
                                        assertThat(violation.code().code()).isEqualTo("A1131")));
    }

    private static void assertRefused(String proof, String detail) {
        assertRefused(proof)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.violations().get(0).detail()).contains(detail));
    }

    private static String proof(Instant madeAt, Consumer<JWTClaimsSet.Builder> change) {
        return KEY.proof(URL, GRANT, madeAt, change);
    }

    @Test
    void takesAProofWithItsId() {
        assertThat(check(proof(NOW, claims -> claims.jwtID("the-id"))).id()).isEqualTo("the-id");
    }

    @Test
    void takesProofsOfClocksThatDifferALittle() {
        assertThat(check(proof(NOW.minus(ProofOfKey.LIFE), claims -> {}))).isNotNull();
        assertThat(check(proof(NOW.plus(ProofOfKey.AHEAD), claims -> {}))).isNotNull();
    }

    @Test
    void takesFurtherClaims() {
        assertThat(check(proof(NOW, claims -> claims.claim("nonce", "n").claim("x", 1))))
                .isNotNull();
    }

    static Stream<Arguments> claims() {
        return Stream.of(
                claim("htm is POST", claims -> claims.claim("htm", "GET")),
                claim("htm is POST", claims -> claims.claim("htm", null)),
                claim("htm is POST", claims -> claims.claim("htm", 7)),
                claim("htu is https://drm.example/grants/tokens", claims -> claims.claim("htu", URL + "?x=1")),
                claim("htu is", claims -> claims.claim("htu", URL + "/")),
                claim("htu is", claims -> claims.claim("htu", null)),
                claim("ath is", claims -> claims.claim("ath", "x")),
                claim("ath is", claims -> claims.claim("ath", null)),
                claim("an iat in seconds", claims -> claims.issueTime(null)),
                claim("an iat in seconds", claims -> claims.claim("iat", "" + NOW.getEpochSecond())),
                claim("an iat in seconds", claims -> claims.claim("iat", NOW.getEpochSecond() + 0.5)),
                claim("an iat of the last 60 s", claims -> claims.claim("iat", NOW.getEpochSecond() - 61)),
                claim("an iat of the last 60 s", claims -> claims.claim("iat", NOW.getEpochSecond() + 11)),
                claim("an iat of the last 60 s", claims -> claims.claim("iat", Long.MIN_VALUE)),
                claim("an iat of the last 60 s", claims -> claims.claim("iat", Long.MAX_VALUE)),
                claim("a jti of", claims -> claims.jwtID(null)),
                claim("a jti of", claims -> claims.jwtID("")),
                claim("a jti of", claims -> claims.jwtID("a b")),
                claim("a jti of", claims -> claims.jwtID("x".repeat(129))));
    }

    private static Arguments claim(String detail, Consumer<JWTClaimsSet.Builder> change) {
        return Arguments.of(detail, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("claims")
    void refusesOtherClaims(String detail, Consumer<JWTClaimsSet.Builder> change) {
        assertRefused(proof(NOW, change), detail);
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                header("typ is dpop+jwt", header -> header.type(JOSEObjectType.JWT)),
                header("typ is dpop+jwt", header -> header.type(null)),
                header("and nothing else", header -> header.keyID("k")),
                header("and nothing else", header -> header.customParam("x", "y")),
                header("and nothing else", header -> header.jwk(null).keyID("k")),
                header(
                        "made with the key",
                        header -> header.jwk(TestPlayerKey.generate().publicKey())));
    }

    private static Arguments header(String detail, Consumer<JWSHeader.Builder> change) {
        return Arguments.of(detail, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("headers")
    void refusesOtherHeaders(String detail, Consumer<JWSHeader.Builder> change) {
        assertRefused(KEY.proofWith(change, URL, GRANT), detail);
    }

    /** The signature is not looked at: what the header says is refused before. */
    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "RS256", "ES384", "es256", ""})
    void refusesOtherAlgorithms(String algorithm) {
        var parts = proof(NOW, claims -> {}).split("\\.", -1);
        var header = new String(Base64.getUrlDecoder().decode(parts[0]), UTF_8);
        var other = header.replace("\"ES256\"", "\"" + algorithm + "\"");

        assertRefused(encoded(other) + "." + parts[1] + "." + parts[2], "alg is ES256");
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    @Test
    void refusesTheProofOfAnotherKey() {
        assertRefused(TestPlayerKey.generate().proof(URL, GRANT), "made with the key");
    }

    @Test
    void refusesAnotherSignature() {
        var proof = proof(NOW, claims -> {});
        var other = proof(NOW, claims -> {});

        assertRefused(
                proof.substring(0, proof.lastIndexOf('.')) + other.substring(other.lastIndexOf('.')), "a signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "..", "e30.e30.AA", "e30.e30", "W10.e30.AA", "e30.e30.AA.AA", "e30=.e30.AA"})
    void refusesWhatIsNoProof(String text) {
        assertRefused(text);
    }

    @Test
    void refusesAProofThatIsTooLong() {
        assertRefused(proof(NOW, claims -> claims.claim("x", "y".repeat(4_000))), "three parts");
    }

    @Test
    void showsNoGrant() {
        assertThat(new ProofOfKey.Proven("POST", URL, GRANT, KEY.thumbprint()).toString())
                .doesNotContain(GRANT);
    }
}
