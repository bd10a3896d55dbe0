/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.doverunner.TestSite;
import dev.admitone.token.VerificationResult;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens whose hash is made in one of the wrong ways that are known, each made without the code under test. */
class HashRecipesTests {

    private static final String POLICY = "{\"policy_version\":2,\"playback_policy\":{\"license_duration\":9}}";
    private static final String A = TestSite.ACCESS_KEY;
    private static final String S = TestSite.SITE_KEY;
    private static final String P = Objects.requireNonNull(member("policy"));
    private static final String T = "2026-01-15T03:04:05Z";
    private static final String HEAD = "WidevineGOLDviewer-1movie-42";
    private static final String REST = HEAD + P + T;
    private static final byte[] RIGHT = sha256(A + REST);

    /** Its base64 has a slash, as its hash has. */
    private static TestForgery legal() {
        return TestForgery.legal().policy(POLICY);
    }

    private static String member(String name) {
        return new String(Base64.getDecoder().decode(legal().token()), StandardCharsets.UTF_8)
                .replaceAll(".*\"" + name + "\":\"([^\"]*)\".*", "$1");
    }

    private static byte[] sha256(String input) {
        return digest("SHA-256", input.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] digest(String algorithm, byte[] input) {
        try {
            return MessageDigest.getInstance(algorithm).digest(input);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] hmac(String key, String input) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return mac.doFinal(input.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static Arguments wrong(String mistake, String hash) {
        return Arguments.of(Named.of(mistake, hash), mistake);
    }

    private static Arguments input(String mistake, String input) {
        return wrong(mistake, base64(sha256(input)));
    }

    static Stream<Arguments> recipes() {
        return Stream.of(
                input("with the site key instead of the access key", S + REST),
                input("without the access key", REST),
                input("with both keys", A + S + REST),
                input("with a line end", A + REST + "\n"),
                input("with the decrypted policy instead of the encrypted one", A + HEAD + POLICY + T),
                input(
                        "in the order access key, site_id, drm_type, user_id, cid, policy, timestamp",
                        A + "GOLDWidevineviewer-1movie-42" + P + T),
                input(
                        "in the order access key, drm_type, site_id, cid, user_id, policy, timestamp",
                        A + "WidevineGOLDmovie-42viewer-1" + P + T),
                input(
                        "in the order access key, timestamp, policy, cid, user_id, site_id, drm_type",
                        A + T + P + "movie-42viewer-1GOLDWidevine"),
                input("in the order drm_type, site_id, user_id, cid, policy, timestamp, access key", REST + A),
                input(
                        "in the order drm_type, site_id, access key, user_id, cid, policy, timestamp",
                        "WidevineGOLD" + A + "viewer-1movie-42" + P + T),
                input("with separators between the fields", A + "|Widevine|GOLD|viewer-1|movie-42|" + P + "|" + T),
                input("with separators between the fields", A + "Widevine,GOLD,viewer-1,movie-42," + P + "," + T),
                input("without timestamp", A + HEAD + P),
                input("without policy", A + HEAD + T),
                input("without user_id", A + "WidevineGOLDmovie-42" + P + T),
                input("with the timestamp in another form", A + HEAD + P + "2026-01-15T03:04:05.000Z"),
                input("with the timestamp in another form", A + HEAD + P + "2026-01-15T03:04:05"),
                input("with the timestamp in another form", A + HEAD + P + "1768446245"),
                input("with a second timestamp, 1 s after", A + HEAD + P + "2026-01-15T03:04:06Z"),
                input("with a second timestamp, 3 s before", A + HEAD + P + "2026-01-15T03:04:02Z"),
                input("with a second timestamp, 540 min after", A + HEAD + P + "2026-01-15T12:04:05Z"),
                input("for another drm_type, PlayReady", A + "PlayReadyGOLDviewer-1movie-42" + P + T),
                input("with site_id in lower case", A + "Widevinegoldviewer-1movie-42" + P + T),
                input("with the policy as JSON escapes it", A + HEAD + P.replace("/", "\\/") + T),
                input(
                        "with the policy in percent-encoding",
                        A + HEAD + P.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D") + T),
                input(
                        "with the policy in hexadecimal",
                        A + HEAD + hex(Base64.getDecoder().decode(P)) + T),
                input("over the JSON of the token", A + json()),
                input(
                        "over the JSON of the token",
                        A + json().replace("\",\"", "\", \"").replace("\":", "\": ")),
                wrong("in hexadecimal instead of base64", hex(RIGHT)),
                wrong("in hexadecimal instead of base64", hex(RIGHT).toUpperCase(Locale.ROOT)),
                wrong("in base64 of the hexadecimal digits", base64(hex(RIGHT).getBytes(StandardCharsets.US_ASCII))),
                wrong("in base64url", Base64.getUrlEncoder().encodeToString(url())),
                wrong("in base64 without its padding", base64(RIGHT).replace("=", "")),
                wrong("in base64 twice", base64(base64(RIGHT).getBytes(StandardCharsets.US_ASCII))),
                wrong("as HmacSHA256 under the access key", base64(hmac(A, REST))),
                wrong("as HmacSHA256 under the access key, which is hashed too", base64(hmac(A, A + REST))),
                wrong("as HmacSHA256 under the site key", base64(hmac(S, REST))),
                wrong("with SHA-1", base64(digest("SHA-1", (A + REST).getBytes(StandardCharsets.UTF_8)))),
                wrong("with MD5, in hexadecimal", hex(digest("MD5", (A + REST).getBytes(StandardCharsets.UTF_8)))),
                wrong("with SHA-512", base64(digest("SHA-512", (A + REST).getBytes(StandardCharsets.UTF_8)))),
                wrong("with SHA-256 twice", base64(digest("SHA-256", RIGHT))),
                wrong("they may be swapped, in hexadecimal", hex(sha256(S + REST))));
    }

    /** The right digest, whose base64url differs from its base64 for the token of these tests. */
    private static byte[] url() {
        assertThat(base64(RIGHT)).containsPattern("[+/]");
        return RIGHT;
    }

    private static String json() {
        var json = new String(Base64.getDecoder().decode(legal().token()), StandardCharsets.UTF_8);
        return json.replaceAll(",\"hash\":\"[^\"]*\"", "");
    }

    private static VerificationResult verify(String hash) {
        return TestForgery.verify(legal().with("hash", hash).token());
    }

    private static List<String> problems(VerificationResult verified) {
        return Objects.requireNonNull(verified.inspection()).problems();
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void isNamed(String hash, String mistake) {
        assertThat(problems(verify(hash)))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("7019 the hash fits if it is made ")
                        .contains(mistake))
                .allSatisfy(line -> assertThat(line).doesNotContain(A, S, P));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void changesNothingInTheAnswerForOthers(String hash, String mistake) {
        var verified = verify(hash);

        assertThat(TestForgery.reasons(verified)).containsExactly("7019 hash_mismatch");
        assertThat(verified.contents()).isNull();
        assertThat(verified.warnings()).isEmpty();
        assertThat(verified.withoutInspection().inspection()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="})
    void isNotGuessedIfNoneFits(String hash) {
        assertThat(problems(verify(hash))).isEqualTo(HashRecipes.NONE_FITS);
    }

    @Test
    void isNotNamedAfterAChangeThatChangesNothing() {
        var hash = hex(RIGHT);

        assertThat(problems(verify(hash))).singleElement().asString().contains("made in hexadecimal");
    }
}
