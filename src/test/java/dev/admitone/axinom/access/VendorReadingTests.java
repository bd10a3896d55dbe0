/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.axinom.TestAxinomMessages;
import dev.admitone.axinom.TestAxinomRequests;
import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.axinom.TestJws;
import dev.admitone.json.TestJson;
import dev.admitone.json.TestVectors;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.Warning;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The two readings: what the vendor takes is admitted, and the strict reading refuses it as issuing would. */
class VendorReadingTests {

    private static final String CONTROL = "/message/license_server/access_control";

    /** Member by pointer, its value with single quotes, the DRM system at hand, and the code of the strict reading. */
    private static final String TAKEN = """
            reuse prevention in quotes            | /message/license_server/access_control/prevent_drm_message_reuse | 'true' | | A1305
            a boolean as .NET writes it           | /message/license_server/access_control/prevent_drm_message_reuse | 'False' | | A1305
            a duration in quotes                  | /message/license/duration | '200' | | A1306
            a FairPlay duration in quotes         | /message/license/fairplay/duration | '200' | FAIRPLAY | A1306
            a limit in quotes                     | /message/license_server/access_control/concurrency_limit | '2' | | A1322
            a time without seconds                | /expiration_date | '2026-01-15T18:00Z' | | A1308
            a time without seconds, with a zone   | /expiration_date | '2026-01-15T18:00+01:00' | | A1308
            a zone as PHP writes it               | /expiration_date | '2026-01-15T18:00:00+0300' | | A1308
            a zone of hours                       | /expiration_date | '2026-01-15T18:00:00+03' | | A1308
            the basic form                        | /expiration_date | '20260115T180000Z' | | A1308
            the basic form with a zone            | /expiration_date | '20260115T1800-0330' | | A1308
            a comma before the fraction           | /expiration_date | '2026-01-15T18:00:00,5Z' | | A1308
            ten digits of a fraction              | /begin_date | '2026-01-15T03:00:00.1234567891Z' | | A1308
            a license date without seconds        | /message/license/expiration_datetime | '2026-01-15T18:00Z' | | A1308
            an unreferenced policy                | /message/content_key_usage_policies | [{'name':'x','fairplay':{'hdcp':'TYPE2'}}] | | A1314
            a policy without a name               | /message/content_key_usage_policies | [{'playready':{}}] | | A1312
            a new CGMS-A value                    | /message/content_key_usage_policies | [{'name':'x','widevine':{'cgms-a':'never'}}] | WIDEVINE | A1318
            a new HDCP version                    | /message/content_key_usage_policies | [{'name':'x','widevine':{'hdcp':'2.4'}}] | WIDEVINE | A1317
            a new Widevine level                  | /message/content_key_usage_policies | [{'name':'x','widevine':{'device_security_level':'L1'}}] | WIDEVINE | A1316
            a new FairPlay level                  | /message/content_key_usage_policies | [{'name':'x','fairplay':{'min_security_level':'High'}}] | FAIRPLAY | A1315
            a mistake in FairPlay's access rules  | /message/license_server/access_control/fairplay | {'allowed_device_ids':['x']} | WIDEVINE | A1307
            FairPlay's access rules as a list     | /message/license_server/access_control/fairplay | [] | PLAYREADY | A1305
            native ids of PlayReady               | /message/license_server/access_control/playready | {'use_native_session_ids':true} | WIDEVINE | A1337
            a mistake in PlayReady's license      | /message/license/playready | {'duration':'long'} | WIDEVINE | A1306
            a renewal URL without a scheme        | /message/license/widevine | {'renewal_url':'x'} | WIDEVINE | A1313
            a limit without a user, exempt        | /message/license_server/access_control | {'concurrency_limit':2,'widevine':{'concurrency_mode':'NONE'}} | WIDEVINE | A1335
            sessions without an id, exempt        | /message/license_server/access_control | {'concurrency_limit':2,'concurrency_mode':'BLOCK_NEW_SESSION','widevine':{'concurrency_mode':'NONE'}} | WIDEVINE | A1336
            a license that is null                | /message/license | null | | A1305
            a begin that is null                  | /begin_date | null | | A1308
            an end that is null                   | /expiration_date | null | | A1308
            an access rule that is null           | /message/license_server/access_control | {'allowed_ip_addresses':null} | | A1311
            an id with a tab                      | /id | 'a\\tb' | | A1312
            an id of white space                  | /id | ' ' | | A1312
            a user with a tab                     | /message/session/user_id | 'a\\tb' | | A1312
            a wrapped key of eight bytes          | /message/content_keys_source | {'inline':[{'id':'KID','encrypted_key':'AAAAAAAAAAA='}]} | | A1309
            a key with two origins                | /message/content_keys_source | {'inline':[{'id':'KID','encrypted_key':'MDEyMzQ1Njc4OWFiY2RlZg==','seed_id':'KID'}]} | | A1331
            """;

