/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.axinom.TestAxinomMessages;
import dev.admitone.axinom.TestAxinomRequests;
import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.axinom.TestJws;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.VerificationResult.Contents;
import dev.admitone.token.VerificationResult.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who signed a token, and when it is valid. */
class TokenVerifierTests {

    private static final String WRONG = "A1362 signature_invalid";
    private static final String REQUEST = "{'options':{'key_ids':['" + TestAxinomMessages.KID + "']}}";
    private static final String OTHER_ID = "99999999-7d24-4b3c-8e6f-0a1b2c3d4e5f";

    private static String issue(TestSiteFormat site) {
        return TestAxinomRequests.issue(site, REQUEST).token();
    }

    /** A site whose only key has the value of another one. */
    private static TestAxinomSite withOtherKey() {
        return TestAxinomSite.gold().property(TestAxinomSite.MAIN + "key", TestAxinomSite.OTHER_KEY);
    }

    private static String withKeyId(String comKeyId) {
        return TestJws.sign(TestJws.payload().put("com_key_id", comKeyId));
    }

    /** The token is valid from 03:04:05 to 03:14:05. */
    private static VerificationResult verifyAt(String now) {
        var token = TestJws.sign(TestJws.payload()
                .put("begin_date", "2026-01-15T03:04:05Z")
                .put("expiration_date", "2026-01-15T03:14:05Z"));
        return TestJws.verify(TestAxinomSite.gold().at(now).bind(), token);
    }

    @Test
    void admitsWhatTheSiteIssued() {
        var site = TestAxinomSite.gold().bind();

        assertThat(TestJws.verify(site, issue(site)).failures()).isEmpty();
    }

    @Test
    void tellsWhatAnAdmittedTokenSays() {
        var site = TestAxinomSite.gold().bind();
        var token = TestAxinomRequests.issue(
                        site,
                        "{'user_id':'viewer-1','options':{'session_id':'s','key_ids':['" + TestAxinomMessages.KID
                                + "']}}")
                .token();

        assertThat(TestJws.verify(site, token).contents())
                .isEqualTo(new Contents(
                        TestAxinomRequests.TOKEN_ID.toString(),
                        null,
                        "viewer-1",
                        null,
                        null,
                        Instant.parse("2026-01-15T03:14:05Z")));
    }

    @Test
    void admitsWhatAVerifyingKeySigned() {
        var before = withOtherKey().bind();
        var after = TestAxinomSite.gold()
                .property(TestAxinomSite.MAIN + "id", OTHER_ID)
                .key("old", TestAxinomSite.KEY_ID.toString(), TestAxinomSite.OTHER_KEY, "verifying")
                .bind();

        assertThat(TestJws.verify(after, issue(before)).failures()).isEmpty();
        assertThat(TestJws.verify(after, issue(after)).failures()).isEmpty();
        assertThat(TestJws.reasons(TestJws.verify(before, issue(after)))).containsExactly(WRONG);
    }

    @Test
    void refusesWhatAKeyOfAnotherSiteSigned() {
        assertThat(TestJws.reasons(TestJws.verify(issue(withOtherKey().bind()))))
                .containsExactly(WRONG);
    }

    /** The key is the one that the token names, and not any of the site that happens to fit. */
    @Test
    void refusesTheSignatureOfAnotherKeyOfTheSite() {
        var site = TestAxinomSite.gold()
                .key("old", OTHER_ID, TestAxinomSite.OTHER_KEY, "verifying")
                .bind();

        assertThat(TestJws.verify(site, withKeyId(TestAxinomSite.KEY_ID.toString()))
                        .failures())
                .isEmpty();
        assertThat(TestJws.reasons(TestJws.verify(site, withKeyId(OTHER_ID)))).containsExactly(WRONG);
    }

    @Test
    void answersTheSameForAnUnknownKeyAndAWrongSignature() {
        var known = TestAxinomSite.KEY_ID.toString();
        var wrong = withKeyId(known);
        var cut = wrong.lastIndexOf('.') + 1;
        var wrongSignature = wrong.substring(0, cut) + "A".repeat(43);

        assertThat(TestJws.verify(withKeyId(OTHER_ID))).isEqualTo(TestJws.verify(wrongSignature));
        assertThat(TestJws.verify(wrongSignature))
                .isEqualTo(VerificationResult.refused(new Failure(
                        "A1362",
                        "signature_invalid",
                        "No communication key of the site signed the token.",
                        "check com_key_id and the key, which is the decoded base64 and not the base64 string; or"
                                + " the token was changed after it was signed")));
    }

    /** The stand-in key takes the time of a signature, and none of its signatures is accepted. */
    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-0000-0000-000000000000", OTHER_ID, "", "5f1c0e9a", "{}"})
    void refusesTheSignatureOfTheStandInKey(String comKeyId) {
        var parts = withKeyId(comKeyId);
        var standIn = "A".repeat(43) + "=";
        var token = TestJws.signParts(parts.substring(0, parts.lastIndexOf('.')), standIn);

        assertThat(TestJws.reasons(TestJws.verify(token))).containsExactly(WRONG);
    }

    @Test
    void refusesATokenWithoutAKeyId() {
        var payload = TestJws.payload();
        payload.remove("com_key_id");

        assertThat(TestJws.reasons(TestJws.verify(TestJws.sign(payload)))).containsExactly(WRONG);
        assertThat(TestJws.reasons(TestJws.verify(TestJws.sign(payload.put("com_key_id", 1)))))
                .containsExactly(WRONG);
        assertThat(TestJws.reasons(TestJws.verify(TestJws.sign(payload.putNull("com_key_id")))))
                .containsExactly(WRONG);
    }

