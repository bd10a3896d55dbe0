/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.admitone.doverunner.TestSite;
import dev.admitone.json.TestJson;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.VerificationResult.Contents;
import dev.admitone.token.VerificationResult.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a site finds in tokens whose hash holds. All of them begin at 03:04:05 and live ten minutes. */
class TokenVerifierTests {

    private static final String BEGIN = "2026-01-15T03:04:05Z";
    private static final String LATE = "2026-01-15T03:19:05Z";
    private static final TokenCheck NOTHING_KNOWN =
            new TokenCheck(TestForgery.legal().token(), null, null, null, null, ClientFacts.UNKNOWN);

    private static TokenCheck check(String drm, String contentId, String userId) {
        return new TokenCheck(
                TestForgery.legal().token(),
                DrmSystem.find(drm).orElseThrow(),
                contentId,
                userId,
                null,
                ClientFacts.UNKNOWN);
    }

    private static VerificationResult verify(TokenCheck check) {
        return TestSite.gold().bind().verify(check);
    }

    private static VerificationResult verifyAt(String now) {
        return verifyAt(now, Duration.ofSeconds(5));
    }

    private static VerificationResult verifyAt(String now, Duration skew) {
        return TestSite.gold().at(now).clockSkew(skew).bind().verify(NOTHING_KNOWN);
    }

    @Test
    void tellsWhatAnAdmittedTokenSays() {
        var verified = verify(NOTHING_KNOWN);

        assertThat(verified.failures()).isEmpty();
        assertThat(verified.unauthenticated()).isEmpty();
        assertThat(verified.unchecked()).isEmpty();
        assertThat(verified.contents())
                .isEqualTo(new Contents(
                        null,
                        DrmSystem.WIDEVINE,
                        "viewer-1",
                        "movie-42",
                        Instant.parse(BEGIN),
                        Instant.parse("2026-01-15T03:14:05Z")));
    }