    private static final String REFUSED = """
            a time without a zone                 | /expiration_date | '2026-01-15T18:00:00' |
            a basic date with an extended time    | /expiration_date | '20260115T18:00:00Z' |
            a day that does not exist             | /expiration_date | '2026-02-30T18:00Z' |
            a begin that is a number              | /begin_date | 1768446245 |
            an address range                      | /message/license_server/access_control/allowed_ip_addresses | ['192.0.2.0/24'] |
            an address that is null               | /message/license_server/access_control/allowed_ip_addresses | [null] |
            a mistake in the own access rules     | /message/license_server/access_control/widevine | {'allowed_device_ids':['x']} | WIDEVINE
            the same if any system may ask        | /message/license_server/access_control/widevine | {'allowed_device_ids':['x']} |
            an unknown VMP level                  | /message/license_server/access_control/widevine | {'min_vmp_level':'HIGH'} | WIDEVINE
            access rules as a list                | /message/license_server/access_control | [] |
            a limit that is too high              | /message/license_server/access_control/concurrency_limit | 7 |
            a limit without a user                | /message/license_server/access_control | {'concurrency_limit':2,'fairplay':{'concurrency_mode':'NONE'}} | WIDEVINE
            reuse prevention without an id        | /message/license_server/access_control | {'prevent_drm_message_reuse':true} |
            an interval in words                  | /message/license/concurrency_interval | 'five minutes' |
            a user that is a number               | /message/session/user_id | 5 |
            two sources of keys                   | /message/content_keys_source/stored | [] |
            a key id that is no GUID              | /message/content_keys_source | {'inline':[{'id':'x'}]} |
            a policy that is not there            | /message/content_keys_source | {'inline':[{'id':'KID','usage_policy':'HD'}]} |
            a message of version 1                | /message | {'type':'entitlement_message','keys':[{'id':'KID'}]} |
            a message that is null                | /message | null |
            an envelope of version 2              | /version | 2 |
            """;

    private static ObjectNode changed(String pointer, String value) {
        var payload = TestJws.payload();
        payload.withObject("/message/session").put("user_id", "viewer-1").put("session_id", "s");
        if (pointer.equals(CONTROL)) {
            payload.withObject("/message").remove("session");
            if (value.contains("BLOCK_")) {
                payload.withObject("/message/session").put("user_id", "viewer-1");
            }
        } else if (!pointer.equals("/id")) {
            payload.put("id", "message-1").put("expiration_date", "2026-01-15T03:14:05Z");
        }
        int cut = pointer.lastIndexOf('/');
        var parent = cut == 0 ? payload : payload.withObject(pointer.substring(0, cut));
        parent.set(pointer.substring(cut + 1), TestJson.value(value.replace("KID", TestAxinomMessages.KID)));
        return payload;
    }

    private static TokenCheck check(ObjectNode payload, @Nullable DrmSystem drm) {
        var client = TestChecks.client("{'device_id':'A','session_id':'n'}");
        return TestChecks.check(TestJws.sign(payload), drm, client);
    }

    private static VerificationResult verify(ObjectNode payload, @Nullable DrmSystem drm) {
        return TestAxinomSite.gold().bind().verify(check(payload, drm));
    }

    private static VerificationResult strictly(ObjectNode payload, @Nullable DrmSystem drm) {
        return TestAxinomSite.gold().strict().bind().verify(check(payload, drm));
    }

