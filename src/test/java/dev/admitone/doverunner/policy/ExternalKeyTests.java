/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.TestJson;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalKeyTests {

    private static final String HEX = "0123456789abcdef0123456789abcdef";
    private static final String MPEG_CENC = "{'track_type':'SD','key_id':'" + HEX + "','key':'" + HEX + "'}";

    private final Violations violations = new Violations();

    private LicensePolicy read(String json) {
        return LicensePolicy.read(TestJson.object("{'external_key':" + json + "}"), "", violations);
    }

    private List<String> codes() {
        return violations.found().stream()
                .map(violation -> violation.code().code() + " " + violation.pointer())
                .toList();
    }

    @Test
    void writesHexInLowerCase() {
        var policy = read("{'mpeg_cenc':[" + MPEG_CENC.replace(HEX, "0123456789ABCDEF0123456789ABCDef") + "]}");

        assertThat(policy.toJson())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{'policy_version':2,'external_key':{'mpeg_cenc':["
                        .concat(MPEG_CENC)
                        .concat("]}}")
                        .replace('\'', '"'));
    }

    @Test
    void refusesToBeEmpty() {
        read("{}");

        assertThat(violations.found())
                .containsExactly(new Violation(
                        "/external_key",
                        DoverunnerCode.EXTERNAL_KEY_EMPTY,
                        "at least one key in mpeg_cenc, hls_aes or ncg"));
    }

    @Test
    void refusesEmptyLists() {
        read("{'mpeg_cenc':[],'hls_aes':[]}");

        assertThat(codes()).containsExactly("1018 /external_key/mpeg_cenc", "1018 /external_key/hls_aes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mpeg_cenc", "hls_aes", "ncg"})
    void isNotCalledEmptyWhenItsOnlyMemberHasTheWrongType(String member) {
        read("{'" + member + "':1}");

        assertThat(codes()).hasSize(1).first().asString().endsWith(" /external_key/" + member);
    }

    @Test
    void isNotCalledEmptyWhenItsOnlyKeyHasTheWrongType() {
        read("{'mpeg_cenc':[1]}");

        assertThat(codes()).containsExactly("1019 /external_key/mpeg_cenc/0");
    }

    @Test
    void namesEveryPartThatIsMissing() {
        read("{'mpeg_cenc':[{}],'hls_aes':[{}],'ncg':{}}");

        assertThat(codes())
                .containsExactly(
                        "1039 /external_key/mpeg_cenc/0/track_type",
                        "1040 /external_key/mpeg_cenc/0/key_id",
                        "1041 /external_key/mpeg_cenc/0/key",
                        "1043 /external_key/hls_aes/0/track_type",
                        "1044 /external_key/hls_aes/0/key",
                        "1045 /external_key/hls_aes/0/iv",
                        "1047 /external_key/ncg/cek");
    }

    @Test
    void saysHowManyDigitsAreRequired() {
        read("{'mpeg_cenc':[{'track_type':'SD','key_id':'00'}],'ncg':{'cek':'1'}}");

        assertThat(violations.found())
                .extracting(Violation::detail)
                .containsExactly(
                        "exactly 32 hexadecimal digits",
                        "required: exactly 32 hexadecimal digits",
                        "exactly 64 hexadecimal digits");
    }

    @Test
    void namesTheElementThatIsWrong() {
        read("{'mpeg_cenc':[" + MPEG_CENC + "," + MPEG_CENC + "," + MPEG_CENC.replace("SD", "XX") + "]}");

        assertThat(codes()).containsExactly("1039 /external_key/mpeg_cenc/2/track_type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789abcdef0123456789abcde",
                "0123456789abcdef0123456789abcdef0",
                "0123456789abcdef0123456789abcdeg",
                "0123456789abcdef0123456789abcde\\n",
                " 123456789abcdef0123456789abcdef",
                "0123456789abcdef0123456789abcde١"
            })
    void refusesAKeyThatIsNotOf32HexadecimalDigits(String key) {
        read("{'mpeg_cenc':[" + MPEG_CENC.replace("'key':'" + HEX, "'key':'" + key) + "]}");

        assertThat(codes()).containsExactly("1041 /external_key/mpeg_cenc/0/key");
    }

    @Test
    void doesNotShowItsKeys() {
        var read = Objects.requireNonNull(read("{'mpeg_cenc':[" + MPEG_CENC + "],'hls_aes':[{'track_type':'SD','key':'"
                        + HEX + "','iv':'" + HEX + "'}],'ncg':{'cek':'" + HEX + HEX + "'}}")
                .externalKey());

        assertThat(read.toString()).doesNotContain("0123", "abcdef");
    }
}
