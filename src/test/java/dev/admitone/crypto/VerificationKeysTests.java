/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.oauth2.TestIssuer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class VerificationKeysTests {

    private static final TestIssuer RSA = TestIssuer.of("RS256", "one");
    private static final TestIssuer OTHER = TestIssuer.of("RS256", "two");
    private static final TestIssuer CURVE = TestIssuer.of("ES256", "one");

    @ParameterizedTest
    @EnumSource(JwsAlgorithm.class)
    void verifiesSignaturesOfTheJdk(JwsAlgorithm algorithm) {
        var issuer = issuer(algorithm, RSA);

        assertThat(keys(issuer).verify(jws(issuer), algorithm, "one")).isTrue();
    }

    @ParameterizedTest
    @EnumSource(JwsAlgorithm.class)
    void refusesSignatureOfAnotherKey(JwsAlgorithm algorithm) {
        var issuer = issuer(algorithm, RSA);
        var other = issuer(algorithm, OTHER);

        assertThat(keys(issuer).verify(jws(other), algorithm, "one")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(JwsAlgorithm.class)
    void refusesSignatureOfAnotherMessage(JwsAlgorithm algorithm) {
        var issuer = issuer(algorithm, RSA);
        var token = issuer.token("{}", "{\"a\":1}");
        var changed = token.replace(
                "." + TestIssuer.base64("{\"a\":1}".getBytes(UTF_8)),
                "." + TestIssuer.base64("{\"a\":2}".getBytes(UTF_8)));

        assertThat(changed).isNotEqualTo(token);
        assertThat(keys(issuer).verify(CompactJws.parsePublic(changed).orElseThrow(), algorithm, "one"))
                .isFalse();
    }

    /** All zeros, which Java accepted for every message before 2022 (CVE-2022-21449). */
    @Test
    void refusesPsychicSignature() {
        var token = CURVE.token("{}", "{}");
        var psychic = token.substring(0, token.lastIndexOf('.') + 1) + TestIssuer.base64(new byte[64]);

        assertThat(keys(CURVE).verify(CompactJws.parsePublic(psychic).orElseThrow(), JwsAlgorithm.ES256, "one"))
                .isFalse();
    }

    @Test
    void refusesSignatureWithAnotherAlgorithm() {
        var pss = RSA.as("PS256", "one");

        assertThat(keys(RSA).verify(jws(pss), JwsAlgorithm.PS256, "one")).isFalse();
    }

    @Test
    void findsTheNamedKey() {
        var keys = keys(RSA, OTHER);

        assertThat(keys.verify(jws(OTHER), JwsAlgorithm.RS256, "two")).isTrue();
        assertThat(keys.verify(jws(OTHER), JwsAlgorithm.RS256, "one")).isFalse();
        assertThat(keys.has(JwsAlgorithm.RS256, "three")).isFalse();
    }

    @Test
    void usesTheOnlyKeyForATokenWithoutKeyId() {
        assertThat(keys(RSA, CURVE).verify(jws(RSA), JwsAlgorithm.RS256, null)).isTrue();
    }

    @Test
    void usesNoneOfSeveralKeysForATokenWithoutKeyId() {
        assertThat(keys(RSA, OTHER).verify(jws(RSA), JwsAlgorithm.RS256, null)).isFalse();
    }

    @Test
    void distinguishesKeysOfTwoTypesWithOneId() {
        var keys = keys(RSA, CURVE);

        assertThat(keys.verify(jws(RSA), JwsAlgorithm.RS256, "one")).isTrue();
        assertThat(keys.verify(jws(CURVE), JwsAlgorithm.ES256, "one")).isTrue();
    }

    @Test
    void ignoresShortKeys() {
        assertThat(keys(TestIssuer.ofShortKey("one")).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"use\": \"sig\"}", "{\"key_ops\": [\"verify\"]}", "{\"alg\": \"RS256\"}"})
    void acceptsKeysMarkedForSignatures(String change) {
        assertThat(changed(change).verify(jws(RSA), JwsAlgorithm.RS256, "one")).isTrue();
    }

    @Test
    void limitsAKeyToItsAlgorithm() {
        assertThat(changed("{\"alg\": \"RS512\"}").has(JwsAlgorithm.RS256, "one"))
                .isFalse();
    }

    @Test
    void ignoresOverlongKeys() {
        var modulus = new byte[1100];
        Arrays.fill(modulus, (byte) 0xff);

        assertThat(changed("{\"n\": \"" + TestIssuer.base64(modulus) + "\"}").isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"use\": \"enc\"}",
                "{\"key_ops\": [\"encrypt\"]}",
                "{\"d\": \"AQAB\"}",
                "{\"kty\": \"oct\", \"k\": \"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}",
                "{\"kty\": \"XYZ\"}",
                "{\"kty\": null}",
                "{\"n\": null}",
                "{\"n\": \"?\"}",
                "{\"kty\": \"EC\", \"crv\": \"P-256\", \"x\": \"AQ\", \"y\": \"AQ\"}",
                "{\"kty\": \"OKP\", \"crv\": \"Ed25519\", \"x\": \"AQ\"}",
                "{\"kty\": \"OKP\", \"crv\": \"X25519\", \"x\": \"AQ\"}"
            })
    void ignoresOtherKeys(String change) {
        assertThat(changed(change).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "rs256", "ES256K", "", "RSA-OAEP"})
    void supportsNoAlgorithmWithoutPublicKey(String name) {
        assertThat(JwsAlgorithm.find(name)).isEmpty();
    }

    @Test
    void ignoresInvalidKeysOnly() {
        var wrong = JsonMapper.shared().writeValueAsString(Map.of("kty", "RSA"));

        assertThat(VerificationKeys.of(List.of(wrong, RSA.jwkText())).has(JwsAlgorithm.RS256, "one"))
                .isTrue();
    }

    /** Uses this key if the algorithm is for RSA, else a new one. */
    private static TestIssuer issuer(JwsAlgorithm algorithm, TestIssuer rsa) {
        var name = algorithm.wireName();
        return name.startsWith("RS") || name.startsWith("PS") ? rsa.as(name, "one") : TestIssuer.of(name, "one");
    }

    private static VerificationKeys changed(String change) {
        var jwk = RSA.jwk();
        JsonMapper.shared().readTree(change).forEachEntry((name, value) -> jwk.put(name, value));
        return VerificationKeys.of(List.of(JsonMapper.shared().writeValueAsString(jwk)));
    }

    private static VerificationKeys keys(TestIssuer... issuers) {
        return VerificationKeys.of(
                Arrays.stream(issuers).map(TestIssuer::jwkText).toList());
    }

    private static CompactJws jws(TestIssuer issuer) {
        return CompactJws.parsePublic(issuer.token("{}", "{}")).orElseThrow();
    }
}
