/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.admitone.doverunner.TestRequests;
import dev.admitone.doverunner.TestSite;
import dev.admitone.json.TestJson;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violation;
import dev.admitone.token.TestSiteFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request may change about a profile, seen through the tokens. */
class ProfilePolicyTests {

    private static final TestSiteFormat SITE = TestSite.gold()
            .profile(
                    "streaming",
                    "{'policy_version':2,'playback_policy':{'persistent':false,'license_duration':3600},"
                            + "'security_policy':[{'track_type':'SD','widevine':{'security_level':1}},"
                            + "{'track_type':'HD','widevine':{'security_level':3}}]}")
            .profile("rental", "{'playback_policy':{'persistent':true,'rental_duration':86400}}")
            .profile("dated", "{'playback_policy':{'expire_date':'2026-12-31T23:59:59Z'}}")
            .profile("bare", "{}")
            .profile("with-keys", "{'external_key':{'ncg':{'cek':'" + "0".repeat(64) + "'}}}")
            .bind();

    private static String request(String profile, String patch) {
        return "{'profile':'" + profile + "','policy':" + patch + "}";
    }

    private static String policy(String profile, String patch) {
        return TestRequests.token(SITE, request(profile, patch)).policyText().replace('"', '\'');
    }

    private static List<Violation> violations(String profile, String patch) {
        return TestRequests.violations(SITE, request(profile, patch));
    }

