/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.doverunner.TestSite;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies that are encrypted in one of the wrong ways that are known, each made without the code under test. */
class PolicyRecipesTests {

    private static final String JSON = "{\"policy_version\":2,\"playback_policy\":{\"license_duration\":3600}}";
    /** Also base64, which the key of other tests is too, and not the beginning of the IV. */
    private static final String KEY = "lU5D8s3PWoLls3PWFWkClULlFWk5D8oC";

    private static final byte[] SITE = ascii(KEY);
    private static final byte[] ACCESS = ascii(TestSite.ACCESS_KEY);
    private static final byte[] IV = ascii("0123456789abcdef");
    private static final String CBC = "CBC/PKCS5Padding";

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] encrypt(String mode, byte[] key, byte @Nullable [] iv, byte[] plaintext) {
        try {
            var cipher = Cipher.getInstance("AES/" + mode);
            var keySpec = new SecretKeySpec(key, "AES");
            if (iv == null) {
                cipher.init(Cipher.ENCRYPT_MODE, keySpec);
            } else {
                cipher.init(Cipher.ENCRYPT_MODE, keySpec, new IvParameterSpec(iv));
            }
            return cipher.doFinal(plaintext);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] right() {
        return encrypt(CBC, SITE, IV, ascii(JSON));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] padded(int fill) {
        var padded = Arrays.copyOf(ascii(JSON), (JSON.length() / 16 + 1) * 16);
        Arrays.fill(padded, JSON.length(), padded.length, (byte) fill);
        return padded;
    }

    private static byte[] digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm).digest(SITE);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static Arguments wrong(String mistake, String policy) {
        return Arguments.of(Named.of(mistake, policy), mistake);
    }

    private static Arguments key(String mistake, byte[] key) {
        return wrong(mistake, base64(encrypt(CBC, key, IV, ascii(JSON))));
    }

    private static Arguments iv(String mistake, byte[] iv) {
        return wrong(mistake, base64(encrypt(CBC, SITE, iv, ascii(JSON))));
    }

    private static Arguments text(String mistake, byte[] plaintext) {
        return wrong(mistake, base64(encrypt(CBC, SITE, IV, plaintext)));
    }

    static Stream<Arguments> recipes() {
        var random = ascii("Zx81!qprmu#\u0001~}[x");
        return Stream.of(
                key("encrypted under the access key", ACCESS),
                key("AES-128 under the first half of the site key", Arrays.copyOf(SITE, 16)),
                key("AES-128 under the second half of the site key", Arrays.copyOfRange(SITE, 16, 32)),
                key("AES-192 under the first 24 characters", Arrays.copyOf(SITE, 24)),
                key("under SHA-256 of the site key", digest("SHA-256")),
                key("under MD5 of the site key", digest("MD5")),
                key("under MD5 of the site key in hexadecimal", ascii(hex(digest("MD5")))),
                key(
                        "under the site key decoded from base64",
                        Base64.getDecoder().decode(SITE)),
                iv("with an IV of zeros", new byte[16]),
                iv("with the beginning of the site key as IV", Arrays.copyOf(SITE, 16)),
                iv("with the beginning of the access key as IV", Arrays.copyOf(ACCESS, 16)),
                iv("with the IV 1234567890abcdef", ascii("1234567890abcdef")),
                iv(
                        "with the IV decoded from hexadecimal",
                        Arrays.copyOf(HexFormat.of().parseHex("0123456789abcdef"), 16)),
                iv("with another IV (only the first block is garbled)", random),
                wrong(
                        "with a random IV in front",
                        base64(ByteBuffer.allocate(16 + right().length)
                                .put(random)
                                .put(encrypt(CBC, SITE, random, ascii(JSON)))
                                .array())),
                wrong("without padding or with another one", base64(encrypt("CBC/NoPadding", SITE, IV, padded(0)))),
                wrong("without padding or with another one", base64(encrypt("CBC/NoPadding", SITE, IV, padded(' ')))),
                wrong("in ECB mode", base64(encrypt("ECB/PKCS5Padding", SITE, null, ascii(JSON)))),
                wrong("in CTR mode", base64(encrypt("CTR/NoPadding", SITE, IV, ascii(JSON)))),
                wrong("in CFB mode", base64(encrypt("CFB/NoPadding", SITE, IV, ascii(JSON)))),
                wrong("in OFB mode", base64(encrypt("OFB/NoPadding", SITE, IV, ascii(JSON)))),
                wrong("it is in hexadecimal instead of base64", hex(right())),
                wrong("it is in base64 of the hexadecimal digits", base64(ascii(hex(right())))),
                wrong("it is in base64 twice", base64(ascii(base64(right())))),
                wrong("it is in base64url", Base64.getUrlEncoder().encodeToString(right())),
                wrong(
                        "it is in base64 without its padding or with white space",
                        Base64.getMimeEncoder(40, ascii("\n")).encodeToString(right())),
                wrong(
                        "it is in percent-encoded base64",
                        base64(right()).replace("+", "%2B").replace("/", "%2F").replace("=", "%3D")),
                wrong("it is not encrypted, and not in base64", JSON),
                wrong("it is not encrypted;", base64(ascii(JSON))),
                wrong("it is not encrypted, in hexadecimal", hex(ascii(JSON))),
                wrong(
                        "begins with Salted__",
                        base64(ByteBuffer.allocate(64)
                                .put(ascii("Salted__"))
                                .put(right(), 0, 48)
                                .array())),
                wrong(
                        "under the access key, in ECB mode",
                        base64(encrypt("ECB/PKCS5Padding", ACCESS, null, ascii(JSON)))),
                wrong("encrypted under the access key, in hexadecimal", hex(encrypt(CBC, ACCESS, IV, ascii(JSON)))),
                text("with a byte order mark before the JSON", ("\uFEFF" + JSON).getBytes(StandardCharsets.UTF_8)),
                text("with the JSON in UTF-16", JSON.getBytes(StandardCharsets.UTF_16LE)),
                text("with the JSON in UTF-16", JSON.getBytes(StandardCharsets.UTF_16)),
                text("serialised twice", ascii("\"" + JSON.replace("\"", "\\\"") + "\"")),
                text("with the JSON in base64 before it is encrypted", ascii(base64(ascii(JSON)))));
    }

    private static List<String> problems(String policy) {
        return problems(policy, KEY);
    }

    private static List<String> problems(String policy, String siteKey) {
        var verified = TestForgery.verify(
                TestSite.gold().property("site-key", siteKey).bind(),
                TestForgery.legal().with("policy", policy).token());
        assertThat(verified.failures()).containsExactly(TokenRules.POLICY);
        assertThat(verified.warnings()).isEmpty();
        return Objects.requireNonNull(verified.inspection()).problems();
    }

    private static String encrypted(String plaintext) {
        return base64(encrypt(CBC, SITE, IV, ascii(plaintext)));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void isNamedWithTheFixedIv(String policy, String mistake) {
        assertThat(problems(policy))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("7008 the policy cannot be decrypted: it is ")
                        .contains(mistake, "the IV always 0123456789abcdef"))
                .allSatisfy(line -> assertThat(line).doesNotContain(KEY, TestSite.ACCESS_KEY, "3600"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAAAAAAAAAAAAAAAAAAAA==", "Zm9v"})
    void isNotGuessedIfNoneFits(String policy) {
        assertThat(problems(policy)).singleElement().asString().contains("no known wrong recipe fits");
    }

    @Test
    void isNotBase64IfNothingElseFits() {
        assertThat(problems("???")).singleElement().asString().contains("it is not base64");
    }

    /** Its mistake is in the JSON. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"policy_version\":2", "{\"policy_version\":2,\"policy_version\":2}", "policy", "[]", ""})
    void isNotSoughtInAPolicyThatDecryptsToText(String plaintext) {
        assertThat(problems(encrypted(plaintext))).singleElement().asString().contains("A100");
    }

    @Test
    void isNamedIfTheSiteKeyIsTakenForHexadecimal() {
        var key = "00112233445566778899aabbccddeeff";
        var policy = base64(encrypt(CBC, HexFormat.of().parseHex(key), IV, ascii(JSON)));

        assertThat(problems(policy, key))
                .singleElement()
                .asString()
                .contains("under the site key decoded from hexadecimal")
                .doesNotContain(key);
    }
}
