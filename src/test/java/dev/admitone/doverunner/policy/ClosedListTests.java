/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.TestJson;
import dev.admitone.problem.Violations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The values that a policy takes for its closed lists, as the vendor's documents have them. */
class ClosedListTests {

    private static final String SECURITY = "{'policy_version':2,'security_policy':[{'%s':{'%s':%s}}]}";
    private static final String PLAYBACK = "{'policy_version':2,'playback_policy':{'%2$s':%3$s}}";

    static Stream<Arguments> lists() {
        return Stream.of(
                list(PLAYBACK, "playback_policy", "allowed_track_types", "ALL,SD_ONLY,SD_HD,SD_UHD1,SD_UHD2"),
                list(SECURITY, "widevine", "security_level", "1,2,3,4,5"),
                list(
                        SECURITY,
                        "widevine",
                        "required_hdcp_version",
                        "HDCP_NONE,HDCP_V1,HDCP_V2,HDCP_V2_1,HDCP_V2_2,HDCP_V2_3,HDCP_NO_DIGITAL_OUTPUT"),
                list(SECURITY, "widevine", "required_cgms_flags", "CGMS_NONE,COPY_FREE,COPY_ONCE,COPY_NEVER"),
                list(SECURITY, "widevine", "hdcp_srm_rule", "HDCP_SRM_RULE_NONE,CURRENT_SRM"),
                list(SECURITY, "playready", "security_level", "150,2000,3000"),
                list(SECURITY, "playready", "digital_video_protection_level", "100,250,270,300,301"),
                list(SECURITY, "playready", "analog_video_protection_level", "100,150,200,201"),
                list(SECURITY, "playready", "digital_audio_protection_level", "100,250,300,301"),
                list(SECURITY, "fairplay", "hdcp_enforcement", "-1,0,1"),
                list(SECURITY, "ncg", "control_hdcp", "0,1,2"),
                list(SECURITY, "wiseplay", "security_level", "1,2,3"),
                list(SECURITY, "wiseplay", "output_control", "0,1,2,3"));
    }

    private static Arguments list(String template, String object, String member, String values) {
        return Arguments.of(template, object, member, List.of(values.split(",", -1)));
    }

    private static String policy(String template, String object, String member, String value) {
        var written = value.matches("-?[0-9]+") ? value : "'" + value + "'";
        return template.formatted(object, member, written);
    }

    @ParameterizedTest
    @MethodSource("lists")
    void writesEachValueAsItWasRead(String template, String object, String member, List<String> values) {
        for (var value : values) {
            var json = policy(template, object, member, value);
            var policy = LicensePolicy.read(TestJson.object(json), "", new Violations());

            assertThat(policy.toJson()).asString(StandardCharsets.UTF_8).isEqualTo(json.replace('\'', '"'));
        }
    }

    @ParameterizedTest
    @MethodSource("lists")
    void saysAllValuesWhenAnotherIsWritten(String template, String object, String member, List<String> values) {
        var violations = new Violations();

        LicensePolicy.read(TestJson.object(policy(template, object, member, "999")), "", violations);

        assertThat(violations.found())
                .hasSize(1)
                .first()
                .satisfies(
                        violation -> assertThat(violation.detail()).isEqualTo("one of " + String.join(", ", values)));
    }

    @Test
    void hintsAtTheValueThatWasProbablyMeant() {
        var violations = new Violations();

        LicensePolicy.read(
                TestJson.object("{'playback_policy':{'allowed_track_types':'SD_UHD'},'security_policy':[{"
                        + "'track_type':'hd','widevine':{'required_cgms_flags':'COPY_NVER','security_level':'3'}}]}"),
                "",
                violations);

        assertThat(violations.found())
                .extracting(violation -> violation.detail().replaceFirst(".*; ", ""))
                .containsExactly(
                        "did you mean SD_HD?", "did you mean HD?", "did you mean 3?", "did you mean COPY_NEVER?");
    }
}
