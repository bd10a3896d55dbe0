/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.axinom.TestAxinomMessages;
import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.axinom.TestJws;
import dev.admitone.diagnosis.Guids;
import dev.admitone.json.TestJson;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.Recognition;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.VerificationResult.Failure;
import dev.admitone.token.VerificationResult.Inspection;
import dev.admitone.token.Warning;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** The messages of tokens whose signature holds, and what the license request names. */
class TokenVerifierMessageTests {

    private static final String KID = TestAxinomMessages.KID;
    private static final String KID_2 = TestAxinomMessages.KID_2;
    private static final String UNRELATED = TestAxinomMessages.GUID;
    private static final String ENTITLED = "[{'id':'" + KID + "'},{'id':'" + KID_2 + "'}]";

    private static VerificationResult verify(
            ObjectNode payload, @Nullable String userId, @Nullable List<String> keyIds) {
        var check = new TokenCheck(TestJws.sign(payload), null, null, userId, keyIds, ClientFacts.UNKNOWN);
        return TestAxinomSite.gold().bind().verify(check);
    }

    private static VerificationResult strictly(ObjectNode payload) {
        return TestJws.verify(TestAxinomSite.gold().strict().bind(), TestJws.sign(payload));
    }

    private static List<String> reasons(ObjectNode payload, String... keyIds) {
        return TestJws.reasons(verify(payload, null, List.of(keyIds)));
    }

    private static Inspection inspection(ObjectNode payload) {
        return Objects.requireNonNull(verify(payload, null, null).inspection());
    }

    private static ObjectNode withUser(String userId) {
        var payload = TestJws.payload();
        payload.withObject("/message/session").put("user_id", userId);
        return payload;
    }

    private static ObjectNode changed(String pointer, String name, String value) {
        var payload = TestJws.payload();
        payload.withObject(pointer).set(name, TestJson.value(value));
        return payload;
    }

    static Stream<ObjectNode> breakingARule() {
        return Stream.of(
                changed("", "version", "2"),
                changed("", "begin_date", "'yesterday'"),
                changed("", "id", "''"),
                changed("", "message", "[]"),
                changed("/message", "version", "1"),
                changed("/message", "type", "'message'"),
                changed("/message", "content_keys_source", "{}"),
                changed("/message/content_keys_source", "stored", "[]"),
                changed("/message/license", "duration", "'long'"));
    }

    @ParameterizedTest
    @MethodSource("breakingARule")
    void haveOneAnswerForAllBrokenRules(ObjectNode payload) {
        assertThat(strictly(payload).failures())
                .containsExactly(new Failure(
                        "A1365",
                        "message_invalid",
                        "The message of the token breaks a rule.",
                        "its cause is in problems (scope tokens:inspect)"));
    }

    @ParameterizedTest
    @MethodSource("breakingARule")
    void thatBreakARuleAreToldToInspectors(ObjectNode payload) {
        assertThat(inspection(payload).problems()).isNotEmpty().allMatch(line -> line.startsWith("/"));
        assertThat(inspection(payload).policy()).isNotNull();
    }

    @Test
    void haveNoProblemsIfNothingIsWrong() {
        assertThat(inspection(TestAxinomMessages.payload()).problems()).isEmpty();
        assertThat(TestJws.reasons(
                        TestChecks.verify(TestAxinomMessages.payload(), DrmSystem.WIDEVINE, TestChecks.WELCOME)))
                .isEmpty();
    }

    /** Whether the vendor refuses them is not published. */
    @ParameterizedTest
    @ValueSource(strings = {"", "/message", "/message/license", "/message/content_keys_source"})
    void areAdmittedWithUnknownMembersThatEachCallerIsTold(String pointer) {
        var payload = changed(pointer, "licence", "1");

        assertThat(verify(payload, null, null).failures()).isEmpty();
        assertThat(verify(payload, null, null).warnings())
                .extracting(Warning::pointer)
                .contains(pointer + "/licence");
        assertThat(inspection(payload).problems()).singleElement().asString().startsWith(pointer + "/licence: A1300 ");
    }

    @Test
    void areReadByTheDialectOfTheSite() {
        var token = TestJws.sign(changed("/message/license", "duration", "'3600'"));
        var exact = TestAxinomSite.gold().strict().bind();
        var lenient =
                TestAxinomSite.gold().strict().property("lenient-types", "true").bind();

        assertThat(TestJws.reasons(TestJws.verify(exact, token))).containsExactly("A1365 message_invalid");
        assertThat(TestJws.verify(lenient, token).failures()).isEmpty();
    }

    @Test
    void admitTheUserOfTheSession() {
        assertThat(verify(withUser("viewer-1"), "viewer-1", null).failures()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "viewer-2, \"\"",
                "VIEWER-1, the two differ in letter case only",
                "\"viewer-1 \", the two differ only in white space around them",
                "\"\", \"\""
            })
    void refuseAnotherUser(String userId, String hint) {
        assertThat(verify(withUser("viewer-1"), userId, null).failures())
                .containsExactly(new Failure("A1366", "user_id_mismatch", "The token is for another user.", hint));
    }

