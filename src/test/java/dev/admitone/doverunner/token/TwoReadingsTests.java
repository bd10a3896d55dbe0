/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.doverunner.TestSite;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.Warning;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A check admits what the vendor's samples write, and names what this service would not issue. */
class TwoReadingsTests {

    private static final TestSiteFormat VENDOR = site(TestSite.gold());
    private static final TestSiteFormat LEGACY = site(TestSite.gold().property("admit-policy-v1", "true"));
    private static final TestSiteFormat STRICT = site(TestSite.gold().strict());
    private static final ClientFacts DEVICE =
            new ClientFacts(null, "device-1", null, null, null, null, null, null, null);
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String CENC = "'mpeg_cenc':[{'track_type':'SD','key_id':'" + KEY + "','key':'" + KEY + "'";

    private static TestSiteFormat site(TestSite site) {
        return site.property("anonymous-user", "true").bind();
    }

    private static Arguments form(String name, String playback, String codes) {
        return policy(name, "{'policy_version':2,'playback_policy':" + playback + "}", codes);
    }

    private static Arguments policy(String name, String policy, String codes) {
        return Arguments.of(Named.of(name, policy.replace('\'', '"')), List.of(codes.split(" ")));
    }

    /** What the vendor's samples and consoles write, and the codes of issuing that it breaks. */
    static Stream<Arguments> forms() {
        return Stream.of(
                form(
                        "license_duration with expire_date",
                        "{'license_duration':3600,'expire_date':'2026-12-31T23:59:59Z'}",
                        "A1202"),
                policy(
                        "PHP: empty hls_aes",
                        "{'policy_version':2,'external_key':{" + CENC + "}],'hls_aes':[]}}",
                        "1018"),
                policy(
                        "PHP: empty mpeg_cenc and hls_aes (php-07)",
                        "{'policy_version':2,'external_key':{'mpeg_cenc':[],'hls_aes':[],'ncg':{'cek':'" + KEY + KEY
                                + "'}}}",
                        "1018 1018"),
                policy(
                        "PHP: require_hdcp_type1 (php-05)",
                        "{'policy_version':2,'security_policy':[{'playready':{'require_hdcp_type1':true}}]}",
                        "A1200"),
                policy(
                        "PHP: wiseplay of the constructor",
                        "{'policy_version':2,'security_policy':[{'wiseplay':{'security_level':0,'output_control':1}}]}",
                        "1060"),
                policy(
                        "PHP: digital video 200",
                        "{'policy_version':2,'security_policy':[{'playready':{'digital_video_protection_level':200}}]}",
                        "1028"),
                policy("PHP: an empty array as playback_policy", "{'policy_version':2,'playback_policy':[]}", "1006"),
                form("ASP: max_stream_per_user in quotes", "{'max_stream_per_user':'2'}", "1053"),
                form("max_stream_per_user 0", "{'max_stream_per_user':0}", "1053"),
                form("max_stream_per_user null", "{'max_stream_per_user':null}", "1053"),
                form("renewal_duration null", "{'renewal_duration':null}", "1056"),
                form("renewal_duration 60.0", "{'renewal_duration':60.0}", "1056"),
                form("playback_policy null", "null", "1006"),
                policy("policy_version in quotes", "{'policy_version':'2'}", "A1201"),
                policy(
                        "Python: external_policy (py-08)",
                        "{'policy_version':2,'external_policy':{" + CENC + ",'iv':null}]}}",
                        "A1200"),
                policy(
                        "Python: external_policy with hls_aes (py-09)",
                        "{'policy_version':2,'external_policy':{'hls_aes':[{'track_type':'ALL','key_id':'" + KEY
                                + "','key':'" + KEY + "','iv':'" + KEY + "'}]}}",
                        "A1200"),
                policy(
                        "Python: external_policy with ncg (py-10)",
                        "{'policy_version':2,'external_policy':{'ncg':{'track_type':'ALL','cek':'" + KEY + KEY + "'}}}",
                        "A1200"),
                policy("Python: iv null", "{'policy_version':2,'external_key':{" + CENC + ",'iv':null}]}}", "1042"),
                form("duration under version 2", "{'duration':3600}", "A1200"),
                policy(
                        "v1 members under version 2",
                        "{'policy_version':2,'playback_policy':{'limit':true,'duration':60},'security_policy':{'hardware_drm':true}}",
                        "A1200 A1200 A1200"),
                policy(
                        "COPY_NONE",
                        "{'policy_version':2,'security_policy':[{'widevine':{'required_cgms_flags':'COPY_NONE'}}]}",
                        "1024"),
                policy(
                        "compressed_digital_audio_protection_level of 2020",
                        "{'policy_version':2,'security_policy':[{'playready':{'compressed_digital_audio_protection_level':100}}]}",
                        "A1200"),
                form("expire_date empty", "{'expire_date':''}", "1011"),
                form("expire_date in Unix seconds", "{'expire_date':1807169600}", "1011"),
                policy(
                        "the console's empty object",
                        "{'policy_version':2,'playback_policy':{},'security_policy':[],'external_key':{}}",
                        "1018"),
                policy("unknown member", "{'policy_version':2,'x':1}", "A1200"),
                policy("unknown member null", "{'policy_version':2,'x':null}", "A1200"),
                policy("the same track type twice", "{'policy_version':2,'security_policy':[{},{}]}", "A1204"),
                form("rental_duration without persistent", "{'rental_duration':60}", "A1203"),
                form("persistent in quotes", "{'persistent':'false'}", "1009"));
    }

