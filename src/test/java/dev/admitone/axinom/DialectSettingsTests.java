/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.admitone.json.TestJson;
import dev.admitone.problem.Violation;
import dev.admitone.token.TestSiteFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a site may change in how messages are read. */
class DialectSettingsTests {

    private static final String SECTION = TestAxinomSite.SECTION;
    private static final String VULNERABILITY = "'max_vulnerability_level':'HIGH',"
            + "'allow_vulnerability_level_unspecified':false,'disallowed_device_verification_statuses':['REVOKED']";

    private static TestAxinomSite with(String property, String value) {
        return TestAxinomSite.gold().property(property, value);
    }

    private static String policy(String members) {
        return "{'user_id':'u','policy':{'content_keys_source':{'inline':[]}," + members + "}}";
    }

    private static String usage(String members) {
        return policy("'content_key_usage_policies':[{'name':'HD'," + members + "}]");
    }

    private static String widevine(String members) {
        return policy("'license_server':{'access_control':{'widevine':{" + members + "}}}");
    }

    private static JsonNode at(TestSiteFormat site, String request, String pointer) {
        return TestAxinomRequests.payload(site, request).at("/message" + pointer);
    }

    @ParameterizedTest
    @CsvSource({
        "fairplay-hdcp, fairplay, hdcp, A1314",
        "fairplay-min-security-level, fairplay, min_security_level, A1315",
        "widevine-device-security-level, widevine, device_security_level, A1316",
        "widevine-hdcp, widevine, hdcp, A1317",
        "widevine-cgms-a, widevine, cgms-a, A1318"
    })
    void addValuesToAList(String setting, String part, String member, String code) {
        var request = usage("'" + part + "':{'" + member + "':'NEW'}");
        var pointer = "/content_key_usage_policies/0/" + part + "/" + member;
        var site = with("additional-values." + setting, "OTHER, NEW").bind();

        assertThat(TestAxinomRequests.violations(TestAxinomSite.gold().bind(), request))
                .extracting(violation -> violation.code().code(), Violation::pointer)
                .containsExactly(tuple(code, "/policy" + pointer));
        assertThat(at(site, request, pointer).stringValue()).isEqualTo("NEW");
    }

    @Test
    void keepTheKnownValuesBesideTheAddedOnes() {
        var site = with("additional-values.widevine-hdcp[0]", "3.0").bind();

        assertThat(TestAxinomRequests.violations(site, usage("'widevine':{'hdcp':'2.3'}")))
                .isEmpty();
        assertThat(TestAxinomRequests.violations(site, usage("'widevine':{'hdcp':'3.1'}")))
                .extracting(Violation::detail)
                .containsExactly("one of NONE, 1.0, 2.0, 2.1, 2.2, 2.3, 3.0; did you mean 2.1?");
    }

    @Test
    void refuseAnUnknownList() {
        assertThat(with("additional-values.hdcp", "3.0").mistakes())
                .hasSize(1)
                .first()
                .asString()
                .startsWith(SECTION + "additional-values.hdcp: is unknown; known here: fairplay-hdcp, ");
    }

