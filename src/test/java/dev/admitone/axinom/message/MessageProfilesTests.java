/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.admitone.axinom.TestAxinomMessages;
import dev.admitone.axinom.TestAxinomRequests;
import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.json.TestJson;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violation;
import dev.admitone.token.TestSiteFormat;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class MessageProfilesTests {

    private static final String SOURCE = "'content_keys_source':{'license_request':{'usage_policy':'HD'}}";
    private static final String HD = "{'license':{'duration':3600,'allow_persistence':true,'widevine':{"
            + "'allow_renewal':true,'renewal_delay':60}},'content_key_usage_policies':[{'name':'HD'}],"
            + "'license_server':{'access_control':{'prevent_drm_message_reuse':true}}," + SOURCE + "}";

    private static final TestSiteFormat SITE =
            TestAxinomSite.gold().profile("hd", HD).profile("sd", "{}").bind();

    private static JsonNode message(String policy) {
        return TestAxinomRequests.payload(SITE, "{'profile':'hd','policy':" + policy + "}")
                .get("message");
    }

    private static String policy(String policy) {
        return "{'profile':'hd','policy':" + policy + "}";
    }

    @Test
    void giveTheMessageOfAProfile() {
        assertThat(TestAxinomRequests.payload(SITE, "{'profile':'hd'}").get("message"))
                .isEqualTo(TestJson.value(HD.replaceFirst("\\{", "{'type':'entitlement_message','version':2,")));
    }

    @Test
    void giveTheVendorsDefaultsWithoutAProfile() {
        assertThat(TestAxinomRequests.payload(SITE, "{'options':{'key_ids':[]}}")
                        .get("message"))
                .isEqualTo(TestJson.value(
                        "{'type':'entitlement_message','version':2,'content_keys_source':{'inline':[]}}"));
    }

    @Test
    void mergeTheRequestMemberByMember() {
        assertThat(message("{'license':{'duration':60,'widevine':{'renewal_recovery':5}}}")
                        .get("license"))
                .isEqualTo(TestJson.value("{'duration':60,'allow_persistence':true,'widevine':{"
                        + "'allow_renewal':true,'renewal_delay':60,'renewal_recovery':5}}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'keys':null,'licens':null} | /policy/keys, /policy/licens
            {'message':null}            | /policy/message
            {'license':{'durration':null}} | /policy/license/durration
            """)
    void refuseRemovalsOfWhatIsUnknown(String patch, String pointers) {
        assertThat(TestAxinomRequests.violations(SITE, policy(patch)))
                .allMatch(violation -> violation.code() == AxinomCode.UNKNOWN_MEMBER)
                .extracting(Violation::pointer)
                .containsExactly(pointers.split(", "));
    }

    @Test
    void blameNothingElseOnAnUnknownProfile() {
        var request = "{'profile':'nope','options':{'key_ids':[],'usage_policy':'HD'}}";

        assertThat(TestAxinomRequests.violations(SITE, request))
                .extracting(Violation::code)
                .containsExactly(RequestCode.PROFILE_UNKNOWN);
    }

    @Test
    void replaceListsAsAWhole() {
        assertThat(message("{'content_key_usage_policies':[{'name':'UHD'},{'name':'HD'}]}")
                        .at("/content_key_usage_policies"))
                .isEqualTo(TestJson.value("[{'name':'UHD'},{'name':'HD'}]"));
    }

    @Test
    void removeWhatTheRequestSetsToNull() {
        var message = message("{'license':{'duration':null,'widevine':null},'license_server':null}");

        assertThat(message.get("license")).isEqualTo(TestJson.value("{'allow_persistence':true}"));
        assertThat(message.has("license_server")).isFalse();
    }

    @Test
    void removeWhatIsNotThere() {
        assertThat(message("{'session':null,'license':{'fairplay':null,'concurrency_interval':null}}"))
                .isEqualTo(message("{}"));
    }

    @Test
    void stayAsTheyAreWhateverRequestsChange() {
        message("{'license':{'duration':60,'widevine':null},'license_server':null}");

        assertThat(message("{}"))
                .isEqualTo(TestAxinomRequests.payload(SITE, "{'profile':'hd'}").get("message"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "{'licens':null}; /policy/licens",
                "{'license':{'duratoin':null}}; /policy/license/duratoin",
                "{'license':{'widevine':{'x':null}}}; /policy/license/widevine/x",
                "{'license_server':{'access_control':{'y':null}}}; /policy/license_server/access_control/y",
                "{'content_keys_source':{'z':null}}; /policy/content_keys_source/z",
                "{'session':{'sid':null}}; /policy/session/sid",
                "{'license':{'duration':null,'x':null}}; /policy/license/x"
            })
    void refuseToRemoveUnknownMembers(String policy, String pointer) {
        assertThat(TestAxinomRequests.violations(SITE, policy(policy)))
                .extracting(violation -> violation.code().code(), Violation::pointer)
                .containsExactly(tuple("A1300", pointer));
    }

    @Test
    void reportAnUnknownMemberOnceWhenItIsSetAndAnotherIsRemoved() {
        assertThat(TestAxinomRequests.violations(SITE, policy("{'x':1,'license':null,'y':null}")))
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder("/policy/x", "/policy/y");
    }

    @Test
    void refuseASecondSourceOfKeysOverThatOfTheProfileAndSayHowToReplaceIt() {
        assertThat(TestAxinomRequests.violations(SITE, policy("{'content_keys_source':{'inline':[]}}")))
                .containsExactly(new Violation(
                        "/policy/content_keys_source",
                        AxinomCode.CONTENT_KEYS_SOURCE,
                        "one of inline, license_request and stored, not 2; "
                                + "in a request null removes that of the profile"));
    }

    @Test
    void replaceTheSourceOfKeysWhenThatOfTheProfileIsRemoved() {
        assertThat(message("{'content_keys_source':{'license_request':null,'inline':[{'id':'" + TestAxinomMessages.KID
                                + "'}]}}")
                        .get("content_keys_source"))
                .isEqualTo(TestJson.value("{'inline':[{'id':'" + TestAxinomMessages.KID + "'}]}"));
    }

    @Test
    void giveWayToTheKeysOfTheOptions() {
        assertThat(TestAxinomRequests.payload(
                                SITE, "{'profile':'hd','options':{'key_ids':['" + TestAxinomMessages.KID + "']}}")
                        .at("/message/content_keys_source"))
                .isEqualTo(TestJson.value("{'inline':[{'id':'" + TestAxinomMessages.KID + "'}]}"));
    }

    @Test
    void refuseAProfileThatTheSiteHasNot() {
        assertThat(TestAxinomRequests.violations(SITE, "{'profile':'hdd'}"))
                .containsExactly(
                        new Violation("/profile", RequestCode.PROFILE_UNKNOWN, "one of hd, sd; did you mean hd?"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "'user_id':'u','options':{'session_id':'s'}; /policy/content_keys_source",
                "'options':{'key_ids':[],'session_id':'s'}; /user_id",
                "'user_id':'u','options':{'key_ids':[]}; /options/session_id",
                "'user_id':'u','options':{'key_ids':[],'session_id':'s'}; \"\""
            })
    void leaveKeysAndSessionToTheRequest(String request, String missing) {
        var site = TestAxinomSite.gold()
                .profile(
                        "csl",
                        "{'license_server':{'access_control':{'concurrency_limit':2,"
                                + "'concurrency_mode':'BLOCK_OLDEST_SESSION'}}}")
                .bind();

        assertThat(TestAxinomRequests.violations(site, "{'profile':'csl'," + request + "}").stream()
                        .map(Violation::pointer)
                        .collect(Collectors.joining(",")))
                .isEqualTo(missing);
    }

    @Test
    void refuseAUsagePolicyWhoseDefinitionTheRequestRemoves() {
        assertThat(TestAxinomRequests.violations(SITE, policy("{'content_key_usage_policies':null}")))
                .containsExactly(new Violation(
                        "/policy/content_keys_source/license_request/usage_policy",
                        AxinomCode.USAGE_POLICY_UNKNOWN,
                        "leave it out: there are no usage policies"));
    }

    @Test
    void hintAtTheUsagePolicyThatWasProbablyMeant() {
        assertThat(TestAxinomRequests.violations(
                        SITE, policy("{'content_keys_source':{'license_request':{'usage_policy':'HDR'}}}")))
                .extracting(Violation::detail)
                .containsExactly("one of HD; did you mean HD?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'keys':[]}", "{'version':1}"})
    void recogniseAMessageOfVersion1InARequestOverAProfile(String policy) {
        assertThat(TestAxinomRequests.violations(SITE, policy(policy)))
                .extracting(Violation::code, Violation::pointer)
                .containsExactly(tuple(AxinomCode.VERSION_1, "/policy"));
    }

    @Test
    void nameTheNewNamesOfTheMembersOfVersion1ThatAreThere() {
        assertThat(TestAxinomRequests.violations(SITE, policy("{'keys':[],'client_ip':'x'}")))
                .extracting(Violation::detail)
                .containsExactly("version 2, where the old names are: "
                        + "keys → content_keys_source.inline, and key_seed_id in it seed_id; "
                        + "client_ip → license_server.access_control.allowed_ip_addresses");
    }

    @Test
    void nameAllNewNamesWhenOnlyTheVersionTells() {
        assertThat(TestAxinomRequests.violations(SITE, policy("{'version':1}")))
                .extracting(Violation::detail)
                .first()
                .asString()
                .contains("keys → ", "persistent → license.allow_persistence", "widevine → ");
    }
}
