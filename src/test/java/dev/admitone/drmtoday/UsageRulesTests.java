/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.drmtoday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.admitone.json.TestJson;
import dev.admitone.problem.Refused;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TestUsageRules;
import dev.admitone.token.UsageRules;
import dev.admitone.token.Warning;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** An SDP's usage rules restrict the rights of a token: the stricter value wins. */
class UsageRulesTests {

    private static final TestSiteFormat SITE = TestDrmtodaySite.gold().bind();

    /** The token is issued at 03:04:05 on 15 January 2026 and expires at 03:14:05. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            {}                                      ~ storage=allowed               ~ {'storeLicense':false} ~
            {'storeLicense':true}                   ~ viewings=3                    ~ {'storeLicense':true}                                                                                    ~ A1050
            {'storeLicense':true}                   ~ storage=forbidden             ~ {'storeLicense':false} ~
            {'storeLicense':true}                   ~ storage=not_mentioned         ~ {'storeLicense':false}                                                                                   ~ A1055
            {}                                      ~ bitrate=true                  ~ {'storeLicense':false}                                                                                   ~ A1051
            {}                                      ~ ends=05:00:00                 ~ {'storeLicense':false,'profile':{'type':'rental','absoluteExpiration':'2026-01-15T05:00:00Z'}} ~
            {}                                      ~ fixed=3600                    ~ {'storeLicense':false,'profile':{'type':'rental','absoluteExpiration':'2026-01-15T04:04:05Z'}} ~
            {}                                      ~ duration=3600                 ~ {'storeLicense':false,'profile':{'type':'rental','relativeExpiration':'PT1H'}} ~
            {}                                      ~ floating=3600                 ~ {'storeLicense':false,'profile':{'type':'rental','relativeExpiration':'PT1H'}}                           ~ A1053
            {}                                      ~ floating=60 duration=3600     ~ {'storeLicense':false,'profile':{'type':'rental','relativeExpiration':'PT1H','playDuration':'PT1M'}} ~
            {}                                      ~ floating=60 ends=05:00:00     ~ {'storeLicense':false,'profile':{'type':'rental','absoluteExpiration':'2026-01-15T05:00:00Z','playDuration':'PT1M'}} ~
            {}                                      ~ duration=60 ends=05:00:00     ~ {'storeLicense':false,'profile':{'type':'rental','relativeExpiration':'PT1M'}} ~
            {}                                      ~ duration=7200 ends=05:00:00   ~ {'storeLicense':false,'profile':{'type':'rental','absoluteExpiration':'2026-01-15T05:00:00Z'}}           ~ A1054
            {}                                      ~ duration=3600 ends=04:10:00   ~ {'storeLicense':false,'profile':{'type':'rental','absoluteExpiration':'2026-01-15T04:04:05Z'}}           ~ A1054
            {'profile':{'type':'purchase'}}         ~ ends=05:00:00                 ~ {'storeLicense':false,'profile':{'type':'rental','absoluteExpiration':'2026-01-15T05:00:00Z'}} ~
            {'profile':{'type':'rental','relativeExpiration':'PT1H','playDuration':'PT2M'}} ~ duration=60 floating=60 ~ {'storeLicense':false,'profile':{'type':'rental','relativeExpiration':'PT1M','playDuration':'PT1M'}} ~
            {'profile':{'type':'rental','relativeExpiration':'PT1H','playDuration':'PT2M'}} ~ duration=7200 floating=600 ~ {'storeLicense':false,'profile':{'type':'rental','relativeExpiration':'PT1H','playDuration':'PT2M'}} ~
            {'profile':{'type':'rental','absoluteExpiration':'2026-01-15T04:00:00Z'}} ~ ends=05:00:00 ~ {'storeLicense':false,'profile':{'type':'rental','absoluteExpiration':'2026-01-15T04:00:00Z'}} ~
            {'profile':{'type':'rental','relativeExpiration':'P7D'}} ~ storage=forbidden ~ {'storeLicense':false,'profile':{'type':'rental','relativeExpiration':'PT168H'}} ~
            """)
    void restrictTheRights(String policy, String rules, String expected, String warning) {
        var token = SITE.issue(TestDrmtodaySite.request("{'policy':" + policy + "}"), TestUsageRules.of(rules));

        var crt = TestJson.object(expected);
        assertThat(TestDrmtodaySite.crt(token.token())).isEqualTo(crt.put("assetId", "movie-42"));
        assertThat(token.warnings().stream().map(Warning::code))
                .containsExactlyElementsOf(Stream.ofNullable(warning).toList());
    }

    @Test
    void refuseATokenBeforeTheirStartBecauseRightsHaveNone() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> SITE.issue(TestDrmtodaySite.request("{}"), TestUsageRules.of("starts=04:00:00")))
                .satisfies(refused -> assertThat(refused.violations())
                        .singleElement()
                        .satisfies(
                                violation -> assertThat(violation.code().code()).isEqualTo("A1111")));
    }

    /** No license of a token lasts longer than its rules and its own policy say, whenever it is asked for. */
    @Test
    void areNeverExceededByRandomOnes() {
        var random = new Random(20261130);
        var policies = new String[] {
            "{}",
            "{'storeLicense':true,'profile':{'type':'purchase'}}",
            "{'profile':{'type':'rental','relativeExpiration':'PT30M'}}",
            "{'storeLicense':true,'profile':{'type':'rental','absoluteExpiration':'2026-01-15T04:00:00Z','playDuration':'PT5M'}}"
        };
        int issued = 0;
        for (int i = 0; i < 2_000; i++) {
            var policy = policies[random.nextInt(policies.length)];
            var rules = TestUsageRules.random(random, SITE.now());
            try {
                var token = SITE.issue(TestDrmtodaySite.request("{'policy':" + policy + "}"), rules);
                assertWithin(TestDrmtodaySite.crt(token.token()), rules, token.expiresAt());
                assertWithin(TestDrmtodaySite.crt(token.token()), TestJson.object(policy), token.expiresAt());
                issued++;
            } catch (Refused refused) {
                assertThat(refused.violations())
                        .allSatisfy(one -> assertThat(one.code().code()).isEqualTo("A1111"));
            }
        }
        assertThat(issued).isGreaterThan(500);
    }

