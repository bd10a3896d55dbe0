/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.admitone.problem.Refused;
import dev.admitone.problem.Violation;
import dev.admitone.token.TestSiteFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Members in the forms of the vendor's table and of its example. */
class VendorFormsTests {

    private static final String PROFILE =
            "{'usage_rules':{'viewingNumber':3,'fixedRuleset':{'digitalOutputBitrate':4.5}}}";

    private final TestSiteFormat site =
            TestSignOnSite.gold().profile("all", PROFILE).bind();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'ViewingNumber':3              | 'viewingNumber':3
            'consumptionWindow':'1000'     | 'consumptionWindow':1000
            'ConsumptionWindow':'1000'     | 'consumptionWindow':1000
            'viewingNumber':'0'            | 'viewingNumber':0
            'LicenseExpiryDuration':'200'  | 'licenseExpiryDuration':200
            'IsStorageAllowed':true        | 'isStorageAllowed':true
            'ExpiryDate':1768619045000     | 'expiryDate':'1768619045000'
            'fixedRuleset.digitalOutputBitrate':4.5   | 'fixedRuleset':{'digitalOutputBitrate':4.5}
            'FixedRuleset.digitalOutputBitrate':'4.5' | 'fixedRuleset':{'digitalOutputBitrate':4.5}
            'FixedRuleset':{'AnalogOutputBitrate':2}  | 'fixedRuleset':{'analogOutputBitrate':2.0}
            'viewingNumber':1,'ViewingNumber':1       | 'viewingNumber':1
            """)
    void takesEveryFormOfTheVendorsPage(String rules, String written) {
        var token = TestSignOns.token(site, ",'policy':{'usage_rules':{" + rules + "}}");

        assertThat(TestSignOns.claims(token).get("usage_rules")).hasToString("{" + written.replace('\'', '"') + "}");
    }

    @ParameterizedTest
    @CsvSource({"5,5", "null,"})
    void changesAProfileInTheOtherSpelling(String change, @Nullable Integer viewings) {
        var token = TestSignOns.token(
                site,
                ",'profile':'all','policy':{'usage_rules':{'ViewingNumber':" + change
                        + ",'FixedRuleset':{'DigitalOutputBitrate':1.5}}}");
        var rules = TestSignOns.claims(token).path("usage_rules");

        assertThat(rules.path("viewingNumber").isMissingNode()).isEqualTo(viewings == null);
        assertThat(rules.path("viewingNumber").asInt(0)).isEqualTo(viewings == null ? 0 : viewings);
        assertThat(rules.at("/fixedRuleset/digitalOutputBitrate").asDouble()).isEqualTo(1.5);
    }

    @Test
    void namesTheUnitOfADateInSeconds() {
        var refused = catchThrowableOfType(
                Refused.class, () -> TestSignOns.token(site, ",'policy':{'usage_rules':{'expiryDate':1795537326}}"));

        assertThat(refused.violations())
                .singleElement()
                .extracting(Violation::detail)
                .asString()
                .endsWith("this looks like seconds, in milliseconds it is 1795537326000");
    }

    @Test
    void saysTheTimeOfTheIssueInWholeSeconds() {
        var late = TestSignOnSite.gold().at("2026-01-15T03:04:05.123456789Z").bind();
        var refused = catchThrowableOfType(
                Refused.class, () -> TestSignOns.token(late, ",'policy':{'usage_rules':{'expiryDate':1768446245000}}"));

        assertThat(refused.violations())
                .extracting(Violation::detail)
                .containsExactly("a time after 2026-01-15T03:04:05Z");
    }

    @Test
    void carriesAdditionalInfo() {
        var token = TestSignOns.token(site, ",'policy':{'additionalInfo':{'casProductId':'IQ3','b':'c'}}");

        assertThat(TestSignOns.claims(token).get("additionalInfo"))
                .hasToString("{\"casProductId\":\"IQ3\",\"b\":\"c\"}");
    }

    private Violation refused(String policy) {
        var refused = catchThrowableOfType(Refused.class, () -> TestSignOns.token(site, ",'policy':{" + policy + "}"));
        assertThat(refused.violations()).hasSize(1);
        return refused.violations().get(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'usage_rules':{'viewingNumber':99999999999}    | /policy/usage_rules/viewingNumber
            'usage_rules':{'viewingNumber':'9999999999'}   | /policy/usage_rules/viewingNumber
            'usage_rules':{'viewingNumber':1e30}           | /policy/usage_rules/viewingNumber
            'usage_rules':{'ViewingNumber':-1}             | /policy/usage_rules/ViewingNumber
            'usage_rules':{'viewingNumber':1,'ViewingNumber':2} | /policy/usage_rules/ViewingNumber
            'usage_rules':{'':1}                           | /policy/usage_rules/
            'additionalInfo':1                             | /policy/additionalInfo
            'additionalInfo':{'a':' '}                     | /policy/additionalInfo/a
            'additionalInfo':{' ':'a'}                     | "/policy/additionalInfo/ "
            """)
    void refusesOtherForms(String policy, String pointer) {
        assertThat(refused(policy).pointer()).isEqualTo(pointer);
    }

    @Test
    void refusesMoreAdditionalInfoThanATokenCanCarry() {
        var many = IntStream.range(0, 101).mapToObj(i -> "'k" + i + "':'v'").collect(Collectors.joining(","));

        assertThat(refused("'additionalInfo':{" + many + "}").detail()).isEqualTo("at most 100 members");
    }
}
