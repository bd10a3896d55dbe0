/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.axinom.TestAxinomMessages;
import dev.admitone.axinom.TestAxinomRequests;
import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.json.TestJson;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.TestUsageRules;
import dev.admitone.token.UsageRules;
import dev.admitone.token.Warning;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.MissingNode;

/** What an entitlement makes of a message. It is 2026-01-15T03:04:05Z, and tokens are good for ten minutes. */
class UsageRulesTests {

    private static IssuedToken issue(String request, String rules) {
        return TestEntitled.issue(TestEntitled.site("{}").bind(), request, TestUsageRules.of(rules));
    }

    private static List<Violation> refusal(String license, String request, String rules) {
        return TestEntitled.violations(TestEntitled.site(license).bind(), request, rules);
    }

    private static String drm(@Nullable String drm) {
        return drm == null ? "{}" : "{'drm':'" + drm + "'}";
    }

    /** Each line: the license of the profile, the DRM system, the rules, the license of the token, its warnings. */
    @ParameterizedTest
    @CsvFileSource(resources = "usage-rules.csv", delimiter = '|', ignoreLeadingAndTrailingWhitespace = true)
    void makeALicenseStricterAndNeverLooser(
            String profile, @Nullable String drm, String rules, String expected, @Nullable String warnings) {
        var issued = TestEntitled.issue(TestEntitled.site(profile).bind(), drm(drm), TestUsageRules.of(rules));

        assertThat(TestEntitled.license(issued))
                .isEqualTo(expected.equals("-") ? MissingNode.getInstance() : TestJson.object(expected));
        assertThat(TestEntitled.warnings(issued))
                .isEqualTo(warnings == null ? List.of() : Arrays.asList(warnings.split(" ")));
    }

    @Test
    void limitThePolicyOfARequest() {
        var request = "{'policy':{'license':{'duration':61,'widevine':{'duration':62}}}}";

        assertThat(TestEntitled.license(issue(request, "duration=60")))
                .isEqualTo(TestJson.object("{'duration':60,'widevine':{'duration':60}}"));
    }

