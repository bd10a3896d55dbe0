/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.admitone.doverunner.TestSite;
import dev.admitone.doverunner.TestToken;
import dev.admitone.doverunner.token.TestForgery;
import dev.admitone.json.TestJson;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TestUsageRules;
import dev.admitone.token.UsageRules;
import dev.admitone.token.Warning;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an entitlement makes of a policy. It is 2026-01-15T03:04:05Z, and tokens are good for ten minutes. */
class UsageRulesTests {

    private static final String KEYS = "{'external_key':{'ncg':{'cek':'" + "0".repeat(64) + "'}},'playback_policy':{"
            + "'license_duration':60,'persistent':false}}";

    private static List<String> codes(IssuedToken issued) {
        return issued.warnings().stream().map(Warning::code).toList();
    }

    private static List<Violation> refusal(TestSiteFormat site, String rules) {
        var refused = catchThrowableOfType(Refused.class, () -> TestEntitled.issue(site, TestUsageRules.of(rules)));
        assertThat(refused).as(rules).isNotNull();
        return refused.violations();
    }

    /** Each line: the playback policy of the profile, the rules, that of the token, the codes of its warnings. */
    @ParameterizedTest
    @CsvFileSource(resources = "usage-rules.csv", delimiter = '|', ignoreLeadingAndTrailingWhitespace = true)
    void makeAPolicyStricterAndNeverLooser(String profile, String rules, String expected, @Nullable String warnings) {
        var issued = TestEntitled.issue(TestEntitled.site(profile).bind(), TestUsageRules.of(rules));

        assertThat(TestEntitled.playback(issued)).isEqualTo(TestJson.object(expected));
        assertThat(codes(issued)).isEqualTo(warnings == null ? List.of() : Arrays.asList(warnings.split(" ")));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "usage-rules.csv", delimiter = '|', ignoreLeadingAndTrailingWhitespace = true)
    void makeTheSameOfAPolicyOfTheRequest(String policy, String rules, String expected) {
        var issued = TestEntitled.issue(TestSite.gold().bind(), policy, TestUsageRules.of(rules));

        assertThat(TestEntitled.playback(issued)).isEqualTo(TestJson.object(expected));
    }

    @Test
    void leaveTheRestOfAPolicyAsItIs() {
        var site = TestSite.gold().profile("it", TestPolicies.EVERYTHING.replaceFirst(",'external_key':.*", "}"));
        var without =
                TestToken.open(TestEntitled.issue(site.bind(), UsageRules.NONE).token());
        var with = TestToken.open(
                TestEntitled.issue(site.bind(), TestUsageRules.of("duration=7")).token());

        assertThat(with.policy().get("security_policy"))
                .isEqualTo(without.policy().get("security_policy"))
                .isNotEmpty();
        assertThat(with.policy().at("/playback_policy/license_duration").intValue())
                .isEqualTo(7);
        assertThat(with.isAuthentic()).isTrue();
    }

    @Test
    void limitAPolicyThatSaysNothingOfPlayback() {
        var site = TestSite.gold().profile("it", "{}").bind();

        assertThat(TestEntitled.playback(TestEntitled.issue(site, TestUsageRules.of("duration=60"))))
                .isEqualTo(TestJson.object("{'license_duration':60}"));
    }

    @ParameterizedTest
    @CsvSource({
        "starts=03:04:06, the entitlement starts at 2026-01-15T03:04:06Z",
        "ends=03:04:05, the entitlement ended at 2026-01-15T03:04:05Z",
        "fixed=1 starts=03:04:04, the entitlement ended at 2026-01-15T03:04:05Z",
        "ends=1970-01-21T18:45:37Z, 'the entitlement ended at 1970-01-21T18:45:37Z, possibly in seconds where "
                + "milliseconds are meant'",
        "end=03:04:05, licenses are issued only until 2026-01-15T03:04:05Z",
        "begin=03:04:06, licenses are issued only from 2026-01-15T03:04:06Z",
        "end=03:04:05.5, 'the key delivery window ends now'"
    })
    void refuseATokenWhenTheViewerIsEntitledAtOtherTimes(String rules, String detail) {
        assertThat(refusal(TestEntitled.site("{}").bind(), rules))
                .containsExactly(new Violation("/options/sdp_token", RequestCode.NOT_ENTITLED_NOW, detail));
    }

    @Test
    void letATokenStartAtTheStart() {
        var issued = TestEntitled.issue(TestEntitled.site("{}").bind(), TestUsageRules.of("starts=03:04:05"));

        assertThat(issued.notBefore()).isEqualTo("2026-01-15T03:04:05Z");
    }

