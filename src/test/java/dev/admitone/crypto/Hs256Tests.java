package dev.admitone.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACVerifier;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.Base64;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Hs256Tests {

    private static final SecretBytes KEY = SecretBytes.ofText("0123456789ABCDEFGHIJKLMNOPQRSTUV");
    private static final byte[] PAYLOAD = utf8("{\"version\":1}");

    private final Hs256 hs256 = new Hs256(Cryptography.jdk(), KEY);

    static Stream<Cryptography> both() {
        return Stream.of(Cryptography.jdk(), Cryptography.bouncyCastle());
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
    @ValueSource(ints = {0, 1, 16, 31})
    void refusesAKeyOfLessThan32Bytes(int length) {
        var key = SecretBytes.of(new byte[length]);

        assertThatIllegalArgumentException().isThrownBy(() -> new Hs256(Cryptography.jdk(), key));
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 33, 64, 65, 200})
    void takesAKeyOf32BytesOrMore(int length) throws GeneralSecurityException {
        var key = SecretBytes.ofText("k".repeat(length));

        var token = new Hs256(Cryptography.jdk(), key).sign(PAYLOAD);

        assertThat(decoded(token, 2)).isEqualTo(macOfTheJdk(key, token));
    }

    /** The example that jwt.io shows to everybody. */
    @ParameterizedTest
    @MethodSource("both")
    void signsAsThePublishedExampleShows(Cryptography cryptography) {
        var published = new Hs256(cryptography, SecretBytes.ofText("a-string-secret-at-least-256-bits-long"));

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
    void keepsThePayloadAsItIs(String payload) {
        assertThat(decoded(hs256.sign(utf8(payload)), 1)).isEqualTo(utf8(payload));
    }

    @Test
    void keepsAPayloadThatIsNoText() {
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
    void takesTheTwoCharactersInWhichBase64UrlDiffers() {
        var payload = new byte[] {(byte) 0xFB, (byte) 0xEF, (byte) 0xBE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF};

        assertThat(part(hs256.sign(payload), 1)).isEqualTo("----____");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"a\":\"é 漢 😀\"}"})
    void signsHeaderAndPayloadAsTheMacOfTheJdkDoes(String payload) throws GeneralSecurityException {
        var token = hs256.sign(utf8(payload));

        assertThat(decoded(token, 2)).isEqualTo(macOfTheJdk(KEY, token));
    }

    @ParameterizedTest
    @MethodSource("both")
    void isAcceptedByTheVerifierOfTheLibrary(Cryptography cryptography) throws JOSEException, ParseException {
        var token = new Hs256(cryptography, KEY).sign(PAYLOAD);

        assertThat(JWSObject.parse(token).verify(new MACVerifier(KEY.expose()))).isTrue();
    }

    @Test
    void isRefusedByTheVerifierOfAnotherKey() throws JOSEException, ParseException {
        var other = new MACVerifier(utf8("X123456789ABCDEFGHIJKLMNOPQRSTUV"));

        assertThat(JWSObject.parse(hs256.sign(PAYLOAD)).verify(other)).isFalse();
    }

    @Test
    void givesTheSameWithBothProviders() {
        var other = new Hs256(Cryptography.bouncyCastle(), KEY);

        assertThat(other.sign(everyByte())).isEqualTo(hs256.sign(everyByte()));
    }

    @Test
    void givesTheSameEachTime() {
        var token = hs256.sign(PAYLOAD);
        hs256.sign(everyByte());

        assertThat(hs256.sign(PAYLOAD)).isEqualTo(token);
    }
}