    @Test
    void leaveTheRestOfAMessageAsItIs() {
        var site = TestAxinomSite.gold()
                .profile("it", TestAxinomMessages.EVERYTHING)
                .bind();
        var without = TestAxinomRequests.payload(
                TestEntitled.issue(site, "{}", UsageRules.NONE).token());
        var with = TestAxinomRequests.payload(TestEntitled.issue(
                        site, "{}", TestUsageRules.of("duration=1 storage=forbidden ends=04:00:00 floating=1"))
                .token());

        TestJson.object(TestAxinomMessages.EVERYTHING).propertyNames().stream()
                .filter(name -> !name.equals("license"))
                .forEach(name -> assertThat(with.at("/message/" + name)).isEqualTo(without.at("/message/" + name)));
        for (var drm : List.of("fairplay", "playready", "widevine")) {
            var license = with.at("/message/license/" + drm).propertyStream().toList();
            assertThat(license)
                    .filteredOn(member -> !member.getKey().endsWith("duration"))
                    .isEqualTo(without.at("/message/license/" + drm)
                            .propertyStream()
                            .filter(member -> !member.getKey().endsWith("duration"))
                            .toList());
        }
        assertThat(with.at("/message/license")).isNotEqualTo(without.at("/message/license"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{} | {} | ends=03:04:05 | the entitlement ended at 2026-01-15T03:04:05Z",
                "{} | {} | fixed=1 starts=03:04:04 | the entitlement ended at 2026-01-15T03:04:05Z",
                "{} | {} | end=03:04:05 | licenses are issued only until 2026-01-15T03:04:05Z",
                "{} | {} | begin=03:04:06 | licenses are issued only from 2026-01-15T03:04:06Z",
                "{} | {'drm':'fairplay'} | starts=03:04:06 | the entitlement starts at 2026-01-15T03:04:06Z",
                "{} | {} | starts=+10000-01-01T00:00:00Z | the entitlement starts at +10000-01-01T00:00:00Z",
                "{} | {} | starts=04:00:00 ends=04:00:00 | the usage rules leave no playable time: the license would end before it starts",
                "{'expiration_datetime':'2026-01-15T04:00:00Z'} | {} | starts=04:00:00"
                        + " | the usage rules leave no playable time: the license would end before it starts",
                "{'start_datetime':'2026-01-15T04:00:00Z'} | {} | ends=04:00:00"
                        + " | the usage rules leave no playable time: the license would end before it starts",
                "{} | {'options':{'begin_date':'2026-01-15T03:30:00Z'}} | end=03:30:00"
                        + " | until 2026-01-15T03:30:00Z, and the token would begin later"
            })
    void refuseATokenWhenTheViewerIsEntitledAtOtherTimes(String license, String request, String rules, String detail) {
        assertThat(refusal(license, request, rules))
                .containsExactly(new Violation("/options/sdp_token", RequestCode.NOT_ENTITLED_NOW, detail));
    }

    @Test
    void doNotBlameALicenseThatWasNeverUsable() {
        var request = "{'policy':{'license':{'start_datetime':'2026-01-15T05:00:00Z',"
                + "'expiration_datetime':'2026-01-15T04:00:00Z'}}}";

        assertThat(refusal("{}", request, "duration=60"))
                .extracting(Violation::code)
                .containsExactly(AxinomCode.LICENSE_DATES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{} | end=04:00:00 | | 03:04:05 | 03:14:05",
                "{} | end=03:14:05 | | 03:04:05 | 03:14:05",
                "{} | end=03:14:04.999 | | 03:04:05 | 03:14:04.999",
                "{} | end=03:04:05.001 | | 03:04:05 | 03:04:05.001",
                "{} | begin=03:04:05 | | 03:04:05 | 03:14:05",
                "{'options':{'begin_date':'2026-01-15T03:00:00Z'}} | begin=02:00:00 | 03:00:00 | 03:04:05 | 03:14:05",
                "{'options':{'begin_date':'2026-01-15T03:00:00Z'}} | begin=03:01:00 | 03:01:00 | 03:04:05 | 03:14:05",
                "{'options':{'begin_date':'2026-01-15T03:29:00Z'}} | begin=03:01:00 end=03:30:00"
                        + " | 03:29:00 | 03:29:00 | 03:30:00",
                "{'options':{'expiration_date':'2026-01-15T03:30:00Z'}} | end=03:29:59 | | 03:04:05 | 03:29:59",
                "{'options':{'token_duration':60}} | end=03:29:59 | | 03:04:05 | 03:05:05"
            })
    void keepATokenWithinTheDeliveryOfKeys(
            String request, String rules, @Nullable String begin, String notBefore, String end) {
        var issued = issue(request, rules);
        var payload = TestAxinomRequests.payload(issued.token());

        assertThat(payload.path("begin_date").stringValue(null))
                .isEqualTo(begin == null ? null : "2026-01-15T" + begin + "Z");
        assertThat(payload.path("expiration_date").stringValue()).isEqualTo("2026-01-15T" + end + "Z");
        assertThat(issued.notBefore()).isEqualTo(TestUsageRules.time(notBefore));
        assertThat(issued.expiresAt()).isEqualTo(TestUsageRules.time(end));
    }

    @Test
    void doNotLetATokenBeginInTheSecondBeforeTheDeliveryOfKeys() {
        var site = TestEntitled.site("{}").at("2026-01-15T03:04:05.9Z").bind();

        assertThat(TestEntitled.issue(site, "{}", TestUsageRules.of("begin=03:04:05.7"))
                        .notBefore())
                .isEqualTo("2026-01-15T03:04:05.700Z");
    }

    /** The start and the duration would bring A1397 and A1399 if the caller had written them. */
    @Test
    void bringNoAdviceToTheCallerOnWhatHeDidNotWrite() {
        var site = TestEntitled.site("{'widevine':{'allow_renewal':true}}").bind();
        var without = TestEntitled.issue(site, "{}", UsageRules.NONE);
        var with = TestEntitled.issue(site, "{}", TestUsageRules.of("starts=04:00:00 duration=60"));

        assertThat(with.warnings())
                .filteredOn(warning -> !warning.code().equals("A1052"))
                .isEqualTo(without.warnings());
    }

    @Test
    void areNotMuted() {
        assertThat(TestAxinomSite.gold().property("muted-warnings", "A1050").mistakes())
                .hasSize(1)
                .first()
                .asString()
                .contains("must be codes of warnings");
    }

    @Test
    void areSaidOfWhatBroughtThem() {
        assertThat(issue("{}", "bitrate=true").warnings())
                .contains(new Warning(
                        "/options/sdp_token",
                        "A1051",
                        "The bitrate limit is not in the license",
                        "limit it where the player gets its streams"));
    }

    @Test
    void leaveTermsAloneWhenThereAreNone() {
        var terms = LicenseTerms.DEFAULTS;
        var entitlement = new Entitlement(UsageRules.NONE, null, TestUsageRules.time("03:04:05"));

        assertThat(entitlement.within(terms, new Violations())).isSameAs(terms);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"viewings=1 bitrate=true", "duration=60", "ends=05:00:00", "end=05:00:00", "starts=03:04:05"})
    void leaveTermsAloneThatAreAsStrict(String rules) {
        var json = TestJson.object("{'license':{'duration':60,'expiration_datetime':'2026-01-15T05:00:00Z'}}");
        var message = EntitlementMessage.read(json, "", new Violations(), Dialect.DEFAULT);
        var entitlement = new Entitlement(TestUsageRules.of(rules), null, TestUsageRules.time("03:04:05"));

        assertThat(entitlement.within(message.terms(), new Violations())).isSameAs(message.terms());
    }
}
