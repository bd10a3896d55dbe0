/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.doverunner.TestSite;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.VerificationResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierHashTests {

    private static final String WRONG = "7019 hash_mismatch";

    private static List<String> reasons(TestForgery token) {
        return TestForgery.reasons(TestForgery.verify(token.token()));
    }

    private static String hint(TestForgery token) {
        return TestForgery.verify(token.token()).failures().get(0).hint();
    }

    private static byte[] digest() {
        return Base64.getDecoder().decode(TestForgery.legal().hash());
    }

    private static TestForgery withHash(byte[] hash) {
        return TestForgery.legal().with("hash", Base64.getEncoder().encodeToString(hash));
    }

    private static TestForgery typed(String drmType, String hashed) {
        return TestForgery.legal().with("drm_type", drmType).hashing(hashed);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 30, 31})
    void refusesAHashWithOneWrongByte(int position) {
        var hash = digest();
        hash[position] ^= 1;

        assertThat(reasons(withHash(digest()))).isEmpty();
        assertThat(reasons(withHash(hash))).containsExactly(WRONG);
    }

    @Test
    void refusesAHashThatIsShorterOrLonger() {
        var hash = digest();

        assertThat(reasons(withHash(Arrays.copyOf(hash, 31)))).containsExactly(WRONG);
        assertThat(reasons(withHash(Arrays.copyOf(hash, 33)))).containsExactly(WRONG);
        assertThat(reasons(withHash(new byte[0]))).containsExactly(WRONG);
    }

    @Test
    void tellsThatHexadecimalTextWasEncoded() {
        var hex = HexFormat.of().formatHex(digest()).getBytes(StandardCharsets.US_ASCII);
        var token = withHash(hex);

        assertThat(reasons(token)).containsExactly(WRONG);
        assertThat(hint(token)).contains("hexadecimal", "32 bytes");
    }

    @Test
    void tellsToCheckTheKeyOtherwise() {
        var token = TestForgery.legal().with("hash", HexFormat.of().formatHex(digest()));

        assertThat(reasons(token)).containsExactly(WRONG);
        assertThat(hint(token)).contains("access key", "order").doesNotContain("hexadecimal");
    }

    @Test
    void refusesAHashThatIsNotCanonicalBase64() {
        var hash = TestForgery.legal().hash();
        var lastBit = hash.substring(0, 42) + (char) (hash.charAt(42) + 1) + "=";

        assertThat(Stream.of(hash.replace("=", ""), hash + "=", hash + " ", " " + hash, lastBit, "*", "====")
                        .map(written -> TestForgery.legal().with("hash", written)))
                .allSatisfy(token -> assertThat(reasons(token)).containsExactly(WRONG));
    }

    @Test
    void refusesTheHashUnderAnotherAccessKey() {
        var token = TestForgery.legal();
        var foreign = token.hash(TestSite.ACCESS_KEY.toUpperCase(Locale.ROOT));

        assertThat(reasons(token.with("hash", foreign))).containsExactly(WRONG);
    }

    @Test
    void refusesTheHashWithoutAnAccessKey() {
        var token = TestForgery.legal();

        assertThat(reasons(token.with("hash", token.hash("")))).containsExactly(WRONG);
    }

    @ParameterizedTest
    @CsvSource({
        "drm_type, PlayReady",
        "user_id, viewer-2",
        "user_id, ''",
        "cid, movie-43",
        "cid, Movie-42",
        "timestamp, 2026-01-15T03:04:06Z",
        "policy, AAAAAAAAAAAAAAAAAAAAAA=="
    })
    void refusesAFieldThatWasChangedAfterwards(String name, String value) {
        var hash = TestForgery.legal().hash();

        assertThat(reasons(TestForgery.legal().with(name, value).with("hash", hash)))
                .containsExactly(WRONG);
    }

    /** The vendor ignores the letter case without saying how: each likely spelling may have been hashed. */
    @ParameterizedTest
    @CsvSource({
        "Widevine, Widevine",
        "widevine, widevine",
        "widevine, Widevine",
        "WIDEVINE, WIDEVINE",
        "WIDEVINE, Widevine",
        "playready, PlayReady",
        "PLAYREADY, PLAYREADY",
        "fairplay, FairPlay",
        "ncg, NCG",
        "ncg, ncg",
        "Wiseplay, Wiseplay",
        "Wiseplay, WisePlay",
        "WisePlay, WisePlay",
        "WisePlay, Wiseplay",
        "wiseplay, wiseplay",
        "wiseplay, Wiseplay",
        "wiseplay, WisePlay",
        "Widevine, widevine",
        "Widevine, WIDEVINE",
        "widevine, WIDEVINE",
        "PlayReady, playready",
        "FairPlay, FAIRPLAY",
        "NCG, ncg",
        "Wiseplay, wiseplay",
        "wiseplay, WISEPLAY"
    })
    void admitsEitherSpellingOfTheDrmSystem(String drmType, String hashed) {
        assertThat(reasons(typed(drmType, hashed))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Widevine, wIDEVINE", "Widevine, WisePlay", "Widevine, PlayReady", "PlayReady, Widevine", "Widevine, ''"
    })
    void refusesTheHashOverAnyOtherSpelling(String drmType, String hashed) {
        assertThat(reasons(typed(drmType, hashed))).containsExactly(WRONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ClearKey", "Widevine ", " Widevine", "W\u0130DEVINE", "w\u0131devine", "Wi\u017Feplay"})
    void refusesADrmSystemThatDoesNotExist(String drmType) {
        var token = TestForgery.legal().with("drm_type", drmType);

        assertThat(reasons(token)).containsExactly("7018 drm_mismatch");
        assertThat(hint(token)).contains("Widevine, PlayReady, FairPlay, NCG, Wiseplay");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GOLX", "gold", "Gold", "", "GOLD ", "GOLDGOLD"})
    void refusesTheTokenOfAnotherSite(String siteId) {
        var token = TestForgery.legal().with("site_id", siteId);

        assertThat(reasons(token)).containsExactly("1003 unknown_site");
        assertThat(hint(token)).contains("site_id", "letter case");
    }

    static Stream<TestForgery> notAuthentic() {
        return Stream.of(
                TestForgery.legal().with("site_id", "GOLX"),
                TestForgery.legal().with("drm_type", "ClearKey"),
                withHash(new byte[32]),
                TestForgery.legal().with("hash", "x"));
    }

    @ParameterizedTest
    @MethodSource("notAuthentic")
    void tellsNothingOfATokenThatIsNotAuthentic(TestForgery token) {
        var text = token.with("response_format", "json").token();
        var check = new TokenCheck(text, DrmSystem.NCG, "movie-1", "viewer-9", List.of("k"), ClientFacts.UNKNOWN);
        var verified = TestSite.gold().bind().verify(check);

        assertThat(verified.withoutInspection())
                .isEqualTo(VerificationResult.refused(verified.failures().get(0)));
        assertThat(verified.toString()).doesNotContain("viewer-1", "movie-42", "response_format", "03:04:05");
    }

    /** Otherwise the time or the policy of a forgery would be answered. */
    @Test
    void judgesNeitherTimeNorPolicyOfATokenThatIsNotAuthentic() {
        var token =
                withHash(new byte[32]).with("timestamp", "2020-01-01T00:00:00Z").with("policy", "x");

        assertThat(reasons(token)).containsExactly(WRONG);
    }
}
