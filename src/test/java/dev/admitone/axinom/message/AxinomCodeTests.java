/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.axinom.TestAxinomMessages;
import dev.admitone.axinom.TestAxinomRequests;
import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.axinom.message.TestRules.Case;
import dev.admitone.json.TestSize;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violation;
import dev.admitone.token.TestSiteFormat;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every code, with what provokes it and what does not.
 *
 * <p>{@code rules.tsv} has a line for each place in a request, {@code payloads.tsv} for each in a whole payload. Each
 * value is put into one that has every member there is and is otherwise legal, unless it is a {@code whole} request.
 */
class AxinomCodeTests {

    private static final String WHOLE = "whole";
    private static final String KEYS_IN_OPTIONS = "keys-in-options";

    private static final List<Case> WRONG = TestRules.wrong("rules.tsv");
    private static final List<Case> RIGHT = TestRules.right("rules.tsv");
    private static final TestSiteFormat SITE = TestAxinomSite.gold().bind();

    static Stream<Case> wrongInRequests() {
        return WRONG.stream();
    }

    static Stream<Case> rightInRequests() {
        return RIGHT.stream();
    }

    /** A policy is read alike in a request, where every case is tried, in a profile and in a token. */
    static Stream<Case> wrongInMessages() {
        return some(WRONG.stream().filter(AxinomCodeTests::isMessage).toList());
    }

    /** Whether a license has ended, the reading of a payload does not know. */
    static Stream<Case> wrongInPayloads() {
        return wrongInMessages().filter(testCase -> testCase.code() != AxinomCode.LICENSE_OVER);
    }

    static Stream<Case> rightInMessages() {
        return some(RIGHT.stream().filter(AxinomCodeTests::isMessage).toList());
    }

    /** Every fifth, and all nightly. */
    private static Stream<Case> some(List<Case> cases) {
        int step = TestSize.of(5, 1);
        return IntStream.range(0, cases.size()).filter(i -> i % step == 0).mapToObj(cases::get);
    }

    private static boolean isMessage(Case testCase) {
        return testCase.at().startsWith("/policy");
    }

    private static ObjectNode request(Case testCase) {
        if (testCase.at().equals(WHOLE)) {
            return (ObjectNode) testCase.value().orElseThrow();
        }
        boolean keysInOptions = testCase.at().equals(KEYS_IN_OPTIONS);
        var request = keysInOptions || testCase.at().startsWith("/options")
                ? TestAxinomMessages.requestWithOptions()
                : TestAxinomMessages.requestWithPolicy();
        testCase.putInto(request, keysInOptions ? testCase.pointer() : testCase.at());
        return request;
    }

    private static ObjectNode profile(Case testCase) {
        return (ObjectNode) request(testCase).get("policy");
    }

    private static ObjectNode payload(Case testCase) {
        var payload = TestAxinomMessages.payload();
        payload.set("message", request(testCase).get("policy"));
        return payload;
    }

    private static void assertOnly(List<Violation> found, Case expected, String pointer) {
        assertThat(found).hasSize(1).first().satisfies(violation -> {
            assertThat(violation.code()).isEqualTo(expected.code());
            assertThat(violation.pointer()).isEqualTo(pointer);
            assertThat(violation.detail()).isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("wrongInRequests")
    void isReportedOnceAtItsPlaceInARequest(Case testCase) {
        assertOnly(TestAxinomRequests.violations(SITE, request(testCase)), testCase, testCase.pointer());
    }

    @ParameterizedTest
    @MethodSource("rightInRequests")
    void isNotReportedInALegalRequest(Case testCase) {
        assertThat(TestAxinomRequests.violations(SITE, request(testCase))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("wrongInMessages")
    void isReportedOnceAtItsPlaceInAProfile(Case testCase) {
        var mistakes = TestAxinomSite.gold().profile("hd", profile(testCase)).mistakes();
        var place = testCase.pointer().replaceFirst("/policy", "/axinom");

        assertThat(mistakes)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("hd.json: " + place + ": " + testCase.code().code() + " "
                        + testCase.code().message() + " (");
    }

    @ParameterizedTest
    @MethodSource("rightInMessages")
    void isNotReportedInALegalProfileWhichGivesTheTokenOfTheSamePolicyInARequest(Case testCase) {
        var site = TestAxinomSite.gold().profile("hd", profile(testCase)).bind();

        assertThat(TestAxinomRequests.issue(site, "{'profile':'hd'}"))
                .isEqualTo(TestAxinomRequests.issue(site, request(testCase)));
    }

    @ParameterizedTest
    @MethodSource("wrongInPayloads")
    void isReportedOnceAtItsPlaceInAPayload(Case testCase) {
        var pointer = testCase.pointer().replaceFirst("/policy", "/message");

        assertOnly(TestPayloads.violations(payload(testCase)), testCase, pointer);
    }

    @ParameterizedTest
    @MethodSource("rightInMessages")
    void isNotReportedInALegalPayload(Case testCase) {
        assertThat(TestPayloads.violations(payload(testCase))).isEmpty();
    }

    @Test
    void hasAWrongAndARightValueForEachCode() {
        assertThat(Stream.concat(WRONG.stream(), PayloadRuleTests.WRONG.stream()))
                .extracting(Case::code)
                .contains(AxinomCode.values());
        assertThat(Stream.concat(RIGHT.stream(), PayloadRuleTests.RIGHT.stream()))
                .extracting(Case::code)
                .contains(AxinomCode.values());
    }

    @Test
    void hasEachCodeOnceAndInTheRangeOfTheFormat() {
        assertThat(Arrays.stream(AxinomCode.values()).map(AxinomCode::code))
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("A13[0-5][0-9]"));
    }

    @Test
    void isAnsweredAsARequestThatIsUnderstoodAndBreaksARule() {
        assertThat(WRONG.stream()
                        .filter(testCase -> testCase.code() instanceof AxinomCode)
                        .map(testCase -> new Refused(TestAxinomRequests.violations(SITE, request(testCase)))))
                .extracting(Refused::status)
                .containsOnly(422);
    }

    @Test
    void neverQuotesAValueInADetail() {
        var key = "feedfacefeedfacefeedfacefeedface";
        var request = "{'drm':'" + key + "','options':{'content_keys':[{'id':'" + key + "','key':'" + key + "0','iv':'"
                + key + "0','usage_policy':'" + key + "','" + key + "':1}],'token_duration':'" + key
                + "'},'policy':{'license':{'duration':'" + key + "','start_datetime':'" + key + "'},'session':'" + key
                + "'}}";

        assertThat(TestAxinomRequests.violations(SITE, request))
                .hasSizeGreaterThan(8)
                .extracting(Violation::detail)
                .noneMatch(detail -> detail.contains(key));
    }
}
