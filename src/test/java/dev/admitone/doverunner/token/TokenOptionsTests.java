/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.doverunner.policy.DoverunnerCode;
import dev.admitone.json.SensitiveJson;
import dev.admitone.json.TestJson;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenOptionsTests {

    private final Violations violations = new Violations();

    private TokenOptions read(String json) {
        return TokenOptions.read(SensitiveJson.of(TestJson.object(json)), violations);
    }

    @Test
    void areOriginalWithoutKeyRotationByDefault() {
        var original = new TokenOptions("original", false);

        assertThat(TokenOptions.read(null, violations)).isEqualTo(original);
        assertThat(read("{}")).isEqualTo(original);
    }

    @ParameterizedTest
    @ValueSource(strings = {"original", "json", "custom"})
    void nameTheResponseFormatInLowerCase(String format) {
        assertThat(read("{'response_format':'" + format + "'}").responseFormat())
                .isEqualTo(format);
    }

    @Test
    void turnKeyRotationOn() {
        assertThat(read("{'key_rotation':true}")).isEqualTo(new TokenOptions("original", true));
    }

    @Test
    void keepTheirDefaultsWhereAValueIsRefused() {
        assertThat(read("{'response_format':'xml','key_rotation':'true'}")).isEqualTo(TokenOptions.DEFAULTS);
        assertThat(violations.found())
                .containsExactly(
                        new Violation(
                                "/options/response_format",
                                DoverunnerCode.RESPONSE_FORMAT,
                                "one of original, json, custom"),
                        new Violation(
                                "/options/key_rotation", DoverunnerCode.KEY_ROTATION, "true or false, not in quotes"));
    }

    @Test
    void refuseAMemberThatTheyDoNotKnow() {
        read("{'key_rotations':true}");

        assertThat(violations.found())
                .containsExactly(new Violation(
                        "/options/key_rotations",
                        RequestCode.UNKNOWN_MEMBER,
                        "known here: response_format, key_rotation; did you mean key_rotation?"));
    }
}