    @Test
    void admitsWhatTheRequestNames() {
        assertThat(verify(check("widevine", "movie-42", "viewer-1")).failures()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 03:04:05", "0, 03:14:04.999999999", "5, 03:04:00", "5, 03:04:05", "5, 03:14:04.999999999"})
    void admitsWithinTheWindow(int skew, String time) {
        assertThat(verifyAt("2026-01-15T" + time + "Z", Duration.ofSeconds(skew))
                        .failures())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 03:04:04.999999999, not_yet_valid",
        "5, 03:03:59.999999999, not_yet_valid",
        "0, 03:14:05, expired",
        "5, 03:14:05, expired",
        "5, 03:14:05.000000001, expired"
    })
    void refusesOutsideOfTheWindow(int skew, String time, String reason) {
        assertThat(TestForgery.reasons(verifyAt("2026-01-15T" + time + "Z", Duration.ofSeconds(skew))))
                .containsExactly("7011 " + reason);
    }

    @Test
    void livesAsLongAsTheSiteSays() {
        var site = TestSite.gold().tokenDuration(Duration.ofSeconds(1));

        assertThat(site.at("2026-01-15T03:04:05.999Z")
                        .bind()
                        .verify(NOTHING_KNOWN)
                        .failures())
                .isEmpty();
        assertThat(TestForgery.reasons(site.at("2026-01-15T03:04:06Z").bind().verify(NOTHING_KNOWN)))
                .containsExactly("7011 expired");
    }

    @Test
    void tellsHowLongAgoATokenExpired() {
        assertThat(verifyAt(LATE).failures())
                .containsExactly(new Failure(
                        "7011",
                        "expired",
                        "The token expired 5 min ago.",
                        "The token was made 15 min ago and is valid for 10 min: make it right before the license request and"
                                + " do not store it. If the vendor's console has a longer token duration, set the same"
                                + " token-duration here."));
    }

    @Test
    void tellsInHowLongATokenIsValid() {
        assertThat(verifyAt("2026-01-15T03:03:35Z").failures())
                .containsExactly(new Failure(
                        "7011",
                        "not_yet_valid",
                        "The token is valid in 30 s.",
                        "The issuer's clock is 30 s ahead of this one; use NTP on both."));
    }

    @Test
    void tellsWhichTimeZoneMayHaveBeenMeant() {
        assertThat(verifyAt("2026-01-14T18:04:05Z").failures()).singleElement().satisfies(failure -> {
            assertThat(failure.message()).isEqualTo("The token is valid in 9 h.");
            assertThat(failure.hint()).contains("9 h ahead", "Asia/Seoul", "GMT");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z"})
    void isExpiredHoweverOldItIs(String timestamp) {
        assertThat(TestForgery.reasons(TestForgery.verify(
                        TestForgery.legal().with("timestamp", timestamp).token())))
                .containsExactly("7011 expired");
    }

    @Test
    void isNotYetValidHoweverFarItsTimeIs() {
        assertThat(TestForgery.reasons(TestForgery.verify(TestForgery.legal()
                        .with("timestamp", "9999-12-31T23:59:59Z")
                        .token())))
                .containsExactly("7011 not_yet_valid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"movie-43", "movie", ""})
    void refusesAnotherContent(String contentId) {
        assertThat(verify(check("widevine", contentId, "viewer-1")).failures())
                .containsExactly(new Failure(
                        "7012",
                        "content_id_mismatch",
                        "The token is for other content.",
                        "a token is valid for one content id: issue a token for each"));
    }

    @Test
    void refusesAnotherDrmSystem() {
        assertThat(verify(check("playready", "movie-42", "viewer-1")).failures())
                .containsExactly(
                        new Failure("7018", "drm_mismatch", "The token is for widevine, not for playready.", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer-2", ""})
    void refusesAnotherViewer(String userId) {
        assertThat(verify(check("widevine", "movie-42", userId)).failures())
                .containsExactly(new Failure(
                        "A1220",
                        "user_id_mismatch",
                        "The token is for another viewer.",
                        "compare user_id with that of the token"));
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Movie-42,viewer-1,7012,the two differ in letter case only",
                "movie-42 ,viewer-1,7012,the two differ only in white space around them",
                "movie-42,VIEWER-1,A1220,the two differ in letter case only",
                "movie-42, viewer-1,A1220,the two differ only in white space around them"
            })
    void namesTheDifferenceOfIdsThatAreNearlyEqual(String contentId, String userId, String code, String hint) {
        assertThat(verify(check("widevine", contentId, userId)).failures())
                .extracting(Failure::code, Failure::hint)
                .containsExactly(tuple(code, hint));
    }

    @Test
    void tellsAllMismatchesAtOnce() {
        var token = TestForgery.legal().policy("{\"policy_version\":1}").token();
        var check = new TokenCheck(token, DrmSystem.NCG, "movie-1", "viewer-9", List.of(), ClientFacts.UNKNOWN);

        assertThat(TestForgery.reasons(TestSite.gold().at(LATE).bind().verify(check)))
                .containsExactly(
                        "7011 expired",
                        "7012 content_id_mismatch",
                        "7018 drm_mismatch",
                        "A1220 user_id_mismatch",
                        "7013 policy_invalid");
    }

    @Test
    void tellsTheContentsOfATokenThatIsAuthenticAndRefused() {
        assertThat(verifyAt(LATE).contents()).isEqualTo(verify(NOTHING_KNOWN).contents());
    }

    /** A moved border between fields leaves the hash as it is: only what the request names tells it. */
    @Test
    void tellsAMovedBorderByTheContentAndTheViewer() {
        var moved = TestForgery.legal().with("user_id", "viewer-1mov").with("cid", "ie-42");
        var token = moved.with("hash", TestForgery.legal().hash()).token();

        assertThat(TestForgery.verify(token).failures()).isEmpty();
        assertThat(TestForgery.reasons(verify(
                        new TokenCheck(token, DrmSystem.WIDEVINE, "movie-42", "viewer-1", null, ClientFacts.UNKNOWN))))
                .containsExactly("7012 content_id_mismatch", "A1220 user_id_mismatch");
    }

    @Test
    void leavesKeyIdsUnchecked() {
        var check = new TokenCheck(TestForgery.legal().token(), null, null, null, List.of("x"), ClientFacts.UNKNOWN);

        assertThat(verify(check).unchecked()).containsExactly("key_ids");
        assertThat(verify(check).failures()).isEmpty();
    }

    @Test
    void listsMembersThatNoHashCovers() {
        var token = TestForgery.legal()
                .with("response_format", "json")
                .with("key_rotation", TestJson.value("true"))
                .with("Cid", "movie-1")
                .with("x", TestJson.value("{'cid':['movie-1']}"))
                .with("", TestJson.value("null"))
                .token();

        assertThat(TestForgery.verify(token).failures()).isEmpty();
        assertThat(TestForgery.verify(token).unauthenticated())
                .containsExactlyInAnyOrder("response_format", "key_rotation", "Cid", "x", "");
    }

    @Test
    void admitsThePolicyUnderItsLegacyName() {
        var policy = TestJson.value(TestForgery.legal().json()).get("policy");
        var verified = TestForgery.verify(
                TestForgery.legal().without("policy").with("token", policy).token());

        assertThat(verified.failures()).isEmpty();
        assertThat(verified.unauthenticated()).isEmpty();
        assertThat(verified.inspection()).isNotNull();
    }

    @Test
    void takesTheMembersInAnyOrder() {
        var timestamp = TestForgery.legal().without("timestamp").with("timestamp", BEGIN);
        var hashFirst = TestForgery.legal().json().replaceFirst("(\\{)(.*),(\"hash\":\"[^\"]*\")", "$1$3,$2");

        assertThat(hashFirst).startsWith("{\"hash\"");
        assertThat(TestForgery.verify(timestamp.token()).failures()).isEmpty();
        assertThat(TestForgery.verify(TestForgery.base64(hashFirst)).failures()).isEmpty();
    }
}
