/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.admitone.axinom.TestAxinomMessages;
import dev.admitone.axinom.TestAxinomRequests;
import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.axinom.message.TestRules;
import dev.admitone.json.MergePatch;
import dev.admitone.json.TestJson;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.Warning;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every piece of advice, with what provokes it and what does not.
 *
 * <p>{@code advice.tsv} has merge patches to a request for whose token there is no advice at all. Each of the first
 * kind gets the one piece, at its pointer; each of the second does not get it anywhere.
 */
class AdviceTests {

    /** A request for whose token there is nothing to advise. */
    static final String PERFECT = "{'policy':{'license_server':{'access_control':{'prevent_drm_message_reuse':true,"
            + "'widevine':{'allow_tampered_platforms':false,'min_vmp_level':'PLATFORM_SOFTWARE_VERIFIED'}}},"
            + "'content_keys_source':{'inline':[{'id':'" + TestAxinomMessages.KID + "'}]}}}";

    private static final TestSiteFormat SITE = TestAxinomSite.gold().bind();

    /** Every concurrency limit beside the reuse prevention of the request above would bring that advice too. */
    private static TestSiteFormat without(String... codes) {
        return TestAxinomSite.gold()
                .property("muted-warnings", String.join(",", codes))
                .bind();
    }

    record Case(String code, String pointer, String request) {}

    private static Stream<Case> cases(int column) {
        return TestRules.lines("/dev/admitone/axinom/advice/advice.tsv").stream()
                .map(line -> line.split("\t", -1))
                .flatMap(line ->
                        Arrays.stream(line[column].split(" \\| ", -1)).map(patch -> new Case(line[0], line[1], patch)));
    }

    static Stream<Case> provoking() {
        return cases(2);
    }

    static Stream<Case> quiet() {
        return cases(3);
    }

    private static ObjectNode perfectWith(String patch) {
        return (ObjectNode) MergePatch.apply(TestJson.object(PERFECT), TestJson.object(patch));
    }

    private static List<Warning> warnings(TestSiteFormat site, String patch) {
        return TestAxinomRequests.issue(site, perfectWith(patch)).warnings();
    }

    /** A request with so many keys. */
    private static String withKeys(int number) {
        return IntStream.range(0, number)
                .mapToObj(index -> "{'id':'11111111-2222-4333-8444-%012d','encrypted_key':'%s','iv':'%s'}"
                        .formatted(index, TestAxinomMessages.BLOCK, TestAxinomMessages.BLOCK))
                .collect(Collectors.joining(",", "{'policy':{'content_keys_source':{'inline':[", "]}}}"));
    }

    @ParameterizedTest
    @MethodSource("provoking")
    void isGivenOnceAtItsPlace(Case testCase) {
        var site = switch (testCase.code()) {
            case "A1379" -> without("A1702");
            case "A1702" -> without("A1379");
            default -> without("A1379", "A1702");
        };

        assertThat(warnings(site, testCase.request()))
                .extracting(Warning::code, Warning::pointer)
                .containsExactly(tuple(testCase.code(), testCase.pointer()));
    }

    @ParameterizedTest
    @MethodSource("quiet")
    void isNotGivenWithoutReason(Case testCase) {
        assertThat(warnings(SITE, testCase.request())).extracting(Warning::code).doesNotContain(testCase.code());
    }

    @Test
    void isNotGivenForAMessageThatFollowsIt() {
        assertThat(warnings(SITE, "{}")).isEmpty();
    }

    @Test
    void saysWhatItMeansAndWhatToDo() {
        assertThat(warnings(SITE, "{'options':{'token_duration':3601}}"))
                .containsExactly(new Warning(
                        "/options/token_duration",
                        "A1380",
                        "The token duration is long",
                        "minutes rather than hours: a copied token can be used until it expires"));
    }

    @Test
    void isGivenForTheTokenDurationOfTheSiteToo() {
        var site = TestAxinomSite.gold().tokenDuration(Duration.ofSeconds(3601)).bind();

        assertThat(warnings(site, "{}")).extracting(Warning::code).containsExactly("A1380");
    }

    @Test
    void isGivenForATokenThatIsTooLongForAHeader() {
        assertThat(warnings(SITE, withKeys(60)))
                .extracting(Warning::code, Warning::pointer)
                .containsExactly(tuple("A1398", ""));
    }

    /** A header line of 8192 bytes with its end has a payload of 6069. */
    @Test
    void isGivenFromTheFirstByteThatAHeaderOf8KibCannotTake() {
        var token =
                TestAxinomRequests.issue(SITE, perfectWith("{'user_id':'u'}")).token();
        int missing = 6069 - TestAxinomRequests.part(token, 1).length();
        var fitting = "{'user_id':'" + "u".repeat(1 + missing) + "'}";

        assertThat("X-AxDRM-Message: \r\n".length()
                        + TestAxinomRequests.issue(SITE, perfectWith(fitting))
                                .token()
                                .length())
                .isEqualTo(8192);
        assertThat(warnings(SITE, fitting)).isEmpty();
        assertThat(warnings(SITE, fitting.replace("'}", "u'}")))
                .extracting(Warning::code)
                .containsExactly("A1398");
    }

    @Test
    void isGivenAtMostAHundredTimes() {
        var policies = "{'policy':{'content_key_usage_policies':[{'name':'HD'}],";

        assertThat(warnings(SITE, withKeys(101).replace("{'policy':{", policies)))
                .hasSize(100);
    }

    @Test
    void isProvokedForEveryCode() {
        assertThat(Stream.concat(provoking().map(Case::code), Stream.of("A1398", "A1700", "A1703")))
                .contains(Arrays.stream(Advice.values()).map(Advice::code).toArray(String[]::new));
    }

    @Test
    void hasEachCodeOnceAndInTheRangeOfTheFormat() {
        assertThat(Arrays.stream(Advice.values()).map(Advice::code))
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("A13[789][0-9]|A17[0-9]{2}"));
    }

    @Test
    void isNotGivenWhenTheSiteHasMutedIt() {
        var site =
                TestAxinomSite.gold().property("muted-warnings", "A1380, A1381").bind();

        assertThat(warnings(site, "{'options':{'token_duration':3601},'policy':{'license_server':null}}"))
                .extracting(Warning::code)
                .containsExactly("A1382", "A1383");
    }

    @Test
    void isAllGivenForATokenThatDeservesIt() {
        assertThat(TestAxinomRequests.issue(SITE, "{'policy':{'content_keys_source':{'license_request':{}}}}")
                        .warnings())
                .extracting(Warning::code)
                .containsExactly("A1392", "A1381", "A1382", "A1383");
    }
}