    static Stream<Named<JsonNode>> samples() {
        return DoverunnerVectorTests.all();
    }

    static Stream<Named<String>> refused() {
        return Stream.of(
                        "{'policy_version':3}",
                        "{'policy_version':null,'x':[]}",
                        "{'policy_version':'two'}",
                        "{'policy_version':-2}",
                        "{'policy_version':2.5}",
                        "{'policy_version':true}",
                        "{'policy_version':2,'playback_policy':'x'}",
                        "{'policy_version':2,'playback_policy':[{'max_stream_per_user':1}]}",
                        "{'policy_version':2,'playback_policy':{'max_stream_per_user':'two'}}",
                        "{'policy_version':2,'playback_policy':{'max_stream_per_user':-1}}",
                        "{'policy_version':2,'playback_policy':{'max_stream_per_user':1.5}}",
                        "{'policy_version':2,'playback_policy':{'max_stream_per_user':[2]}}",
                        "{'policy_version':2,'playback_policy':{'renewal_duration':'60s'}}",
                        "{'policy_version':2,'playback_policy':{'renewal_duration':{}}}")
                .map(policy -> Named.of(policy, policy.replace('\'', '"')));
    }

    static Stream<Named<String>> firstVersion() {
        return Stream.of(
                        "{}",
                        "{'policy_version':1}",
                        "{'playback_policy':{'limit':true,'persistent':false,'duration':3600}}",
                        "{'playback_policy':{'limit':true,'expire_date':'2026-12-31T23:59:59Z'},"
                                + "'security_policy':{'hardware_drm':true,'playready_security_level':150,"
                                + "'output_protect':{'allow_external_display':true,'control_hdcp':0}},"
                                + "'external_key':{'mpeg_cenc':{'key_id':'" + KEY + "','key':'" + KEY + "'}}}")
                .map(policy -> Named.of(policy, policy.replace('\'', '"')));
    }

    private static TestForgery restamped(JsonNode sample) {
        var token = TestForgery.legal().policy(sample.get("policy_json").stringValue());
        var inputs = sample.get("inputs");
        for (var name : List.of("drm_type", "user_id", "cid")) {
            token.with(name, inputs.get(name));
        }
        var field = sample.get("policy_token_field").stringValue("policy");
        return field.equals("policy") ? token : token.renamed("policy", field);
    }

