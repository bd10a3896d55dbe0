/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.axinom.TestAxinomMessages;
import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.axinom.TestJws;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.TokenUse;
import dev.admitone.token.TokenUse.SingleUse;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.VerificationResult.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What of a token is good once, at 03:04:05 on a site with tokens of ten minutes. */
class SingleUseRuleTests {

    private static final String K1 = TestAxinomMessages.KID;
    private static final String K2 = TestAxinomMessages.KID_2;
    private static final String INLINE = "{'inline':[{'id':'" + K1 + "'},{'id':'" + K2 + "'},{'id':'" + K1 + "'}]}";
    private static final String RULE = "license_server.access_control.prevent_drm_message_reuse";

    /** Of version 7, made at 03:04:00.123. */
    private static final String ID_OF_0304 = id("2026-01-15T03:04:00.123Z", "7");

    private static String id(String time, String version) {
        var millis = "%012x".formatted(Instant.parse(time).toEpochMilli());
        return millis.substring(0, 8) + "-" + millis.substring(8) + "-" + version + "4b2-a0a6-3075aada2770";
    }

    private static ObjectNode payload(String source) {
        var payload = TestJws.payload(source.replace("K1", K1).replace("K2", K2))
                .put("id", "message-1")
                .put("expiration_date", "2026-01-15T03:14:05Z");
        payload.withObject("/message/license_server/access_control").put("prevent_drm_message_reuse", true);
        return payload;
    }

    private static VerificationResult verify(ObjectNode payload, String... keyIds) {
        return TestChecks.verify(payload, null, ClientFacts.UNKNOWN, keyIds);
    }

    private static SingleUse use(VerificationResult verified) {
        assertThat(verified.failures()).isEmpty();
        return Objects.requireNonNull(verified.use().singleUse());
    }

