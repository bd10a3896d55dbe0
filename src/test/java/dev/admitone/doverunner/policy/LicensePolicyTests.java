/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.TestJson;
import dev.admitone.problem.Violations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LicensePolicyTests {

    private final Violations violations = new Violations();

    private LicensePolicy read(String json) {
        return LicensePolicy.read(TestJson.object(json), "", violations);
    }

    private String rewritten(String json) {
        return text(read(json));
    }

    private static String text(LicensePolicy policy) {
        return new String(policy.toJson(), StandardCharsets.UTF_8).replace('"', '\'');
    }

    private List<String> codes() {
        return violations.found().stream()
                .map(violation -> violation.code().code() + " " + violation.pointer())
                .toList();
    }

    @Test
    void isWrittenAsItWasReadWithEveryMember() {
        assertThat(rewritten(TestPolicies.EVERYTHING)).isEqualTo(TestPolicies.EVERYTHING);
        assertThat(codes()).isEmpty();
    }

    /** Every member on its own, and every value of the closed lists that {@link TestPolicies} does not use. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'playback_policy':{}",
                "'playback_policy':{'persistent':false}",
                "'playback_policy':{'license_duration':2147483647}",
                "'playback_policy':{'expire_date':'2026-12-31T23:59:00Z'}",
                "'playback_policy':{'persistent':true,'rental_duration':7}",
                "'playback_policy':{'persistent':true,'playback_duration':8}",
                "'playback_policy':{'max_stream_per_user':9}",
                "'playback_policy':{'renewal_duration':10}",
                "'security_policy':[{}]",
                "'security_policy':[{},{'track_type':'SD'},{'track_type':'HD'}]",
                "'security_policy':[{'widevine':{}}]",
                "'security_policy':[{'widevine':{'disable_analog_output':false}}]",
                "'security_policy':[{'widevine':{'override_device_revocation':false}}]",
                "'security_policy':[{'widevine':{'enable_license_cipher':false}}]",
                "'security_policy':[{'widevine':{'allow_test_device':true}}]",
                "'security_policy':[{'playready':{}}]",
                "'security_policy':[{'playready':{'require_hdcp_type_1':false}}]",
                "'security_policy':[{'playready':{'enable_license_cipher':false}}]",
                "'security_policy':[{'fairplay':{}}]",
                "'security_policy':[{'fairplay':{'allow_airplay':true}}]",
                "'security_policy':[{'fairplay':{'allow_av_adapter':true}}]",
                "'security_policy':[{'ncg':{}}]",
                "'security_policy':[{'ncg':{'allow_mobile_abnormal_device':false}}]",
                "'security_policy':[{'ncg':{'allow_external_display':false}}]",
                "'security_policy':[{'wiseplay':{}}]"
            })
    void isWrittenAsItWasRead(String members) {
        var json = "{'policy_version':2," + members + "}";

        assertThat(rewritten(json)).isEqualTo(json);
        assertThat(codes()).isEmpty();
    }

    @Test
    void isWrittenInTheOrderOfTheJavaSampleWhateverTheOrderItWasReadIn() {
        assertThat(rewritten("{'security_policy':[{'ncg':{},'widevine':{'allow_test_device':true,'security_level':1},"
                        + "'track_type':'SD'}],'playback_policy':{'license_duration':5,'persistent':false},"
                        + "'policy_version':2}"))
                .isEqualTo("{'policy_version':2,'playback_policy':{'persistent':false,'license_duration':5},"
                        + "'security_policy':[{'track_type':'SD','widevine':{'security_level':1,"
                        + "'allow_test_device':true},'ncg':{}}]}");
    }

    @Test
    void isWrittenWithItsVersionWhenNothingElseIsSet() {
        assertThat(rewritten("{}")).isEqualTo("{'policy_version':2}");
        assertThat(text(LicensePolicy.DEFAULTS)).isEqualTo("{'policy_version':2}");
    }

    @Test
    void leavesOutAnEmptyListOfSecurityPolicies() {
        assertThat(rewritten("{'security_policy':[]}")).isEqualTo("{'policy_version':2}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALL", "ALL_VIDEO", "AUDIO", "SD", "HD", "UHD1", "UHD2"})
    void refusesASecondEntryForATrackType(String type) {
        read("{'security_policy':[{'track_type':'" + type + "'},{'track_type':'" + type + "'}]}");

        assertThat(codes()).containsExactly("A1204 /security_policy/1/track_type");
    }

    @Test
    void refusesEveryFurtherEntryForATrackType() {
        read("{'security_policy':[{},{'track_type':'SD'},{'track_type':'ALL'},{'track_type':'SD'}]}");

        assertThat(codes())
                .containsExactly("A1204 /security_policy/2/track_type", "A1204 /security_policy/3/track_type");
    }

    @Test
    void countsNoEntryWithoutAReadableTrackTypeAsADuplicate() {
        read("{'security_policy':[1,{'track_type':5},null,{},{'track_type':{}},{'track_type':5}]}");

        assertThat(codes())
                .containsExactly(
                        "1007 /security_policy/0",
                        "1013 /security_policy/1/track_type",
                        "1007 /security_policy/2",
                        "1013 /security_policy/4/track_type",
                        "1013 /security_policy/5/track_type");
    }

    @Test
    void readsOnAfterAViolationAndFindsTheRest() {
        read("{'policy_version':1,'playback_policy':{'persistent':0},'security_policy':[{'widevine':{'x':1}}],"
                + "'external_key':{}}");

        assertThat(codes())
                .containsExactly(
                        "A1201 /policy_version",
                        "1009 /playback_policy/persistent",
                        "A1200 /security_policy/0/widevine/x",
                        "1018 /external_key");
    }

    @Test
    void doesNotShowItsKeys() {
        assertThat(read(TestPolicies.EVERYTHING).toString())
                .contains("externalKey=***")
                .doesNotContain("aaaa", "1111", "dddd");
    }

    @Test
    void saysWhenItHasNoKeys() {
        assertThat(LicensePolicy.DEFAULTS.toString()).contains("externalKey=none");
    }
}