    @Test
    void readsTheKeyIdInAnyLetterCase() {
        var upper = TestAxinomSite.KEY_ID.toString().toUpperCase(Locale.ROOT);

        assertThat(TestJws.verify(withKeyId(upper)).failures()).isEmpty();
    }

    @Test
    void refusesTheTextOfTheKeyInThePlaceOfItsValue() {
        var input = TestJws.base64(TestJws.HEADER.replace('\'', '"')) + "."
                + TestJws.base64(TestJws.payload().toString());
        var text = Base64.getEncoder().encodeToString(TestAxinomSite.KEY.getBytes(StandardCharsets.US_ASCII));

        assertThat(TestJws.reasons(TestJws.verify(TestJws.signParts(input, text))))
                .containsExactly(WRONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"03:04:04", "03:04:04.001", "03:04:05", "03:14:04.999999999"})
    void admitsWithinTheWindowAndASecondEarly(String time) {
        assertThat(verifyAt("2026-01-15T" + time + "Z").failures()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "03:04:03.999, A1363 not_yet_valid",
        "03:04:03.999999999, A1363 not_yet_valid",
        "03:14:05, A1364 expired",
        "03:14:05.000000001, A1364 expired"
    })
    void refusesOutsideOfTheWindow(String time, String reason) {
        assertThat(TestJws.reasons(verifyAt("2026-01-15T" + time + "Z"))).containsExactly(reason);
    }

    @Test
    void comparesPartsOfASecond() {
        var site = TestAxinomSite.gold().at("2026-01-15T03:04:05Z").bind();
        var admitted = TestJws.payload().put("begin_date", "2026-01-15T03:04:06.000Z");
        var refused = TestJws.payload().put("begin_date", "2026-01-15T03:04:06.001Z");

        assertThat(TestJws.verify(site, TestJws.sign(admitted)).failures()).isEmpty();
        assertThat(TestJws.reasons(TestJws.verify(site, TestJws.sign(refused)))).containsExactly("A1363 not_yet_valid");
    }

    @Test
    void readsTimesOfOtherZones() {
        var site = TestAxinomSite.gold().at("2026-01-15T03:04:05Z").bind();
        var begun = TestJws.payload().put("begin_date", "2026-01-15T12:04:05+09:00");

        assertThat(TestJws.verify(site, TestJws.sign(begun)).failures()).isEmpty();
    }

    @Test
    void neverExpiresWithoutAnExpiration() {
        var site = TestAxinomSite.gold().at("9999-12-31T23:59:59Z").bind();
        var verified = TestJws.verify(site, TestJws.sign(TestJws.payload()));

        assertThat(verified.failures()).isEmpty();
        assertThat(Objects.requireNonNull(verified.contents()).expiresAt()).isNull();
    }

    @Test
    void tellsHowLongAgoATokenExpired() {
        assertThat(verifyAt("2026-01-15T03:19:05Z").failures()).singleElement().satisfies(failure -> {
            assertThat(failure.message()).isEqualTo("The token expired 5 min ago.");
            assertThat(failure.hint()).contains("made 15 min ago", "is valid for 10 min");
        });
    }

    @Test
    void tellsHowLongAgoATokenWithoutABeginExpired() {
        var site = TestAxinomSite.gold().at("2026-01-15T05:00:00Z").bind();
        var token = TestJws.sign(TestJws.payload().put("expiration_date", "2026-01-15T03:30:00Z"));

        assertThat(TestJws.verify(site, token).failures())
                .containsExactly(new Failure(
                        "A1364",
                        "expired",
                        "The token expired 1 h 30 min ago.",
                        "make a token right before the license request and do not store it; a time that ends in Z or"
                                + " +00:00 is GMT"));
    }

    @Test
    void tellsInHowLongATokenIsValid() {
        assertThat(verifyAt("2026-01-15T03:03:35Z").failures())
                .containsExactly(new Failure(
                        "A1363",
                        "not_yet_valid",
                        "The token is valid in 30 s.",
                        "The issuer's clock is 30 s ahead of this one; use NTP on both."));
    }

    static Stream<String> notAuthentic() {
        return Stream.of(
                withKeyId(OTHER_ID),
                TestJws.sign(
                        TestJws.HEADER.replace("HS256", "none"),
                        TestJws.payload().toString()),
                TestJws.sign(TestJws.HEADER, "[]"));
    }

    @ParameterizedTest
    @MethodSource("notAuthentic")
    void tellsNothingOfATokenThatIsNotAuthentic(String token) {
        var verified = TestJws.verify(token);

        assertThat(verified)
                .isEqualTo(VerificationResult.refused(verified.failures().get(0)));
    }

    @Test
    void livesLongerOnASiteThatSaysSo() {
        var site = TestAxinomSite.gold().tokenDuration(Duration.ofHours(2));
        var token = issue(site.bind());

        assertThat(TestJws.verify(site.at("2026-01-15T05:04:04.999Z").bind(), token)
                        .failures())
                .isEmpty();
        assertThat(TestJws.reasons(
                        TestJws.verify(site.at("2026-01-15T05:04:05Z").bind(), token)))
                .containsExactly("A1364 expired");
    }
}
