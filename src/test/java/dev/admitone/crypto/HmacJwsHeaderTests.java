/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACVerifier;
import dev.admitone.crypto.HmacJws.Algorithm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The variations between vendors: the algorithm, and the members of the header. */
class HmacJwsHeaderTests {

    private static final SecretBytes KEY = SecretBytes.ofText("0123456789ABCDEF".repeat(4));
    private static final byte[] PAYLOAD = "{}".getBytes(StandardCharsets.US_ASCII);
    private static final HmacJws HS256 = jws(Algorithm.HS256).with("typ", "JWT");

    private static HmacJws jws(Algorithm algorithm) {
        return new HmacJws(Cryptography.jdk(), algorithm, KEY);
    }

    private static String header(HmacJws jws) {
        var token = jws.sign(PAYLOAD);
        return new String(
                Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))), StandardCharsets.UTF_8);
    }

    private static String signature(String token) {
        return token.substring(token.lastIndexOf('.') + 1);
    }

    private static String macOfTheJdk(String algorithm, String token) throws GeneralSecurityException {
        var mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(KEY.expose(), algorithm));
        var tag = mac.doFinal(token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
    }

    @ParameterizedTest
    @CsvSource({"HS256, HmacSHA256, 43", "HS384, HmacSHA384, 64", "HS512, HmacSHA512, 86"})
    void signsLikeTheJdkWithEachAlgorithm(Algorithm algorithm, String jca, int length) throws GeneralSecurityException {
        var token = jws(algorithm).sign(PAYLOAD);

        assertThat(signature(token)).hasSize(length).isEqualTo(macOfTheJdk(jca, token));
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void isAcceptedByTheVerifierOfTheLibraryWithEachAlgorithm(Algorithm algorithm)
            throws JOSEException, ParseException {
        var token = jws(algorithm).with("kid", "one").sign(PAYLOAD);

        assertThat(JWSObject.parse(token).verify(new MACVerifier(KEY.expose()))).isTrue();
        assertThat(JWSObject.parse(token).getHeader().getKeyID()).isEqualTo("one");
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void verifiesTokensOfItsAlgorithmOnly(Algorithm algorithm) {
        var token = jws(algorithm).sign(PAYLOAD);

        for (var other : Algorithm.values()) {
            var parsed = CompactJws.parse(token, other);
            assertThat(parsed.isPresent()).isEqualTo(other == algorithm);
            assertThat(parsed.filter(jws(other)::verify).isPresent()).isEqualTo(other == algorithm);
        }
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void refusesKeysThatAreShorterThanTheHash(Algorithm algorithm) {
        var good = SecretBytes.of(new byte[algorithm.shortestKey()]);
        var shorter = SecretBytes.of(new byte[algorithm.shortestKey() - 1]);

        assertThat(new HmacJws(Cryptography.jdk(), algorithm, good).sign(PAYLOAD))
                .isNotEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HmacJws(Cryptography.jdk(), algorithm, shorter))
                .withMessageContaining(algorithm + " requires a key of at least " + algorithm.shortestKey() + " bytes");
    }

    @Test
    void keepsTheOrderOfHeaderMembers() {
        var plain = jws(Algorithm.HS512);

        assertThat(header(plain)).isEqualTo("{\"alg\":\"HS512\"}");
        assertThat(header(plain.with("kid", "one").with("typ", "JWT")))
                .isEqualTo("{\"alg\":\"HS512\",\"kid\":\"one\",\"typ\":\"JWT\"}");
        assertThat(header(plain.with("typ", "JWT").with("kid", "one")))
                .isEqualTo("{\"alg\":\"HS512\",\"typ\":\"JWT\",\"kid\":\"one\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\"b", "a\\b", "line\nfeed", "é", "\u007f", "\u0000"})
    void refusesHeaderMembersThatNeedEscapes(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> HS256.with("kid", text));
        assertThatIllegalArgumentException().isThrownBy(() -> HS256.with(text, "one"));
    }

    @Test
    void acceptsEveryUnescapedCharacter() {
        var value = " !#$%&'()*+,-./09:;<=>?@AZ[]^_`az{|}~";

        assertThat(header(HS256.with("kid", value))).endsWith(",\"kid\":\"" + value + "\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alg", "typ"})
    void refusesADuplicateHeaderMember(String member) {
        assertThatIllegalArgumentException().isThrownBy(() -> HS256.with(member, "none"));
    }
}
