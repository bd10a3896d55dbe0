/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACVerifier;
import dev.admitone.crypto.HmacJws.Algorithm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.Base64;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HmacJwsTests {

    private static final SecretBytes KEY = SecretBytes.ofText("0123456789ABCDEFGHIJKLMNOPQRSTUV");
    private static final byte[] PAYLOAD = utf8("{\"version\":1}");

    private final HmacJws hs256 = hs256(Cryptography.jdk(), KEY);

    static Stream<Cryptography> both() {
        return Stream.of(Cryptography.jdk(), Cryptography.bouncyCastle());
    }

    private static HmacJws hs256(Cryptography cryptography, SecretBytes key) {
        return new HmacJws(cryptography, Algorithm.HS256, key).with("typ", "JWT");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String part(String token, int number) {
        return token.split("\\.", -1)[number];
    }

    private static byte[] decoded(String token, int number) {
        return Base64.getUrlDecoder().decode(part(token, number));
    }

    private static byte[] macOfTheJdk(SecretBytes key, String token) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.expose(), "HmacSHA256"));
        return mac.doFinal(utf8(token.substring(0, token.lastIndexOf('.'))));
    }

    private static byte[] everyByte() {
        var bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 33, 64, 65, 200})
    void requiresAKeyOfAtLeast32Bytes(int length) throws GeneralSecurityException {
        var key = SecretBytes.ofText("k".repeat(length));

        var token = hs256(Cryptography.jdk(), key).sign(PAYLOAD);

        assertThat(decoded(token, 2)).isEqualTo(macOfTheJdk(key, token));
    }

    /** The example on jwt.io. */
    @ParameterizedTest
    @MethodSource("both")
    void signsThePublishedExample(Cryptography cryptography) {
        var published = hs256(cryptography, SecretBytes.ofText("a-string-secret-at-least-256-bits-long"));

        assertThat(published.sign(
                        utf8("{\"sub\":\"1234567890\",\"name\":\"John Doe\",\"admin\":true,\"iat\":1516239022}")))
                .isEqualTo("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"
                        + ".eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiYWRtaW4iOnRydWUsImlhdCI6MTUxNjIzOTAyMn0"
                        + ".KMUFsIDTnFmyG3nMiGM6H9FNFUROf3wh7SmqJp-QV30");
    }

    @Test
    void hasAHeaderOfAlgorithmAndTypeOnly() {
        assertThat(decoded(hs256.sign(PAYLOAD), 0))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", " {\"b\" : 1,\n\"a\" : 1.0} ", "{\"a\":\"é 漢 😀 \u0000\"}", "no JSON"})
    void keepsThePayloadUnchanged(String payload) {
        assertThat(decoded(hs256.sign(utf8(payload)), 1)).isEqualTo(utf8(payload));
    }

    @Test
    void keepsABinaryPayload() {
        assertThat(decoded(hs256.sign(everyByte()), 1)).isEqualTo(everyByte());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 1300})
    void isThreePartsInBase64UrlWithoutPadding(int length) {
        assertThat(hs256.sign(new byte[length]))
                .matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]{43}")
                .doesNotContain("=");
    }

    @Test
    void usesTheBase64UrlAlphabet() {
        var payload = new byte[] {(byte) 0xFB, (byte) 0xEF, (byte) 0xBE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF};

        assertThat(part(hs256.sign(payload), 1)).isEqualTo("----____");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"a\":\"é 漢 😀\"}"})
    void signsHeaderAndPayloadLikeTheJdk(String payload) throws GeneralSecurityException {
        var token = hs256.sign(utf8(payload));

        assertThat(decoded(token, 2)).isEqualTo(macOfTheJdk(KEY, token));
    }

    @ParameterizedTest
    @MethodSource("both")
    void isAcceptedByTheVerifierOfTheLibrary(Cryptography cryptography) throws JOSEException, ParseException {
        var token = hs256(cryptography, KEY).sign(PAYLOAD);

        assertThat(JWSObject.parse(token).verify(new MACVerifier(KEY.expose()))).isTrue();
    }

    @Test
    void isRejectedByTheVerifierOfAnotherKey() throws JOSEException, ParseException {
        var other = new MACVerifier(utf8("X123456789ABCDEFGHIJKLMNOPQRSTUV"));

        assertThat(JWSObject.parse(hs256.sign(PAYLOAD)).verify(other)).isFalse();
    }

    @Test
    void agreesForBothProviders() {
        var other = hs256(Cryptography.bouncyCastle(), KEY);

        assertThat(other.sign(everyByte())).isEqualTo(hs256.sign(everyByte()));
    }

    @Test
    void isDeterministic() {
        var token = hs256.sign(PAYLOAD);
        hs256.sign(everyByte());

        assertThat(hs256.sign(PAYLOAD)).isEqualTo(token);
    }

    private static CompactJws parsed(String token) {
        return CompactJws.parse(token).orElseThrow();
    }

    private static boolean isVerified(HmacJws hs256, String token) {
        return CompactJws.parse(token).filter(hs256::verify).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 1300})
    void verifiesWhatItSigned(int length) {
        var jws = parsed(hs256.sign(new byte[length]));

        assertThat(hs256.verify(jws)).isTrue();
        assertThat(jws.payload()).isEqualTo(new byte[length]);
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 33, 64, 65, 200})
    void verifiesUnderAKeyOf32BytesOrMore(int length) {
        var verifying = hs256(Cryptography.jdk(), SecretBytes.ofText("k".repeat(length)));

        assertThat(isVerified(verifying, verifying.sign(PAYLOAD))).isTrue();
    }

    /** An empty payload can be signed but not verified, since a token must have a payload. */
    @Test
    void doesNotVerifyAnEmptyPayload() {
        assertThat(isVerified(hs256, hs256.sign(new byte[0]))).isFalse();
    }

    /** The example on jwt.io. */
    @ParameterizedTest
    @MethodSource("both")
    void verifiesThePublishedExample(Cryptography cryptography) {
        var published = hs256(cryptography, SecretBytes.ofText("a-string-secret-at-least-256-bits-long"));

        assertThat(isVerified(
                        published,
                        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"
                                + ".eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiYWRtaW4iOnRydWUsImlhdCI6MTUxNjIzOTAyMn0"
                                + ".KMUFsIDTnFmyG3nMiGM6H9FNFUROf3wh7SmqJp-QV30"))
                .isTrue();
    }

    /** RFC 7515, appendix A.1: header and payload contain line breaks. */
    @ParameterizedTest
    @MethodSource("both")
    void verifiesTheExampleOfTheRfc(Cryptography cryptography) {
        var key = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow";
        var rfc = hs256(cryptography, SecretBytes.of(Base64.getUrlDecoder().decode(key)));

        assertThat(isVerified(
                        rfc,
                        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
                                + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
                                + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("both")
    void rejectsTokensOfAnotherKey(Cryptography cryptography) {
        var other = hs256(cryptography, SecretBytes.ofText("X123456789ABCDEFGHIJKLMNOPQRSTUV"));

        assertThat(isVerified(other, hs256.sign(PAYLOAD))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("both")
    void verifiesTokensOfTheOtherProvider(Cryptography cryptography) {
        var token = hs256(cryptography, KEY).sign(everyByte());

        assertThat(both()).allMatch(verifying -> isVerified(hs256(verifying, KEY), token));
    }

    @ParameterizedTest
    @MethodSource("both")
    void rejectsAnyOneBitChangeOfAToken(Cryptography cryptography) {
        var verifying = hs256(cryptography, KEY);
        var token = hs256.sign(PAYLOAD);

        for (int bit = 0; bit < token.length() * 8; bit++) {
            var bytes = utf8(token);
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(isVerified(verifying, new String(bytes, StandardCharsets.ISO_8859_1)))
                    .as("bit %d", bit)
                    .isFalse();
        }
    }

    /** Unlike modified strings, these all pass the parser. */
    @ParameterizedTest
    @MethodSource("both")
    void rejectsAnyOneBitChangeOfASignature(Cryptography cryptography) {
        var verifying = hs256(cryptography, KEY);
        var token = hs256.sign(PAYLOAD);

        for (int bit = 0; bit < 256; bit++) {
            var signature = decoded(token, 2);
            signature[bit / 8] ^= (byte) (1 << bit % 8);
            var changed = Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
            assertThat(verifying.verify(parsed(part(token, 0) + '.' + part(token, 1) + '.' + changed)))
                    .as("bit %d", bit)
                    .isFalse();
        }
    }

    @Test
    void rejectsSwappedParts() {
        var token = hs256.sign(PAYLOAD);

        assertThat(isVerified(hs256, part(token, 1) + '.' + part(token, 0) + '.' + part(token, 2)))
                .isFalse();
    }

    /** Checking the algorithm is up to the caller; the library must not check it either. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON",
                "{}",
                "{\"alg\":\"none\"}",
                "{\"alg\":\"HS512\"}",
                "{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}"
            })
    void doesNotInterpretTheHeader(String header) throws GeneralSecurityException {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        var input = encoder.encodeToString(utf8(header)) + '.' + encoder.encodeToString(PAYLOAD);

        assertThat(isVerified(hs256, input + '.' + encoder.encodeToString(macOfTheJdk(KEY, input + '.'))))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("both")
    void verifiesInManyThreads(Cryptography cryptography) throws InterruptedException {
        var shared = hs256(cryptography, KEY);
        var other = hs256(cryptography, SecretBytes.ofText("X123456789ABCDEFGHIJKLMNOPQRSTUV"));
        var authentic = IntStream.range(1, 200)
                .mapToObj(length -> parsed(shared.sign(new byte[length])))
                .toList();
        var forged = IntStream.range(1, 200)
                .mapToObj(length -> parsed(other.sign(new byte[length])))
                .toList();

        TestThreads.run(100, thread -> {
            assertThat(authentic).allMatch(shared::verify);
            assertThat(forged).noneMatch(shared::verify);
        });
    }
}