    private static List<String> problems(VerificationResult verified) {
        return Objects.requireNonNull(verified.inspection()).problems();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = TAKEN)
    void admitsWhatTheVendorTakes(String name, String pointer, String value, @Nullable DrmSystem drm, String code) {
        var verified = verify(changed(pointer, value), drm);

        assertThat(TestJws.reasons(verified)).as(name).isEmpty();
        assertThat(verified.warnings()).extracting(Warning::code).contains(code);
        assertThat(problems(verified)).anyMatch(line -> line.contains(": " + code + " "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = TAKEN)
    void refusesItStrictlyWithItsCode(String name, String pointer, String value, @Nullable DrmSystem drm, String code) {
        var verified = strictly(changed(pointer, value), drm);

        assertThat(TestJws.reasons(verified)).as(name).contains("A1365 message_invalid");
        assertThat(problems(verified)).anyMatch(line -> line.contains(": " + code + " "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = REFUSED)
    void refusesWhatDecidesAndIsNotUnderstood(String name, String pointer, String value, @Nullable DrmSystem drm) {
        var payload = changed(pointer, value);
        if (name.contains("without an id")) {
            payload.remove("id");
        }

        assertThat(TestJws.reasons(verify(payload, drm))).as(name).contains("A1365 message_invalid");
        assertThat(TestJws.reasons(strictly(payload, drm))).as(name).contains("A1365 message_invalid");
    }

    static Stream<JsonNode> samples() throws IOException {
        return TestVectors.axinom().get("tokens").valueStream();
    }

    /** Signed again with the site's key, for the next ten minutes. */
    @ParameterizedTest
    @MethodSource("samples")
    void admitsEachPublishedSampleWithAFreshTime(JsonNode sample) {
        var payload = (ObjectNode)
                TestAxinomRequests.payload(sample.get("token").stringValue()).deepCopy();
        payload.put("com_key_id", TestAxinomSite.KEY_ID.toString()).put("expiration_date", "2026-01-15T03:14:05Z");
        payload.remove("begin_date");

        assertThat(TestJws.reasons(verify(payload, null))).isEmpty();
        assertThat(TestJws.reasons(verify(payload, DrmSystem.WIDEVINE))).isEmpty();
    }

    /** The vendor's best-practice message has this member in quotes. */
    @Test
    void preventsReuseAlsoInQuotes() {
        var payload = changed(CONTROL + "/prevent_drm_message_reuse", "'true'");

        assertThat(verify(payload, null).use().singleUse()).isNotNull();
    }

    @Test
    void countsStreamsAlsoInQuotes() {
        var stream = verify(changed(CONTROL + "/concurrency_limit", "'2'"), null).use().stream();

        assertThat(Objects.requireNonNull(stream).limit()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-01-15T06:04+0300      | expired
            2026-01-15T06:04:05+03     | expired
            20260115T030405Z           | expired
            2026-01-15T03:04:05,0Z     | expired
            2026-01-15T06:05+0300      |
            2026-01-15T03:04:05,1Z     |
            20260115T0305Z             |
            2026-01-14T23:34:06,9-0330 |
            """)
    void readsAnyZoneAsTheInstantThatItSays(String time, @Nullable String reason) {
        var verified = verify(changed("/expiration_date", "'" + time + "'"), null);

        assertThat(TestJws.reasons(verified)).isEqualTo(reason == null ? List.of() : List.of("A1364 " + reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'typ':'jwt','alg':'HS256'}", "{'alg':'HS256','typ':'Jwt'}"})
    void takesTheTypeOfTheHeaderInAnyCase(String header) {
        var token = TestJws.sign(header, TestJws.payload().toString());
        var strict = TestAxinomSite.gold().strict().bind();

        assertThat(TestJws.reasons(TestJws.verify(token))).isEmpty();
        assertThat(TestJws.reasons(TestJws.verify(strict, token))).containsExactly("A1361 malformed");
    }

    @ParameterizedTest(name = "a name of {0} characters and a number of {1} digits")
    @CsvSource({"65,1", "1024,1", "1,21", "1,1000"})
    void ignoresUnknownMembersWithLongNamesAndNumbers(int name, int number) {
        var member = "\"" + "n".repeat(name) + "\":" + "9".repeat(number);
        var payload = TestJws.payload().toString().replaceFirst("\\{", "{" + member + ",");
        var token = TestJws.sign(TestJws.HEADER, payload);
        var strict = TestAxinomSite.gold().strict().bind();

        assertThat(TestJws.reasons(TestJws.verify(token))).isEmpty();
        assertThat(TestJws.verify(token).warnings()).extracting(Warning::code).contains("A1300");
        assertThat(Objects.requireNonNull(TestJws.verify(token).inspection()).policy())
                .isNotNull();
        assertThat(TestJws.reasons(TestJws.verify(strict, token))).containsExactly("A1361 malformed");
    }

    /** The native ids of the DRM system at hand are enough, which strictly hold for PlayReady too. */
    @Test
    void judgesSessionIdsForTheDrmSystemAtHand() {
        var payload = changed(
                CONTROL,
                "{'concurrency_limit':2,'concurrency_mode':'BLOCK_OLDEST_SESSION','widevine':{'use_native_session_ids':true}}");

        assertThat(TestJws.reasons(verify(payload, DrmSystem.WIDEVINE))).isEmpty();
        assertThat(TestJws.reasons(verify(payload, DrmSystem.PLAYREADY))).containsExactly("A1365 message_invalid");
        assertThat(TestJws.reasons(verify(payload, null))).containsExactly("A1365 message_invalid");
        assertThat(TestJws.reasons(strictly(payload, DrmSystem.WIDEVINE))).containsExactly("A1365 message_invalid");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            /message/license_server/access_control/widevine/max_vulnerability_level | 'LOW'
            /message/license_server/access_control/allowed_ip_adresses              | ['10.0.0.1']
            /message/license_server/access_control/fairplay/new_rule                | true
            /message/license_server/acess_control                                   | {}
            /message/session/device                                                 | 'x'
            """)
    void namesEachUnknownAccessRuleToEveryCaller(String pointer, String value) {
        var payload = changed(pointer, value);

        assertThat(verify(payload, DrmSystem.WIDEVINE).unchecked()).containsExactly("drm", pointer);
        assertThat(strictly(payload, DrmSystem.WIDEVINE).unchecked()).containsExactly("drm", pointer);
    }

    @Test
    void namesTheWholePartIfItHasTooManyUnknownRules() {
        var payload = TestJws.payload();
        for (int i = 0; i < 150; i++) {
            payload.withObject(CONTROL).put("rule-" + i, i);
        }

        assertThat(verify(payload, null).unchecked()).contains("/message/license_server");
    }

    /** Nothing is known of the rule, so that a value of another form is no reason to refuse. */
    @Test
    void namesAnUnconfirmedRuleWhateverItsForm() {
        var site = TestAxinomSite.gold().property("unconfirmed-members", "true").bind();
        var payload = changed(CONTROL + "/widevine/max_vulnerability_level", "5");
        var verified = site.verify(check(payload, DrmSystem.WIDEVINE));

        assertThat(verified.failures()).isEmpty();
        assertThat(verified.unchecked()).containsExactly("drm", CONTROL + "/widevine/max_vulnerability_level");
    }

    @Test
    void leavesNothingUncheckedInAKnownMessage() {
        var verified = TestAxinomSite.gold()
                .bind()
                .verify(new TokenCheck(
                        TestJws.sign(TestAxinomMessages.payload()), null, null, null, null, ClientFacts.UNKNOWN));

        assertThat(verified.unchecked()).isEmpty();
    }

    /** The second reading depends on none of the license's members, however many are wrong. */
    @Test
    void admitsWithMoreMistakesInTheLicenseThanAreKept() {
        var payload = TestJws.payload();
        for (int i = 0; i < 150; i++) {
            payload.withObject("/message/license/widevine").put("x" + i, i);
        }
        payload.withObject("/message/license").put("duration", "long");

        assertThat(TestJws.reasons(verify(payload, null))).isEmpty();
        assertThat(TestJws.reasons(strictly(payload, null))).containsExactly("A1365 message_invalid");
    }

    @Test
    void saysNothingOfAMessageThatItRefuses() {
        assertThat(verify(changed("/version", "2"), null).warnings()).isEmpty();
    }
}