    private static String[] split(@Nullable String keys) {
        return keys == null
                ? new String[0]
                : keys.replace("K1", K1).replace("K2", K2).split(" ", -1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'inline':[{'id':'K1'},{'id':'K2'}]}             |          | K1 K2
            {'inline':[{'id':'K1'},{'id':'K2'},{'id':'K1'}]} |          | K1 K2
            {'inline':[{'id':'K1'},{'id':'K2'}]}             | K2       | K2
            {'inline':[{'id':'K1'},{'id':'K2'}]}             | K2 K1 K2 | K2 K1
            {'stored':[{'id':'K1'},{'id':'K2'}]}             |          | K1 K2
            {'stored':[{'id':'K1'},{'id':'K2'}]}             | K1       | K1
            {'license_request':{}}                           | K1 K2 K1 | K1 K2
            {'inline':[]}                                    |          | token
            {'stored':[]}                                    |          | token
            """)
    void isEachKeyThatTheLicenseWillHave(String source, @Nullable String keyIds, String parts) {
        assertThat(use(verify(payload(source), split(keyIds))).parts()).containsExactly(split(parts));
    }

    @Test
    void isEachKeyInOneLetterCase() {
        var upper = INLINE.toUpperCase(Locale.ROOT).replace("INLINE", "inline").replace("ID", "id");

        assertThat(use(verify(payload(upper), K2.toUpperCase(Locale.ROOT))).parts())
                .containsExactly(K2);
        assertThat(use(verify(payload(upper))).parts()).containsExactly(K1, K2);
    }

    @Test
    void isEachKeyOfTheMessageIfTheRequestNamesNone() {
        var check = new TokenCheck(TestJws.sign(payload(INLINE)), null, null, null, List.of(), ClientFacts.UNKNOWN);

        assertThat(use(TestAxinomSite.gold().bind().verify(check)).parts()).containsExactly(K1, K2);
    }

    @ParameterizedTest
    @CsvSource({
        "FAIRPLAY,fairplay,ignore_keys_in_license_request,true",
        "WIDEVINE,fairplay,ignore_keys_in_license_request,false",
        "WIDEVINE,widevine,include_all_entitled_keys,true",
        "PLAYREADY,widevine,include_all_entitled_keys,false"
    })
    void isEachKeyOfTheMessageIfTheLicenseHasAllOfThem(DrmSystem drm, String part, String member, boolean all) {
        var payload = payload(INLINE);
        payload.withObject("/message/license/" + part).put(member, true);
        var verified = TestChecks.verify(payload, drm, ClientFacts.UNKNOWN, K2);

        assertThat(use(verified).parts()).isEqualTo(all ? List.of(K1, K2) : List.of(K2));
    }

    @Test
    void isWhatIsAskedForIfTheLicenseRequestChoosesInSpiteOfTheException() {
        var payload = payload("{'license_request':{}}");
        payload.withObject("/message/license/fairplay").put("ignore_keys_in_license_request", true);

        assertThat(use(TestChecks.verify(payload, DrmSystem.FAIRPLAY, ClientFacts.UNKNOWN, K2))
                        .parts())
                .containsExactly(K2);
    }

    @Test
    void needsTheKeysIfTheLicenseRequestChooses() {
        assertThat(verify(payload("{'license_request':{}}")).failures())
                .containsExactly(
                        new Failure("A1375", "client_fact_missing", "The request has no key_ids.", RULE + " needs it"));
    }

    @Test
    void needsGuidsIfTheLicenseRequestChooses() {
        assertThat(TestJws.reasons(verify(payload("{'license_request':{}}"), K1, "x")))
                .containsExactly("A1367 key_ids_mismatch");
    }

    @ParameterizedTest
    @ValueSource(strings = {INLINE, "{'license_request':{}}", "{'inline':[]}"})
    void isTheWholeTokenOnASiteThatSaysSo(String source) {
        var site = TestAxinomSite.gold().property("single-use-scope", "token").bind();

        assertThat(use(TestJws.verify(site, TestJws.sign(payload(source)))).parts())
                .containsExactly("token");
    }

    @Test
    void isNothingUnlessTheMessageSaysSo() {
        var payload = payload(INLINE);
        var control = payload.withObject("/message/license_server/access_control");

        control.put("prevent_drm_message_reuse", false);
        assertThat(verify(payload).use()).isEqualTo(TokenUse.NOTHING);
        control.remove("prevent_drm_message_reuse");
        assertThat(verify(payload).use()).isEqualTo(TokenUse.NOTHING);
    }

    @Test
    void isNothingIfTheTokenIsRefusedAnyway() {
        var verified = verify(payload(INLINE).put("expiration_date", "2026-01-15T03:04:05Z"));

        assertThat(TestJws.reasons(verified)).containsExactly("A1364 expired");
        assertThat(verified.use()).isEqualTo(TokenUse.NOTHING);
    }

    @Test
    void isNamedByTheKeyAndTheId() {
        assertThat(use(verify(payload(INLINE))).token()).isEqualTo(TestAxinomSite.KEY_ID + "/message-1");
    }

    @Test
    void isNamedTheSameHoweverTheKeyIsWritten() {
        var upper = TestAxinomSite.KEY_ID.toString().toUpperCase(Locale.ROOT);

        assertThat(use(verify(payload(INLINE).put("com_key_id", upper))).token())
                .isEqualTo(TestAxinomSite.KEY_ID + "/message-1");
    }

    @Test
    void isNamedByADigestIfTheIdIsLong() {
        var longest = use(verify(payload(INLINE).put("id", "x".repeat(160))));
        var longer = use(verify(payload(INLINE).put("id", "x".repeat(161))));
        var another = use(verify(payload(INLINE).put("id", "x".repeat(162))));

        assertThat(longest.token()).endsWith("/" + "x".repeat(160)).hasSizeLessThanOrEqualTo(200);
        assertThat(longer.token()).matches(".*/sha256:[0-9a-f]{64}").isNotEqualTo(another.token());
    }

    @ParameterizedTest
    @CsvSource({"2026-01-15T03:04:06Z,2026-01-15T03:04:05Z", "2026-01-15T03:00:00Z,2026-01-15T02:59:59Z"})
    void isUnusedUntilASecondBeforeTheTokenBegins(String begin, Instant firstUse) {
        assertThat(use(verify(payload(INLINE).put("begin_date", begin))).firstUse())
                .isEqualTo(firstUse);
    }

    @Test
    void isUnusedUntilTheTokenIsMade() {
        assertThat(use(verify(payload(INLINE).put("id", ID_OF_0304))).firstUse())
                .isEqualTo("2026-01-15T03:03:59.123Z");
    }

    @ParameterizedTest
    @CsvSource({"2026-01-15T03:04:02Z,2026-01-15T03:04:01Z", "2000-01-01T00:00:00Z,2026-01-15T03:03:59.123Z"})
    void isUnusedUntilTheLaterOfBothTimes(String begin, Instant firstUse) {
        var payload = payload(INLINE).put("id", ID_OF_0304).put("begin_date", begin);

        assertThat(use(verify(payload)).firstUse()).isEqualTo(firstUse);
    }

    static List<String> idsThatTellNoTime() {
        return List.of(
                "message-1",
                id("2026-01-15T03:04:00Z", "4"),
                id("2026-01-15T03:04:00Z", "7").replace("-a0a6", "-e0a6"),
                id("2026-01-15T03:04:10.001Z", "7"));
    }

    /** Ten minutes, and five seconds by which the clock of the issuer may be ahead. */
    @ParameterizedTest
    @MethodSource("idsThatTellNoTime")
    void mayHaveBeenUsedEverSinceTokensOfOtherIssuersThatEndWithItAreMade(String id) {
        assertThat(use(verify(payload(INLINE).put("id", id))).firstUse()).isEqualTo("2026-01-15T03:04:00Z");
    }

    @Test
    void tellsTheTimeOfAnIdThatIsAheadByTheClockSkew() {
        var id = id("2026-01-15T03:04:10Z", "7");

        assertThat(use(verify(payload(INLINE).put("id", id))).firstUse()).isEqualTo("2026-01-15T03:04:09Z");
    }

    @Test
    void dependsOnWhatTheSiteSaysOfOtherIssuers() {
        var site = TestAxinomSite.gold().foreignDuration(Duration.ofHours(1)).bind();

        assertThat(use(TestJws.verify(site, TestJws.sign(payload(INLINE)))).firstUse())
                .isEqualTo("2026-01-15T02:14:00Z");
    }

    @Test
    void doesNotDependOnTheLongestTokenOfTheSite() {
        var site = TestAxinomSite.gold().maxTokenDuration(Duration.ofDays(7)).bind();

        assertThat(use(TestJws.verify(site, TestJws.sign(payload(INLINE)))).firstUse())
                .isEqualTo("2026-01-15T03:04:00Z");
    }

    /** What remains of its life shows that the site's tokens of other issuers live longer than it says. */
    @ParameterizedTest
    @CsvSource({
        "2026-01-15T03:14:10Z,2026-01-15T03:04:05Z",
        "2026-01-15T03:14:11Z,2025-12-16T03:14:06Z",
        "2026-01-15T04:04:05Z,2025-12-16T04:04:00Z",
        "2026-02-14T03:04:05Z,2026-01-15T03:04:00Z",
        "2026-02-14T03:04:10Z,2026-01-15T03:04:05Z",
        "2026-02-14T03:04:11Z,1970-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z,1970-01-01T00:00:00Z"
    })
    void isNeverTakenForUnusedBecauseOfALifeThatItRefutes(String expiration, Instant firstUse) {
        var use = use(verify(payload(INLINE).put("expiration_date", expiration)));

        assertThat(use.firstUse()).isEqualTo(firstUse).isBeforeOrEqualTo("2026-01-15T03:04:05Z");
    }

    @Test
    void namesTheSettingIfTheTokenLivesLonger() {
        var use = use(verify(payload(INLINE).put("expiration_date", "2026-01-15T04:04:05Z")));

        assertThat(use.possiblyUsed().hint()).contains("foreign-token-duration");
    }

    @Test
    void isKnownToBeUnusedUntilItsBeginHoweverLongItLives() {
        var payload = payload(INLINE)
                .put("begin_date", "2026-01-15T03:00:00Z")
                .put("expiration_date", "9999-12-31T23:59:59Z");

        assertThat(use(verify(payload)).firstUse()).isEqualTo("2026-01-15T02:59:59Z");
    }

    @Test
    void isRememberedUntilTheTokenIsRefusedByEveryClock() {
        assertThat(use(verify(payload(INLINE))).until()).isEqualTo("2026-01-15T03:14:10Z");
    }

    @Test
    void isRefusedForATokenThatNeverExpires() {
        var payload = payload(INLINE);
        payload.remove("expiration_date");

        assertThat(verify(payload).failures())
                .containsExactly(new Failure(
                        "A1378",
                        "single_use_without_end",
                        "The token is for single use and has no expiration_date.",
                        RULE
                                + " needs an expiration_date, because the service records uses until then;"
                                + " Axinom advises minutes"));
    }

    @Test
    void tellsUsedTokensFromForgottenOnes() {
        var use = use(verify(payload(INLINE)));

        assertThat(use.used().code() + " " + use.used().reason()).isEqualTo("A1376 already_used");
        assertThat(use.used().hint()).startsWith("get a fresh token for each license request");
        assertThat(use.possiblyUsed().code() + " " + use.possiblyUsed().reason())
                .isEqualTo("A1376 possibly_used");
        assertThat(use.possiblyUsed().hint()).endsWith("get a fresh token");
    }

    @Test
    void countsAllKeysWhereTheLicenseMayHaveThemAndTheSystemIsUnknown() {
        var payload = payload(INLINE);
        payload.withObject("/message/license/widevine").put("include_all_entitled_keys", true);

        assertThat(use(verify(payload, K1)).parts()).containsExactly(K1, K2);
    }

    @Test
    void needsItsIdDespiteAnUnknownMember() {
        var payload = payload(INLINE).put("profile", "x");
        payload.remove("id");

        assertThat(TestJws.reasons(verify(payload))).containsExactly("A1365 message_invalid");
    }
}
