/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.nagra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.problem.Violations;
import dev.admitone.token.TestSiteFormat;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong and a right request for each code of a request. */
class NagraCodeTests {

    private static final TestSiteFormat SITE = TestNagraSite.gold().bind();

    /** Members of a request, behind them what is wrong; nothing if it gets a token. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            {'policy':{'storeable':true}}                                    ~ /policy/storeable A1560
            {'policy':{'contentId':'movie-42'}}                              ~ /policy/contentId A1560
            {'policy':{'storable':true}}                                     ~
            {'policy':{'storable':'true'}}                                   ~ /policy/storable A1561
            {'policy':{'sessionControl':{'groups':{}}}}                      ~ /policy/sessionControl/groups A1561
            {'policy':{'defaultUsageRules':{'hdcp':[1]}}}                    ~ /policy/defaultUsageRules/hdcp A1561
            {'policy':{'defaultUsageRules':{'digitalOnly':true,'hdcp':'1'}}} ~
            {'policy':{'defaultUsageRules':{'hdcp':'\\ud800'}}}              ~ /policy/defaultUsageRules/hdcp A1562
            {'policy':{'defaultUsageRules':{'digitalOnly':'a\\u0007'}}}      ~ /policy/defaultUsageRules/digitalOnly A1562
            {'policy':{'sessionControl':{'groups':[{'maxSessions':2}]}}}     ~ /policy/sessionControl/groups/0/groupId A1562
            {'options':{'single_use':'yes'}}                                 ~ /options/single_use A1561
            {'user_id':' '}                                                  ~ /user_id A1562
            {'content_id':''}                                                ~ /content_id A1562
            {'options':{'device_id':''}}                                     ~ /options/device_id A1562
            {'policy':{'usageRulesProfileId':''}}                            ~ /policy/usageRulesProfileId A1562
            {'policy':{'defaultKcIds':['']}}                                 ~ /policy/defaultKcIds/0 A1562
            {'policy':{'usageRulesProfileId':'HD','defaultKcIds':['k1']}}    ~
            {'content_id':null}                                              ~ /content_id A1563
            {'content_id':null,'options':{'content_ids':['movie-43']}}       ~
            {'options':{'content_ids':['movie-42']}}                         ~ /options/content_ids A1564
            {'content_id':null,'options':{'content_ids':[]}}                 ~ /options/content_ids A1564
            {'options':{'content_ids':['movie-43']}}                         ~
            {'drm':'ncg'}                                                    ~ /drm A1565
            {'drm':'FairPlay'}                                               ~
            {'options':{'ip_address':'203.0.113'}}                           ~ /options/ip_address A1566
            {'options':{'ip_address':'2001:db8::1'}}                         ~
            {'policy':{'start':'2026-01-31'}}                                ~ /policy/start A1567
            {'policy':{'end':'9999-12-31T23:59:59-01:00'}}                   ~ /policy/end A1567
            {'policy':{'start':'2026-01-31T18:00:00.000Z'}}                  ~
            {'policy':{'start':'2026-01-31T19:00:00+01:00','end':'2026-01-31T18:00:00Z'}} ~ /policy/end A1568
            {'policy':{'start':'2026-01-31T19:00:00+01:00','end':'2026-01-31T18:00:01Z'}} ~
            {'policy':{'end':'2026-01-15T03:04:05Z'}}                        ~ /policy/end A1569
            {'policy':{'end':'2026-01-15T03:04:06Z'}}                        ~
            {'policy':{'duration':0}}                                        ~ /policy/duration A1570
            {'policy':{'sessionControl':{'groups':[{'groupId':'g','maxSessions':0}]}}} ~ /policy/sessionControl/groups/0/maxSessions A1570
            {'policy':{'sessionControl':{'sessionId':'s','groups':[{'groupId':'g','maxSessions':2}]}}} ~
            {'policy':{'duration':2147483647}}                               ~
            {'options':{'token_duration':0}}                                 ~ /options/token_duration A1571
            {'options':{'token_duration':'PT25H'}}                           ~ /options/token_duration A1571
            {'options':{'expiration_date':'2026-01-15T03:04:00Z'}}           ~ /options/expiration_date A1572
            {'options':{'expiration_date':'tomorrow'}}                       ~ /options/expiration_date A1567
            {'options':{'token_duration':60,'expiration_date':'2026-01-15T03:05:05Z'}} ~ /options/expiration_date A1573
            {'options':{'begin_date':'2026-01-15T03:05:05Z'}}                ~ /options/begin_date A1002
            {'options':{'sessionid':'s-1'}}                                  ~ /options/sessionid A1002
            """)
    void findsWhatIsWrong(String more, String found) {
        assertThat(TestNagraSite.violations(SITE, more))
                .containsExactlyElementsOf(Stream.ofNullable(found).toList());
    }

    @Test
    void refusesATokenForSingleUseOfMoreThanADay() {
        var site = TestNagraSite.gold().maxTokenDuration("PT48H").bind();

        assertThat(TestNagraSite.violations(site, "{'options':{'token_duration':86400,'single_use':true}}"))
                .isEmpty();
        assertThat(TestNagraSite.violations(site, "{'options':{'token_duration':86401,'single_use':true}}"))
                .containsExactly("/options/token_duration A1574");
        assertThat(TestNagraSite.violations(
                        site, "{'options':{'expiration_date':'2026-01-16T03:04:06Z','single_use':true}}"))
                .containsExactly("/options/expiration_date A1574");
        assertThat(TestNagraSite.violations(site, "{'options':{'token_duration':86401,'single_use':false}}"))
                .isEmpty();
    }

    @Test
    void refusesATokenThatDoesNotFitIntoAHeader() {
        assertThat(TestNagraSite.violations(SITE, contents(30))).isEmpty();
        assertThat(TestNagraSite.violations(SITE, contents(60))).containsExactly("/options/content_ids A1575");
        assertThat(TestNagraSite.violations(SITE, contents(100))).containsExactly("/options/content_ids A1564");
    }

    @Test
    void namesThePolicyIfATokenForOneContentDoesNotFit() {
        var many = IntStream.range(0, 60)
                .mapToObj(index -> "'" + index + "-" + "x".repeat(100) + "'")
                .collect(Collectors.joining(",", "'defaultKcIds':[", "]"));

        assertThat(TestNagraSite.violations(SITE, "{'policy':{" + many + "}}")).containsExactly("/policy A1575");
        assertThat(TestNagraSite.violations(
                        TestNagraSite.gold().profile("long", "{" + many + "}").bind(), "{'profile':'long'}"))
                .containsExactly("/profile A1575");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            {'policy':{'defaultUsageRules':{'hdcp':[]}}} ~ a string, a boolean or an integer of 32 bits
            {'policy':{'defaultUsageRules':{'hdcp':1.5}}} ~ a string, a boolean or an integer of 32 bits
            {'policy':{'sessionControl':{'groups':[{}]}}} ~ required: 1 to 200 Unicode characters
            """)
    void saysWhatIsAllowed(String more, String allowed) {
        var violations = new Violations();
        SITE.format().prepare(TestNagraSite.request(more), SITE.now(), violations);

        assertThat(violations.found())
                .singleElement()
                .satisfies(violation -> assertThat(violation.detail()).startsWith(allowed));
    }

    private static String contents(int number) {
        return IntStream.range(0, number)
                .mapToObj(index -> "'" + index + "-" + "x".repeat(100) + "'")
                .collect(Collectors.joining(",", "{'options':{'content_ids':[", "]}}"));
    }

    @Test
    void suggestsTheMemberThatIsMeant() {
        var violations = new Violations();
        SITE.format().prepare(TestNagraSite.request("{'policy':{'storeable':true}}"), SITE.now(), violations);

        assertThat(violations.found())
                .singleElement()
                .satisfies(violation -> assertThat(violation.detail()).contains("did you mean storable?"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            {}                                                               ~
            {'policy':{'defaultUsageRules':{'hdcp':true}}}                   ~ /policy/defaultUsageRules A1600
            {'policy':{'usageRulesProfileId':'Test'}}                        ~ /policy/usageRulesProfileId A1601
            {'options':{'content_ids':['movie-43']}}                         ~ /options/content_ids A1602
            {'user_id':null}                                                 ~ /options/single_use A1603
            {'user_id':null,'options':{'single_use':true}}                   ~
            {'user_id':null,'options':{'device_id':'tv-1'}}                  ~
            """)
    void warnsOfWhatTheVendorAdvisesAgainst(String more, String warning) {
        var muted = TestNagraSite.gold()
                .property("muted-warnings", "A1600,A1601,A1602,A1603")
                .bind();

        assertThat(warnings(SITE, more))
                .containsExactlyElementsOf(Stream.ofNullable(warning).toList());
        assertThat(warnings(muted, more)).isEmpty();
    }

    private static List<String> warnings(TestSiteFormat site, String more) {
        return TestNagraSite.issue(site, more).warnings().stream()
                .map(warning -> warning.pointer() + " " + warning.code())
                .toList();
    }

    @Test
    void hasEachCodeOnce() {
        assertThat(Arrays.stream(NagraCode.values()).map(NagraCode::code)).doesNotHaveDuplicates();
    }
}