    @Test
    void isUsedAsItIsWithoutAPolicyInTheRequest() {
        assertThat(TestRequests.token(SITE, "{'profile':'rental'}").policy())
                .isEqualTo(TestJson.value(
                        "{'policy_version':2,'playback_policy':{'persistent':true,'rental_duration':86400}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"streaming", "rental", "dated", "bare"})
    void isUsedAsItIsWithAnEmptyPolicyInTheRequest(String profile) {
        assertThat(TestRequests.issue(SITE, request(profile, "{}")))
                .isEqualTo(TestRequests.issue(SITE, "{'profile':'" + profile + "'}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            rental | {'playback_policy':{'rental_duration':60}}     | {'persistent':true,'rental_duration':60}
            rental | {'playback_policy':{'playback_duration':60}}   | {'persistent':true,'rental_duration':86400,'playback_duration':60}
            rental | {'playback_policy':{'rental_duration':null}}   | {'persistent':true}
            dated  | {'playback_policy':{'expire_date':null,'license_duration':5}} | {'license_duration':5}
            dated  | {'playback_policy':{'license_duration':0}}     | {'license_duration':0,'expire_date':'2026-12-31T23:59:59Z'}
            bare   | {'playback_policy':{'persistent':true}}        | {'persistent':true}
            """)
    void isMergedMemberByMember(String profile, String patch, String playback) {
        assertThat(policy(profile, patch)).isEqualTo("{'policy_version':2,'playback_policy':" + playback + "}");
    }

    @Test
    void keepsTheSectionsThatTheRequestDoesNotTouch() {
        assertThat(policy("streaming", "{'playback_policy':{'license_duration':60}}"))
                .isEqualTo("{'policy_version':2,'playback_policy':{'persistent':false,'license_duration':60},"
                        + "'security_policy':[{'track_type':'SD','widevine':{'security_level':1}},"
                        + "{'track_type':'HD','widevine':{'security_level':3}}]}");
    }

    @Test
    void losesItsWholeListToTheListOfTheRequest() {
        assertThat(policy("streaming", "{'security_policy':[{'track_type':'UHD1'}]}"))
                .isEqualTo("{'policy_version':2,'playback_policy':{'persistent':false,'license_duration':3600},"
                        + "'security_policy':[{'track_type':'UHD1'}]}");
    }

    @Test
    void losesTheSectionsThatTheRequestSetsToNull() {
        assertThat(policy("streaming", "{'playback_policy':null,'security_policy':null,'external_key':null}"))
                .isEqualTo("{'policy_version':2}");
    }

    @Test
    void getsTheSectionsThatItDoesNotHave() {
        assertThat(policy("bare", "{'external_key':{'ncg':{'cek':'" + "A".repeat(64) + "'}},'security_policy':[{}]}"))
                .isEqualTo("{'policy_version':2,'security_policy':[{}],'external_key':{'ncg':{'cek':'" + "a".repeat(64)
                        + "'}}}");
    }

    @Test
    void stepsAsideForNothingWhenTheRequestNamesNone() {
        assertThat(TestRequests.token(SITE, "{'policy':{'playback_policy':{'persistent':true}}}")
                        .policyText())
                .isEqualTo("{\"policy_version\":2,\"playback_policy\":{\"persistent\":true}}");
    }

    @Test
    void isNotChangedByARequestForTheNext() {
        var before = TestRequests.issue(SITE, "{'profile':'streaming'}");
        TestRequests.issue(
                SITE, request("streaming", "{'playback_policy':{'license_duration':1},'security_policy':null}"));

        assertThat(TestRequests.issue(SITE, "{'profile':'streaming'}")).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            streaming | {'playback_policy':{'expire_date':'2026-12-31T23:59:59Z'}} | A1202 | /policy/playback_policy/expire_date
            dated     | {'playback_policy':{'license_duration':60}}    | A1202 | /policy/playback_policy/expire_date
            rental    | {'playback_policy':{'persistent':false}}       | A1203 | /policy/playback_policy/rental_duration
            rental    | {'playback_policy':{'persistent':null}}        | A1203 | /policy/playback_policy/rental_duration
            streaming | {'playback_policy':{'playback_duration':60}}   | A1203 | /policy/playback_policy/playback_duration
            streaming | {'security_policy':'SD'}                       | 1007  | /policy/security_policy
            streaming | {'policy_version':1}                           | A1201 | /policy/policy_version
            bare      | {'external_key':{'mpeg_cenc':null}}            | 1018  | /policy/external_key
            """)
    void isHeldTogetherWithTheRequestAgainstTheRules(String profile, String patch, String code, String pointer) {
        assertThat(violations(profile, patch))
                .extracting(violation -> violation.code().code(), Violation::pointer)
                .containsExactly(tuple(code, pointer));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'playback_polcy':null}                             | /policy/playback_polcy
            {'playback_policy':{'licence_duration':null}}       | /policy/playback_policy/licence_duration
            {'external_key':{'ngc':null,'ncg':{'cek':'CEK'}}}   | /policy/external_key/ngc
            {'external_key':{'ncg':{'keck':null,'cek':'CEK'}}}  | /policy/external_key/ncg/keck
            {'security_policy':[{'widevine':{'levle':null}}]}   | /policy/security_policy/0/widevine/levle
            """)
    void losesNoMemberThatDoesNotExist(String patch, String pointer) {
        assertThat(violations("streaming", patch.replace("CEK", "0".repeat(64))))
                .extracting(Violation::code, Violation::pointer)
                .containsExactly(tuple(DoverunnerCode.UNKNOWN_MEMBER, pointer));
    }

    @Test
    void losesMembersThatExistButThatItDoesNotHave() {
        assertThat(violations(
                        "bare", "{'policy_version':null,'playback_policy':{'persistent':null},'external_key':null}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'external_key':null}", "{'playback_policy':{'persistent':true}}"})
    void takesNoChangesWhenItHoldsContentKeys(String patch) {
        assertThat(violations("with-keys", patch))
                .containsExactly(new Violation(
                        "/policy", DoverunnerCode.PROFILE_LOCKED, "leave policy out: this profile cannot be changed"));
    }

    @Test
    void isUsedAsItIsWhenItHoldsContentKeys() {
        assertThat(TestRequests.token(SITE, "{'profile':'with-keys'}").policy())
                .isEqualTo(
                        TestJson.value("{'policy_version':2,'external_key':{'ncg':{'cek':'" + "0".repeat(64) + "'}}}"));
    }

    @Test
    void isNamedInTheHintWhenTheRequestMisspellsIt() {
        assertThat(TestRequests.violations(SITE, "{'profile':'streming'}"))
                .containsExactly(new Violation(
                        "/profile",
                        RequestCode.PROFILE_UNKNOWN,
                        "one of bare, dated, rental, streaming, with-keys; did you mean streaming?"));
    }

    @Test
    void isReportedAsUnknownTogetherWithWhatIsWrongInThePolicy() {
        assertThat(violations("streming", "{'playback_policy':{'persistent':1}}"))
                .extracting(Violation::pointer)
                .containsExactly("/profile", "/policy/playback_policy/persistent");
    }

    @Test
    void isRequiredUnlessTheRequestHasAPolicy() {
        assertThat(TestRequests.violations(SITE, "{}"))
                .containsExactly(new Violation("/policy", DoverunnerCode.POLICY_REQUIRED, "a profile or a policy"));
    }
}
