/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.nagra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.admitone.problem.Refused;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TestUsageRules;
import dev.admitone.token.UsageRules;
import dev.admitone.token.Warning;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What an SDP says restricts the policy: the stricter wins. It is 03:04:05. */
class UsageRulesTests {

    private static final int RANDOM = 2_000;
    private static final TestSiteFormat SITE = TestNagraSite.gold().bind();

    private static IssuedToken issue(String policy, UsageRules rules) {
        return SITE.issue(TestNagraSite.request("{'policy':" + policy + "}"), rules);
    }

    private static JsonNode right(IssuedToken token) {
        return TestNagraSite.payload(token.token()).at("/contentRights/0");
    }

    /** A policy, the rules, the members of the right behind the content, and the codes of warnings. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            {}                            ~                                ~ 'storable':false ~
            {'storable':true}             ~                                ~ 'storable':true  ~
            {'storable':true}             ~ storage=forbidden              ~ 'storable':false ~
            {'storable':true}             ~ storage=not_mentioned          ~ 'storable':false ~ A1055
            {'duration':90}               ~ duration=60                    ~ 'duration':60,'storable':false ~
            {'duration':30}               ~ duration=60                    ~ 'duration':30,'storable':false ~
            {}                            ~ floating=60 duration=90        ~ 'duration':60,'storable':false ~ A1053
            {}                            ~ fixed=3600                     ~ 'end':'2026-01-15T04:04:05.000Z','storable':false ~
            {}                            ~ starts=03:00:00 ends=05:00:00  ~ 'end':'2026-01-15T05:00:00.000Z','storable':false ~
            {}                            ~ starts=04:00:00                ~ 'start':'2026-01-15T04:00:00.000Z','storable':false ~
            {'start':'2026-01-15T05:00:00Z'} ~ starts=04:00:00             ~ 'start':'2026-01-15T05:00:00.000Z','storable':false ~
            {'end':'2026-01-15T04:00:00Z'} ~ ends=05:00:00                 ~ 'end':'2026-01-15T04:00:00.000Z','storable':false ~
            {}                            ~ viewings=1 bitrate=true        ~ 'storable':false ~ A1050 A1051
            """)
    void restrictThePolicy(String policy, String rules, String members, String codes) {
        var token = issue(policy, TestUsageRules.of(rules));

        assertThat(right(token).toString())
                .isEqualTo("{\"contentId\":\"movie-42\"," + members.replace('\'', '"') + "}");
        assertThat(token.warnings().stream().map(Warning::code).toList())
                .containsExactlyElementsOf(Stream.ofNullable(codes)
                        .flatMap(all -> Stream.of(all.split(" ", -1)))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            {}                               ~ ends=03:00:00
            {}                               ~ starts=04:00:00 ends=04:00:00
            {'start':'2026-01-15T05:00:00Z'} ~ ends=05:00:00
            {'end':'2026-01-15T04:00:00Z'}   ~ starts=04:00:00
            {}                               ~ begin=04:00:00
            """)
    void refuseALicenseThatCouldNeverBeUsed(String policy, String rules) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> issue(policy, TestUsageRules.of(rules)))
                .satisfies(refused -> assertThat(refused.violations())
                        .isNotEmpty()
                        .allMatch(violation -> violation.code().code().equals("A1111")));
    }

    /** No random rules allow more than the policy or than themselves. */
    @Test
    void neverAllowMore() {
        var random = new Random(20261201);
        var policy = "{'storable':true,'duration':5000,'end':'2026-01-15T04:30:00Z'}";
        for (int i = 0; i < RANDOM; i++) {
            var rules = TestUsageRules.random(random, SITE.now());
            try {
                var right = right(issue(policy, rules));
                var end = Instant.parse(right.path("end").stringValue());
                assertThat(end).isBeforeOrEqualTo(Instant.parse("2026-01-15T04:30:00Z"));
                if (rules.endsAt() != null) {
                    assertThat(end).isBeforeOrEqualTo(rules.endsAt());
                }
                assertThat(right.path("duration").intValue())
                        .isLessThanOrEqualTo(rules.licenseSeconds() == null ? 5000 : rules.licenseSeconds())
                        .isLessThanOrEqualTo(5000);
                assertThat(right.path("storable").booleanValue())
                        .isEqualTo(rules.storage().isAllowed());
            } catch (Refused refused) {
                assertThat(refused.violations())
                        .allMatch(violation -> violation.code().code().equals("A1111"));
            }
        }
    }
}