    @ParameterizedTest
    @CsvSource({
        "end=04:00:00, 03:04:05, 03:04:05, 03:14:05",
        "end=03:14:05, 03:04:05, 03:04:05, 03:14:05",
        "end=03:14:04.999, 03:04:04, 03:04:05, 03:14:04",
        "end=03:05:05 begin=03:04:00, 02:55:05, 03:04:05, 03:05:05",
        "end=03:05:05 begin=03:04:05, 02:55:05, 03:04:05, 03:05:05",
        "end=03:04:06, 02:54:06, 03:04:05, 03:04:06",
        "begin=03:04:05, 03:04:05, 03:04:05, 03:14:05"
    })
    void endATokenWithTheDeliveryOfKeys(String rules, String timestamp, String notBefore, String end) {
        var issued = TestEntitled.issue(TestEntitled.site("{}").bind(), TestUsageRules.of(rules));

        assertThat(TestToken.open(issued.token()).member("timestamp")).isEqualTo("2026-01-15T" + timestamp + "Z");
        assertThat(issued.notBefore()).isEqualTo(TestUsageRules.time(notBefore));
        assertThat(issued.expiresAt()).isEqualTo(TestUsageRules.time(end));
    }

    @Test
    void doNotLetATokenBeginInTheSecondBeforeTheDeliveryOfKeys() {
        var site = TestEntitled.site("{}").at("2026-01-15T03:04:05.9Z").bind();

        assertThat(TestEntitled.issue(site, TestUsageRules.of("begin=03:04:05.7"))
                        .notBefore())
                .isEqualTo("2026-01-15T03:04:05.700Z");
    }

    @ParameterizedTest
    @CsvSource({"10m, 03:14:05, 03:14:05", "10m, 04:00:00, 03:24:05", "-9m, 03:06:05, 03:05:05"})
    void endATokenOfAMovedTimestampWithTheDeliveryOfKeys(String offset, String until, String end) {
        var site = TestEntitled.site("{}").property("timestamp-offset", offset).bind();

        assertThat(TestEntitled.issue(site, TestUsageRules.of("end=" + until)).expiresAt())
                .isEqualTo(TestUsageRules.time(end));
    }

    @Test
    void giveNoExpiredVariant() {
        var site = TestEntitled.site("{}").property("single-use", "true").bind();
        var rules = TestUsageRules.of("end=03:04:07");
        var prepared = site.format().prepare(TestEntitled.REQUEST, site.now(), new Violations());

        assertThat(prepared.seal(rules, 1).expiresAt()).isEqualTo("2026-01-15T03:04:06Z");
        var refused = catchThrowableOfType(Refused.class, () -> prepared.seal(rules, 2));
        assertThat(refused.violations())
                .containsExactly(new Violation(
                        "", RequestCode.TOO_MANY_EQUAL, "the key delivery ends too soon for another token"));
    }

    @Test
    void areKeptByTokensThatAreAdmittedUntilTheirEndOnly() {
        var rules = TestUsageRules.of("begin=03:00:00 end=03:05:05");
        var token = TestEntitled.issue(TestEntitled.site("{}").bind(), rules).token();

        assertThat(TestForgery.verify(TestEntitled.site("{}").bind(), token).failures())
                .isEmpty();
        assertThat(TestForgery.verify(
                                TestEntitled.site("{}")
                                        .at("2026-01-15T03:05:05Z")
                                        .clockSkew(Duration.ZERO)
                                        .bind(),
                                token)
                        .failures())
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "-9m, ends=03:06:04, 2026-01-15T03:05:05Z",
        "0s, ends=03:15:04, 2026-01-15T03:05:05Z",
        "10m, ends=03:16:00, 2026-01-15T03:15:05Z"
    })
    void countADurationThatBecomesAnEndFromTheEarliestLicense(String offset, String rules, String end) {
        var site = TestEntitled.site("{'license_duration':60}")
                .property("timestamp-offset", offset)
                .bind();

        assertThat(TestEntitled.playback(TestEntitled.issue(site, TestUsageRules.of(rules))))
                .isEqualTo(TestJson.object("{'expire_date':'" + end + "'}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"duration=59", "ends=03:10:00", "floating=1"})
    void refuseAProfileWithContentKeysWhenTheyAreStricter(String rules) {
        assertThat(refusal(TestSite.gold().profile("it", KEYS).bind(), rules))
                .containsExactly(new Violation(
                        "/profile",
                        DoverunnerCode.PROFILE_LOCKED,
                        "a profile as strict as the usage rules: this one cannot be changed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"duration=60", "ends=03:15:05", "storage=forbidden", "viewings=1 bitrate=true", "end=03:05:00"})
    void takeAProfileWithContentKeysThatIsAsStrict(String rules) {
        var site = TestSite.gold().profile("it", KEYS).bind();

        assertThat(TestToken.open(TestEntitled.issue(site, TestUsageRules.of(rules))
                                .token())
                        .member("policy"))
                .isEqualTo(
                        TestToken.open(TestEntitled.issue(site, UsageRules.NONE).token())
                                .member("policy"));
    }

    @Test
    void areSaidOfWhatBroughtThem() {
        var issued = TestEntitled.issue(TestEntitled.site("{}").bind(), TestUsageRules.of("viewings=0"));

        assertThat(issued.warnings())
                .containsExactly(new Warning(
                        "/options/sdp_token",
                        "A1050",
                        "The number of viewings is not in the license",
                        "count them in the server that requests the licenses"));
    }
}
