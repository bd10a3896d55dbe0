/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.doverunner.TestSite;
import dev.admitone.doverunner.policy.TestPolicies;
import dev.admitone.json.TestJson;
import dev.admitone.token.VerificationResult.Failure;
import dev.admitone.token.VerificationResult.Inspection;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The policies of tokens whose hash holds. */
class TokenVerifierPolicyTests {

    private static final Failure FAILURE = new Failure(
            "7013",
            "policy_invalid",
            "The policy of the token cannot be read.",
            "its cause is in problems (scope tokens:inspect)");

    private static Inspection inspection(TestForgery token) {
        return Objects.requireNonNull(TestForgery.verify(token.token()).inspection());
    }

    private static TestForgery withPolicy(String singleQuoted) {
        return TestForgery.legal().policy(singleQuoted.replace('\'', '"'));
    }

    private static String policy(String singleQuoted) {
        return Objects.requireNonNull(inspection(withPolicy(singleQuoted)).policy())
                .expose()
                .toString();
    }

    private static TestForgery underAnotherKey() {
        return TestForgery.legal()
                .policy(
                        TestForgery.POLICY.getBytes(StandardCharsets.UTF_8),
                        TestSite.SITE_KEY.toLowerCase(Locale.ROOT));
    }

    private static TestForgery withRaw(String policy) {
        return TestForgery.legal().with("policy", policy);
    }

    static Stream<TestForgery> notDecryptable() {
        return Stream.of(
                underAnotherKey(),
                withRaw(""),
                withRaw("AAAA"),
                withRaw("AAAAAAAAAAAAAAAAAAAAAA=="),
                withRaw("AAAAAAAAAAAAAAAAAAAAAA"),
                withRaw("AAAAAAAAAAAAAAAAAAAAAB=="),
                withRaw("no base64"),
                withRaw(TestForgery.POLICY));
    }

    static Stream<TestForgery> notJson() {
        return Stream.of(
                withPolicy(""),
                withPolicy("policy"),
                withPolicy("[]"),
                withPolicy("{'policy_version':2"),
                withPolicy("{'policy_version':2,'policy_version':2}"),
                TestForgery.legal().policy(new byte[] {'{', '"', (byte) 0xFF, '"', ':', '1', '}'}, TestSite.SITE_KEY));
    }

    static Stream<TestForgery> breakingARule() {
        return Stream.of(
                withPolicy("{'policy_version':1}"),
                withPolicy("{'policy_version':2,'playback_policy':{'max_stream_per_user':'some'}}"),
                withPolicy("{'policy_version':2,'playback_policy':{'renewal_duration':[]}}"),
                withPolicy("{'policy_version':2,'playback_policy':'none'}"));
    }

    @ParameterizedTest
    @MethodSource({"notDecryptable", "notJson", "breakingARule"})
    void haveOneAnswerForAllMistakes(TestForgery token) {
        assertThat(TestForgery.verify(token.token()).failures()).containsExactly(FAILURE);
    }

    @ParameterizedTest
    @MethodSource("notDecryptable")
    void thatCannotBeDecryptedAreToldToInspectors(TestForgery token) {
        assertThat(inspection(token).policy()).isNull();
        assertThat(inspection(token).problems()).singleElement().asString().contains("7008", "cannot be decrypted");
    }

    @ParameterizedTest
    @MethodSource("notJson")
    void thatAreNoJsonAreToldToInspectors(TestForgery token) {
        assertThat(inspection(token).policy()).isNull();
        assertThat(inspection(token).problems()).singleElement().asString().containsPattern("A100[0145] ");
    }

    @ParameterizedTest
    @MethodSource("breakingARule")
    void thatBreakARuleAreShownToInspectors(TestForgery token) {
        assertThat(inspection(token).policy()).isNotNull();
        assertThat(inspection(token).problems()).isNotEmpty().allMatch(line -> line.startsWith("/"));
    }

    @Test
    void haveNoProblemsIfNothingIsWrong() {
        assertThat(policy(TestPolicies.EVERYTHING)).contains("\"license_duration\":0");
        assertThat(inspection(withPolicy(TestPolicies.EVERYTHING)).problems()).isEmpty();
    }

    @Test
    void showWhichKeysThereAreAndNotWhatTheyAre() {
        var masked = TestJson.value(policy(TestPolicies.EVERYTHING));

        assertThat(masked.get("external_key"))
                .isEqualTo(
                        TestJson.value(
                                "{'mpeg_cenc':[{'track_type':'SD','key_id':'11111111111111111111111111111111',"
                                        + "'key':'***','iv':'***'}],'hls_aes':[{'track_type':'AUDIO','key':'***','iv':'***',"
                                        + "'key_id':'11111111111111111111111111111111'}],'ncg':{'track_type':'ALL','cek':'***'}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'key':'SECRET'}",
                "{'iv':'SECRET'}",
                "{'cek':'SECRET'}",
                "{'key':{'x':'SECRET'}}",
                "{'cek':['SECRET',['SECRET']]}",
                "{'a':{'b':[[{'c':{'iv':'SECRET'}}]]}}",
                "{'playback_policy':{'key':{'iv':'SECRET'}},'key':{'key':'SECRET'}}",
                "{'\\u006bey':'SECRET'}"
            })
    void hideKeysAtAnyDepth(String policy) {
        assertThat(policy(policy)).contains("***").doesNotContain("SECRET");
    }

    /** The lines reach people who may see the policy, and logs that should not hold keys. */
    @Test
    void haveProblemsThatQuoteNoKey() {
        var token =
                withPolicy("{'policy_version':2,'external_key':{'ncg':{'cek':'SECRET'},'mpeg_cenc':[{'key':'SECRET',"
                        + "'iv':'SECRET','key_id':'SECRET','track_type':'SECRET'}]}}");

        assertThat(inspection(token).problems())
                .hasSizeGreaterThan(3)
                .allSatisfy(line -> assertThat(line).doesNotContain("SECRET"));
    }

    @Test
    void areNotPrinted() {
        var verified = TestForgery.verify(withPolicy(TestPolicies.EVERYTHING).token());

        assertThat(verified.toString()).doesNotContain("external_key", "license_duration");
    }

    @Test
    void areKeptFromThoseWhoMayNotInspect() {
        var verified = TestForgery.verify(underAnotherKey().token());

        assertThat(verified.withoutInspection().inspection()).isNull();
        assertThat(verified.withoutInspection().failures()).isEqualTo(verified.failures());
    }
}