    @Test
    void sayThatTheyNameNoUser() {
        assertThat(verify(TestJws.payload(), "viewer-1", null).failures())
                .singleElement()
                .extracting(Failure::hint)
                .asString()
                .startsWith("the token contains no user");
    }

    @Test
    void refuseAUserIfTheyNameNone() {
        assertThat(TestJws.reasons(verify(TestJws.payload(), "viewer-1", null)))
                .containsExactly("A1366 user_id_mismatch");
        assertThat(TestJws.reasons(verify(changed("/message/session", "session_id", "'s'"), "viewer-1", null)))
                .containsExactly("A1366 user_id_mismatch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "stored"})
    void entitleToTheKeysThatTheyName(String source) {
        var payload = TestJws.payload("{'" + source + "':" + ENTITLED + "}");

        assertThat(reasons(payload, KID)).isEmpty();
        assertThat(reasons(payload, KID_2, KID, KID)).isEmpty();
        assertThat(reasons(payload)).isEmpty();
        assertThat(reasons(payload, KID_2.toUpperCase(Locale.ROOT))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "stored"})
    void readTheirOwnKeysInAnyLetterCase(String source) {
        var payload = TestJws.payload("{'" + source + "':[{'id':'" + KID_2.toUpperCase(Locale.ROOT) + "'}]}");

        assertThat(reasons(payload, KID_2)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "stored"})
    void entitleToNoOtherKey(String source) {
        var payload = TestJws.payload("{'" + source + "':" + ENTITLED + "}");

        assertThat(reasons(payload, UNRELATED)).containsExactly("A1367 key_ids_mismatch");
        assertThat(reasons(payload, KID, UNRELATED, KID_2)).containsExactly("A1367 key_ids_mismatch");
        assertThat(reasons(TestJws.payload("{'" + source + "':[]}"), KID)).containsExactly("A1367 key_ids_mismatch");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "1111111122224333844455555555555", "{11111111-2222-4333-8444-555555555555", "1-1-1-1-1"
            })
    void entitleToNothingThatIsNoGuid(String keyId) {
        assertThat(reasons(TestJws.payload(), keyId)).containsExactly("A1367 key_ids_mismatch");
        assertThat(reasons(TestJws.payload(), KID, keyId)).containsExactly("A1367 key_ids_mismatch");
    }

    @ParameterizedTest
    @MethodSource("formsOfTheKeyId")
    void entitleToAKeyWhoseIdIsWrittenInAnotherForm(String keyId) {
        assertThat(reasons(TestJws.payload(), keyId)).isEmpty();
    }

    static Stream<String> formsOfTheKeyId() {
        var plain = KID.replace("-", "");
        return Stream.of(
                plain,
                plain.toUpperCase(Locale.ROOT),
                "{" + KID + "}",
                "urn:uuid:" + KID,
                Base64.getEncoder().encodeToString(HexFormat.of().parseHex(plain)));
    }

    @Test
    void nameTheByteOrderOfPlayReady() {
        var swapped = Guids.swapped(UUID.fromString(KID)).toString();

        assertThat(verify(TestJws.payload(), null, List.of(swapped))
                        .failures()
                        .get(0)
                        .hint())
                .contains("PlayReady's byte order");
        assertThat(verify(TestJws.payload(), null, List.of(UNRELATED))
                        .failures()
                        .get(0)
                        .hint())
                .doesNotContain("PlayReady");
    }

    @Test
    void sayOnceThatKeysAreMissing() {
        assertThat(verify(TestJws.payload(), null, List.of(UNRELATED, "x", UNRELATED))
                        .failures())
                .containsExactly(new Failure(
                        "A1367",
                        "key_ids_mismatch",
                        "The token does not allow all requested keys.",
                        "the vendor denies the license if any requested key is not in the message"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FAIRPLAY  | {'fairplay':{'ignore_keys_in_license_request':true}}  | true
            FAIRPLAY  | {'fairplay':{'ignore_keys_in_license_request':false}} | false
            FAIRPLAY  | {'widevine':{'include_all_entitled_keys':true}}       | false
            FAIRPLAY  | {'fairplay':{}}                                       | false
            WIDEVINE  | {'widevine':{'include_all_entitled_keys':true}}       | true
            WIDEVINE  | {'widevine':{}}                                       | false
            WIDEVINE  | {'fairplay':{'ignore_keys_in_license_request':true}}  | false
            PLAYREADY | {'fairplay':{'ignore_keys_in_license_request':true}}  | false
            """)
    void honourTheExceptionsFromTheRuleForKeys(DrmSystem drm, String license, boolean anyKey) {
        var payload = TestJson.object(TestJws.payload().toString());
        ((ObjectNode) payload.get("message")).set("license", TestJson.value(license));
        var check = new TokenCheck(TestJws.sign(payload), drm, null, null, List.of(UNRELATED), ClientFacts.UNKNOWN);

        assertThat(TestAxinomSite.gold().bind().verify(check).failures().isEmpty())
                .isEqualTo(anyKey);
    }

    @Test
    void areRefusedWithMoreUnknownMembersThanAreKept() {
        var payload = TestJws.payload();
        var message = (ObjectNode) payload.get("message");
        for (int i = 0; i < 100; i++) {
            message.put("unknown-" + i, i);
        }
        message.set("license", TestJson.value("{'duration':-1}"));

        assertThat(strictly(payload).failures()).extracting(Failure::code).containsExactly("A1365");
    }

    @ParameterizedTest
    @CsvSource({"type,A1303", "version,A1304"})
    void refuseAMessageThatDoesNotSayWhatItIs(String member, String code) {
        var payload = TestJws.payload();
        ((ObjectNode) payload.get("message")).remove(member);
        var verified = TestJws.verify(TestJws.sign(payload));

        assertThat(verified.failures()).extracting(Failure::code).containsExactly("A1365");
        assertThat(Objects.requireNonNull(verified.inspection()).problems())
                .singleElement()
                .asString()
                .startsWith("/message/" + member + ": " + code);
    }

    @ParameterizedTest
    @CsvSource({"eyJ0b2tlbiI6MX0=,NO", "eyJh.eyJi.c2ln,MAYBE"})
    void areNotRecognisedWithoutTheIdOfACommunicationKey(String text, Recognition recognition) {
        assertThat(TestAxinomSite.gold().bind().recognise(text)).isEqualTo(recognition);
    }

    @Test
    void areRecognisedByTheIdOfACommunicationKey() {
        var token = TestJws.sign(TestJson.object("{'com_key_id':'x'}"));

        assertThat(TestAxinomSite.gold().bind().recognise(token)).isEqualTo(Recognition.YES);
    }

    @ParameterizedTest
    @EnumSource(
            value = DrmSystem.class,
            names = {"NCG", "WISEPLAY"})
    void areForNoDrmSystemThatTheVendorHasNot(DrmSystem drm) {
        var check = new TokenCheck(TestJws.sign(TestJws.payload()), drm, null, null, null, ClientFacts.UNKNOWN);

        assertThat(TestAxinomSite.gold().bind().verify(check).failures())
                .extracting(Failure::code)
                .containsExactly("A1368");
    }

    @Test
    void entitleToAnyKeyIfTheLicenseRequestChooses() {
        var payload = TestJws.payload("{'license_request':{}}");

        assertThat(reasons(payload, KID, UNRELATED)).isEmpty();
    }

    @Test
    void tellAllMismatchesAtOnce() {
        var payload = changed("", "version", "2").put("expiration_date", "2026-01-15T03:04:05Z");

        assertThat(TestJws.reasons(verify(payload, "viewer-1", List.of(UNRELATED))))
                .containsExactly(
                        "A1364 expired", "A1366 user_id_mismatch", "A1367 key_ids_mismatch", "A1365 message_invalid");
    }

    @Test
    void leaveTheContentAndTheDrmSystemUnchecked() {
        var site = TestAxinomSite.gold().bind();
        var token = TestJws.sign(TestJws.payload());
        var verified =
                site.verify(new TokenCheck(token, DrmSystem.WIDEVINE, "movie-42", null, null, ClientFacts.UNKNOWN));

        assertThat(verified.unchecked()).containsExactly("content_id", "drm");
        assertThat(verified.failures()).isEmpty();
        assertThat(TestJws.verify(site, token).unchecked()).isEmpty();
        assertThat(verified.unauthenticated()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'encrypted_key':'SECRET'}",
                "{'encrypted_key':{'x':'SECRET'}}",
                "[[{'encrypted_key':['SECRET']}]]",
                "{'a':{'b':{'encrypted_key':'SECRET'}}}",
                "{'encrypted\\u005fkey':'SECRET'}"
            })
    void hideWrappedKeysAtAnyDepth(String value) {
        var shown = Objects.requireNonNull(
                inspection(changed("/message", "x", value)).policy());

        assertThat(shown.expose().toString()).contains("***").doesNotContain("SECRET");
        assertThat(inspection(changed("/message", "x", value)).problems())
                .allSatisfy(line -> assertThat(line).doesNotContain("SECRET"));
    }

    @Test
    void showEverythingButTheWrappedKeys() {
        var payload = TestAxinomMessages.payload();
        var shown = Objects.requireNonNull(inspection(payload).policy()).expose();
        ((ObjectNode) payload.at("/message/content_keys_source/inline/0")).put("encrypted_key", "***");

        assertThat(shown).isEqualTo(payload);
    }
}