    private static VerificationResult verify(TestSiteFormat site, TestForgery token) {
        return site.verify(new TokenCheck(token.token(), null, null, null, null, DEVICE));
    }

    private static VerificationResult verify(TestSiteFormat site, String policy) {
        return verify(site, TestForgery.legal().policy(policy));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void admitsTheSample(JsonNode sample) {
        var site = sample.get("id").stringValue().startsWith("node-01") ? LEGACY : VENDOR;

        assertThat(verify(site, restamped(sample)).failures()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void admitsTheFormAndWarnsWithTheCodesOfIssuing(String policy, List<String> codes) {
        var verified = verify(VENDOR, policy);

        assertThat(verified.failures()).isEmpty();
        assertThat(verified.warnings()).extracting(Warning::code).containsExactlyElementsOf(codes);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void tellsInspectorsTheSame(String policy, List<String> codes) {
        var problems =
                Objects.requireNonNull(verify(VENDOR, policy).inspection()).problems();

        assertThat(problems).hasSameSizeAs(codes);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void refusesTheFormInTheStrictReadingWithoutAWord(String policy, List<String> codes) {
        var verified = verify(STRICT, policy);

        assertThat(TestForgery.reasons(verified)).containsExactly("7013 policy_invalid");
        assertThat(verified.warnings()).isEmpty();
        assertThat(Objects.requireNonNull(verified.inspection()).problems()).hasSameSizeAs(codes);
    }

    @Test
    void warnsOfALicenseThatIsOverInBothReadings() {
        var policy = "{\"policy_version\":2,\"playback_policy\":{\"expire_date\":\"2026-01-15T03:04:05Z\"}}";

        for (var site : List.of(VENDOR, STRICT)) {
            assertThat(verify(site, policy).failures()).isEmpty();
            assertThat(verify(site, policy).warnings())
                    .extracting(Warning::code)
                    .containsExactly("A1210");
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatDecidesAboutAdmissionAndIsNotUnderstood(String policy) {
        var verified = verify(LEGACY, policy);

        assertThat(verified.failures()).containsExactly(TokenRules.POLICY);
        assertThat(verified.warnings()).isEmpty();
        assertThat(Objects.requireNonNull(verified.inspection()).problems()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("firstVersion")
    void admitsAPolicyOfVersion1OnlyWhereTheSiteSaysSo(String policy) {
        assertThat(verify(VENDOR, policy).failures()).containsExactly(TokenRules.POLICY);
        assertThat(verify(VENDOR, policy).warnings()).isEmpty();
        assertThat(verify(LEGACY, policy).failures()).isEmpty();
    }

    @Test
    void refusesAPolicyOfVersion1InTheStrictReading() {
        var strict = site(TestSite.gold().strict().property("admit-policy-v1", "true"));

        assertThat(verify(strict, "{}").failures()).containsExactly(TokenRules.POLICY);
    }

    @Test
    void countsTheStreamsOfAQuotedLimit() {
        var use = Objects.requireNonNull(
                verify(VENDOR, "{\"policy_version\":2,\"playback_policy\":{\"max_stream_per_user\":\"2\"}}")
                        .use()
                        .stream());

        assertThat(use.limit()).isEqualTo(2);
    }

    @Test
    void saysNothingAboutTheStreamsOfARefusedPolicy() {
        var policy = "{\"policy_version\":2,\"x\":1,\"playback_policy\":{\"max_stream_per_user\":2}}";

        assertThat(TestForgery.verify(STRICT, TestForgery.legal().policy(policy).token())
                        .failures())
                .containsExactly(TokenRules.POLICY);
    }

    @Test
    void warnsOfNothingInALegalPolicy() {
        assertThat(verify(VENDOR, TestForgery.POLICY).warnings()).isEmpty();
    }
}