    @Test
    void nameTheMemberThatTakesTheSessionId() {
        var site = with("session-id-name", "playback-1").bind();
        var request = policy("'session':{'playback-1':'s'}");

        assertThat(at(site, request, "/session")).isEqualTo(TestJson.value("{'user_id':'u','playback-1':'s'}"));
        assertThat(at(
                        site,
                        policy("'session':{}").replace("{'user", "{'options':{'session_id':'s'},'user"),
                        "/session"))
                .isEqualTo(TestJson.value("{'user_id':'u','playback-1':'s'}"));
        assertThat(TestAxinomRequests.violations(site, policy("'session':{'session_id':'s'}")))
                .extracting(Violation::pointer)
                .containsExactly("/policy/session/session_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "user_id", "1a", "a b", "a/b", "_a", "é", "a."})
    void refuseAnotherNameForTheSessionId(String name) {
        assertThat(with("session-id-name", name).mistakes())
                .containsExactly(SECTION + "session-id-name: must be the name of a JSON member, and not user_id");
    }

    @Test
    void limitTheNameForTheSessionIdTo64Characters() {
        assertThat(with("session-id-name", "n".repeat(64)).mistakes()).isEmpty();
        assertThat(with("session-id-name", "n".repeat(65)).mistakes()).hasSize(1);
    }

    @Test
    void readQuotedValuesAndWriteThemAsJsonWhenLenient() {
        var site = with("lenient-types", "true").bind();
        var license = "'license':{'duration':'200','allow_persistence':'false',"
                + "'widevine':{'allow_renewal':'true','renewal_delay':'0'}}";
        var message = "'type':'entitlement_message','version':'2'," + license;

        assertThat(at(site, policy(message), "/license"))
                .isEqualTo(TestJson.value("{'duration':200,'allow_persistence':false,"
                        + "'widevine':{'allow_renewal':true,'renewal_delay':0}}"));
        assertThat(at(site, policy(message), "/version")).isEqualTo(TestJson.value("2"));
    }

    @Test
    void readQuotedValuesInProfilesToo() {
        var site = with("lenient-types", "true")
                .profile("hd", "{'license':{'duration':'200'},'content_keys_source':{'inline':[]}}")
                .bind();

        assertThat(at(site, "{'profile':'hd'}", "/license/duration")).isEqualTo(TestJson.value("200"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'1.0'", "'0x1'", "'+1'", "'01'", "' 1'", "'1 '", "''", "'0'", "'2147483648'", "'true'"})
    void refuseOtherQuotedValuesEvenWhenLenient(String value) {
        var site = with("lenient-types", "true").bind();

        assertThat(TestAxinomRequests.violations(site, policy("'license':{'duration':" + value + "}")))
                .extracting(violation -> violation.code().code(), Violation::pointer)
                .containsExactly(tuple("A1306", "/policy/license/duration"));
    }

    @Test
    void refuseQuotedValuesOtherwise() {
        var request = policy("'version':'2','license':{'duration':'200','allow_persistence':'false'}");

        assertThat(TestAxinomRequests.violations(TestAxinomSite.gold().bind(), request))
                .extracting(Violation::pointer)
                .containsExactly("/policy/version", "/policy/license/duration", "/policy/license/allow_persistence");
    }

    @Test
    void knowTheUnconfirmedMembersWhenSwitchedOn() {
        var site = with("unconfirmed-members", "true").bind();

        assertThat(at(site, widevine(VULNERABILITY), "/license_server/access_control/widevine"))
                .isEqualTo(TestJson.value("{" + VULNERABILITY + "}"));
        assertThat(at(site, widevine(""), "/license_server/access_control/widevine"))
                .isEqualTo(TestJson.value("{}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "'max_vulnerability_level':''; /max_vulnerability_level; A1312",
                "'max_vulnerability_level':3; /max_vulnerability_level; A1312",
                "'allow_vulnerability_level_unspecified':'x'; /allow_vulnerability_level_unspecified; A1305",
                "'disallowed_device_verification_statuses':'x'; /disallowed_device_verification_statuses; A1312",
                "'disallowed_device_verification_statuses':[' ']; /disallowed_device_verification_statuses/0; A1312"
            })
    void checkTheUnconfirmedMembers(String members, String place, String code) {
        var site = with("unconfirmed-members", "true").bind();

        assertThat(TestAxinomRequests.violations(site, widevine(members)))
                .extracting(violation -> violation.code().code(), Violation::pointer)
                .containsExactly(tuple(code, "/policy/license_server/access_control/widevine" + place));
    }

    @Test
    void knowNoUnconfirmedMemberOtherwise() {
        assertThat(TestAxinomRequests.violations(TestAxinomSite.gold().bind(), widevine(VULNERABILITY)))
                .extracting(violation -> violation.code().code())
                .isEqualTo(List.of("A1300", "A1300", "A1300"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lenient-types", "unconfirmed-members"})
    void areSwitchedOnOrOff(String property) {
        assertThat(with(property, "yes").mistakes()).containsExactly(SECTION + property + ": must be true or false");
        assertThat(with(property, "false").mistakes()).isEmpty();
    }

    @Test
    void knowTwoScopesOfSingleUse() {
        assertThat(TestAxinomSite.gold().property("single-use-scope", "key").mistakes())
                .isEmpty();
        assertThat(TestAxinomSite.gold().property("single-use-scope", "tokens").mistakes())
                .containsExactly(SECTION + "single-use-scope: must be one of key, token; did you mean token?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A1300", "a1380", "REUSE", "A1380,A1369", "1380"})
    void muteWarningsOnly(String codes) {
        assertThat(with("muted-warnings", codes).mistakes())
                .hasSize(1)
                .first()
                .asString()
                .startsWith(SECTION + "muted-warnings: must be codes of warnings: A1379, A1380, ");
    }

    @Test
    void nameTheFileAndThePlaceOfAMistakeInAProfile() {
        assertThat(TestAxinomSite.gold()
                        .profile("hd", "{'license':{'durration':3600},'session':[]}")
                        .mistakes())
                .containsExactly(
                        "hd.json: /axinom/license/durration: A1300 The entitlement message has an unknown member "
                                + "(known here: start_datetime, expiration_datetime, duration, allow_persistence, "
                                + "concurrency_interval, concurrency_grace_period, fairplay, playready, widevine; "
                                + "did you mean duration?)",
                        "hd.json: /axinom/session: A1305 The member has the wrong JSON type (an object: {…})");
    }
}
