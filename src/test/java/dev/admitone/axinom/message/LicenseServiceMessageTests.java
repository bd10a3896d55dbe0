/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.admitone.axinom.TestAxinomMessages;
import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.json.TestJson;
import dev.admitone.problem.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class LicenseServiceMessageTests {

    private static final String SMALLEST = "{'version':1,'com_key_id':'" + TestAxinomSite.KEY_ID
            + "','message':{'content_keys_source':{'inline':[]}}}";

    private static String rewritten(ObjectNode payload) {
        return TestPayloads.text(TestPayloads.read(payload, Dialect.DEFAULT));
    }

    private static JsonNode rewritten(String json) {
        return JsonMapper.shared().readTree(TestPayloads.text(TestPayloads.read(json)));
    }

    private static String withLicenseServer(String accessControl) {
        return SMALLEST.replace(
                "'message':{", "'message':{'license_server':{'access_control':{" + accessControl + "}},");
    }

    @Test
    void isWrittenAsItWasReadWithEveryMember() {
        var payload = TestAxinomMessages.payload();

        assertThat(rewritten(payload)).isEqualTo(payload.toString());
    }

    @Test
    void isWrittenWithTheTypeAndTheVersionThatWereLeftOut() {
        assertThat(rewritten(SMALLEST).get("message"))
                .isEqualTo(TestJson.value(
                        "{'type':'entitlement_message','version':2,'content_keys_source':{'inline':[]}}"));
    }

    @Test
    void isWrittenWithoutWhiteSpace() {
        assertThat(TestPayloads.text(
                        TestPayloads.read(SMALLEST.replace(",", " ,\n ").replace(":", " : "))))
                .isEqualTo("{\"version\":1,\"com_key_id\":\"" + TestAxinomSite.KEY_ID
                        + "\",\"message\":{\"type\":\"entitlement_message\",\"version\":2,"
                        + "\"content_keys_source\":{\"inline\":[]}}}");
    }

    @Test
    void keepsEmptyListsBecauseTheyAdmitNoClient() {
        var lists = "'allowed_ip_addresses':[],'fairplay':{'allowed_device_ids':[]},"
                + "'playready':{'allowed_device_ids':[]},'widevine':{'allowed_device_ids':[],"
                + "'allowed_device_certificate_serial_numbers':[]}";

        assertThat(rewritten(withLicenseServer(lists)).at("/message/license_server/access_control"))
                .isEqualTo(TestJson.value("{" + lists + "}"));
    }

    @Test
    void keepsEmptyListsOfObjects() {
        var policies = "[{'name':'HD','playready':{'play_enablers':[],'analog_video_output_protections':[]}}]";
        var payload = SMALLEST.replace("'message':{", "'message':{'content_key_usage_policies':" + policies + ",");

        assertThat(rewritten(payload).at("/message/content_key_usage_policies")).isEqualTo(TestJson.value(policies));
        assertThat(rewritten(payload.replace(policies, "[]")).at("/message/content_key_usage_policies"))
                .isEqualTo(TestJson.value("[]"));
    }

    @Test
    void keepsEmptyObjects() {
        var objects = "'fairplay':{},'playready':{},'widevine':{}";

        assertThat(rewritten(withLicenseServer(objects)).at("/message/license_server/access_control"))
                .isEqualTo(TestJson.value("{" + objects + "}"));
    }

    @Test
    void writesGuidsInLowerCaseAndPlayEnablersInUpperCase() {
        var guid = "AbCdEf01-2345-6789-aBcD-eF0123456789";
        var source = "'content_keys_source':{'stored':[{'id':'" + guid + "'}]}";
        var policies = "'content_key_usage_policies':[{'name':'HD','playready':{'play_enablers':['" + guid + "']}}]";
        var payload = "{'version':1,'com_key_id':'" + guid + "','message':{" + policies + "," + source + "}}";

        assertThat(TestPayloads.text(TestPayloads.read(payload)))
                .contains("\"com_key_id\":\"abcdef01-2345-6789-abcd-ef0123456789\"")
                .contains("\"id\":\"abcdef01-2345-6789-abcd-ef0123456789\"")
                .contains("\"play_enablers\":[\"ABCDEF01-2345-6789-ABCD-EF0123456789\"]");
    }

    @Test
    void writesTimesInUtc() {
        var payload = SMALLEST.replace(
                "'message'",
                "'begin_date':'2015-08-18T15:22:40+03:00','expiration_date':'2015-08-19T00:00:00.7890000-01:30','message'");

        assertThat(rewritten(payload).get("begin_date").stringValue()).isEqualTo("2015-08-18T12:22:40Z");
        assertThat(rewritten(payload).get("expiration_date").stringValue()).isEqualTo("2015-08-19T01:30:00.789Z");
    }

    @Test
    void writesIpAddressesAsTheyWereWritten() {
        var addresses = "'allowed_ip_addresses':['2001:DB8:0:0::1','::ffff:192.0.2.1','192.0.2.1']";

        assertThat(rewritten(withLicenseServer(addresses)).at("/message/license_server/access_control"))
                .isEqualTo(TestJson.value("{" + addresses + "}"));
    }

    @Test
    void writesASourceIdAsANumber() {
        var policies = "'content_key_usage_policies':[{'name':'HD','playready':{'source_id':'0262'}}]";
        var payload = SMALLEST.replace("'message':{", "'message':{" + policies + ",");

        assertThat(rewritten(payload).at("/message/content_key_usage_policies/0/playready/source_id"))
                .isEqualTo(TestJson.value("262"));
    }

    @Test
    void writesTextsOfAllLanguagesInUtf8() {
        var payload = SMALLEST.replace("'message'", "'id':'é \uD55C \uD83C\uDFAC \u2028 \\\" \\\\ /','message'");

        assertThat(rewritten(payload).get("id").stringValue()).isEqualTo("é \uD55C \uD83C\uDFAC \u2028 \" \\ /");
        assertThat(new String(TestPayloads.read(payload).toJson(), StandardCharsets.UTF_8))
                .contains("\uD83C\uDFAC");
    }

    @Test
    void isRefusedWithAllViolations() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> TestPayloads.read("{'version':2,'id':'','message':{'session':{'user_id':''}}}"))
                .satisfies(refused -> assertThat(refused.violations())
                        .extracting(violation -> violation.pointer())
                        .containsExactlyInAnyOrder(
                                "/version",
                                "/id",
                                "/com_key_id",
                                "/message/session/user_id",
                                "/message/content_keys_source"));
    }

    @Test
    void doesNotAskForASessionIdThatASiteCallsDifferentlyUnderTheUsualName() {
        var dialect = new Dialect(Vocabulary.KNOWN, "playback", false, false);
        var payload = TestJson.object(withLicenseServer("'concurrency_limit':1,'concurrency_mode':'BLOCK_NEW_SESSION'")
                .replace("'message':{", "'message':{'session':{'user_id':'u'},"));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> TestPayloads.read(payload, dialect))
                .satisfies(refused -> assertThat(refused.violations())
                        .extracting(violation -> violation.pointer())
                        .isEqualTo(List.of("/message/session/playback")));
    }
}