    private static void assertWithin(JsonNode crt, UsageRules rules, Instant lastIssue) {
        assertThat(crt.path("storeLicense").booleanValue() && !rules.storage().isAllowed())
                .isFalse();
        if (rules.end(SITE.now()) != null) {
            assertThat(end(crt, lastIssue)).isBeforeOrEqualTo(rules.end(SITE.now()));
        }
        if (rules.licenseDuration() != null) {
            assertThat(end(crt, SITE.now())).isBeforeOrEqualTo(SITE.now().plus(rules.licenseDuration()));
        }
        if (rules.floatingSeconds() != null) {
            var play = crt.at("/profile/playDuration").stringValue(null);
            var longest = play == null ? duration(crt) : Duration.parse(play);
            assertThat(longest.toSeconds()).isLessThanOrEqualTo(rules.floatingSeconds());
        }
    }

    private static void assertWithin(JsonNode crt, JsonNode policy, Instant lastIssue) {
        assertThat(crt.path("storeLicense").booleanValue()
                        && !policy.path("storeLicense").booleanValue(false))
                .isFalse();
        if (!policy.at("/profile/absoluteExpiration").isMissingNode()) {
            assertThat(end(crt, lastIssue)).isBeforeOrEqualTo(end(policy, lastIssue));
        }
        if (!policy.at("/profile/relativeExpiration").isMissingNode()) {
            assertThat(end(crt, SITE.now())).isBeforeOrEqualTo(end(policy, SITE.now()));
        }
    }

    /** When a license ends that is issued at an instant. */
    private static Instant end(JsonNode crt, Instant issue) {
        var end = crt.at("/profile/absoluteExpiration").stringValue(null);
        return end == null ? issue.plus(duration(crt)) : Instant.parse(end);
    }

    private static Duration duration(JsonNode crt) {
        var text = crt.at("/profile/relativeExpiration").stringValue(null);
        return text == null ? Duration.ofDays(36_500) : Duration.parse(text);
    }
}
