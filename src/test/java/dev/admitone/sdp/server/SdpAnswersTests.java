/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.entitlement.SignOnTokens;
import dev.admitone.medialive.TestSignOnSite;
import dev.admitone.medialive.TestSignOns;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.token.SiteFormat;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The wire format, compared with the vendor's examples. */
class SdpAnswersTests {

    private static final String AUTHORIZED = """
            {"resultCode":"0","result":{"isAuthorized":"AUTHORIZED","accountNumber":"12345",\
            "keydeliverywindow":{"beginDate":"1234236612725","endDate":"1234556667775"},\
            "usageRules":{"viewingNumber":12345,"expiryDate":"1234556667775","startDate":"1234556667775",\
            "consumptionWindow":1000,"licenseExpiryDuration":200,"isStorageAllowed":true},\
            "casProductId":"IQ3-ASSET-VOD"}}""";

    private static final String POLICY = "{'key_delivery_window':{'beginDate':'1234236612725','endDate':1234556667775},"
            + "'usage_rules':{'viewingNumber':12345,'expiryDate':'1234556667775','startDate':'1234556667775',"
            + "'consumptionWindow':1000,'licenseExpiryDuration':200,'isStorageAllowed':true},"
            + "'casProductId':'IQ3-ASSET-VOD'}";

    private static String authorized(SiteFormat site, Instant now, String more) {
        return authorized(site, now, more, AnswerSpelling.EXAMPLE);
    }

    private static String authorized(SiteFormat site, Instant now, String more, AnswerSpelling spelling) {
        var signOn = ((SignOnTokens) site).open(TestSignOns.token(site, now, more), now);
        return SdpAnswers.authorized(Objects.requireNonNull(signOn), spelling).toString();
    }

    /** An instant within the example's window. */
    @Test
    void writesTheExampleOfAPositiveAnswer() {
        var site = TestSignOnSite.gold().at("2009-02-12T00:00:00Z").format();

        assertThat(authorized(site, Instant.parse("2009-02-12T00:00:00Z"), ",'policy':" + POLICY))
                .isEqualTo(AUTHORIZED);
    }

    @Test
    void writesTheExampleOfANegativeAnswer() {
        assertThat(SdpAnswers.notAuthorized())
                .hasToString("{\"resultCode\":\"0\",\"result\":{\"isAuthorized\":\"NOT_AUTHORIZED\"}}");
    }

    /** The vendor's table: the window is always present, NULL where there is none. */
    @Test
    void writesAnAbsentWindowAsNullAndOmitsOtherMembers() {
        var result = "{\"isAuthorized\":\"AUTHORIZED\",\"accountNumber\":\"12345\",\"keydeliverywindow\":null}";

        assertThat(authorized(TestSignOnSite.gold().format(), TestSignOnSite.NOW, ""))
                .isEqualTo("{\"resultCode\":\"0\",\"result\":" + result + "}");
        assertThat(authorized(TestSignOnSite.gold().format(), TestSignOnSite.NOW, "", AnswerSpelling.TABLE))
                .isEqualTo("{\"resultCode\":\"0\",\"result\":"
                        + result.replace("keydeliverywindow", "keyDeliveryWindow") + "}");
    }

    @Test
    void writesTheSpellingOfTheTable() {
        var now = Instant.parse("2009-02-12T00:00:00Z");
        var site = TestSignOnSite.gold().at("2009-02-12T00:00:00Z").format();

        assertThat(authorized(site, now, ",'policy':" + POLICY, AnswerSpelling.TABLE))
                .isEqualTo(AUTHORIZED
                        .replace("keydeliverywindow", "keyDeliveryWindow")
                        .replace("viewingNumber", "ViewingNumber")
                        .replace("licenseExpiryDuration", "LicenseExpiryDuration")
                        .replace(
                                "\"casProductId\":\"IQ3-ASSET-VOD\"",
                                "\"additionalInfo\":{\"casProductId\":\"IQ3-ASSET-VOD\"}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            EXAMPLE | 'additionalInfo':{'a':'b'}                    | 'additionalInfo':{'a':'b'}
            EXAMPLE | 'additionalInfo':{'casProductId':'p'}         | 'additionalInfo':{'casProductId':'p'}
            EXAMPLE | 'casProductId':'p','additionalInfo':{'a':'b'} | 'casProductId':'p','additionalInfo':{'a':'b'}
            TABLE   | 'casProductId':'p','additionalInfo':{'a':'b'} | 'additionalInfo':{'a':'b','casProductId':'p'}
            TABLE   | 'additionalInfo':{'viewingNumber':'p'}        | 'additionalInfo':{'viewingNumber':'p'}
            """)
    void writesAdditionalInfo(AnswerSpelling spelling, String policy, String written) {
        var more = ",'policy':{" + policy + "}";

        assertThat(authorized(TestSignOnSite.gold().format(), TestSignOnSite.NOW, more, spelling))
                .endsWith("indow\":null," + written.replace('\'', '"') + "}}");
    }

    @Test
    void writesFurtherRulesAfterThoseOfTheExample() {
        var rules = "{'fixedRuleset':{'analogOutputBitrate':2.0,'digitalOutputBitrate':0.3},"
                + "'isViewingWindowFloating':true,'consumptionWindow':60}";

        assertThat(authorized(
                        TestSignOnSite.gold().format(), TestSignOnSite.NOW, ",'policy':{'usage_rules':" + rules + "}"))
                .endsWith("\"usageRules\":{\"consumptionWindow\":60,\"isViewingWindowFloating\":true,"
                        + "\"fixedRuleset\":{\"digitalOutputBitrate\":0.3,\"analogOutputBitrate\":2.0}}}}");
    }

    @Test
    void writesErrorsInTheShapeOfTheExample() {
        var error = new SdpErrorForm().body(new Refused("", SdpCode.UNDECRYPTABLE, "sign on again"));

        assertThat(JsonMapper.shared().writeValueAsString(error))
                .isEqualTo("{\"resultCode\":\"85102\",\"result\":\"mdrmService: code=85102, severity=ERROR: "
                        + "the token is invalid (sign on again)\",\"localeMessage\":\"none\"}");
    }

    @ParameterizedTest
    @CsvSource({"UNAUTHENTICATED,99100", "INTERNAL,99900", "MALFORMED_HTTP,99011"})
    void writesOurOwnCodesAsDigits(RequestCode code, String digits) {
        assertThat(SdpErrorForm.digits(code)).isEqualTo(digits);
    }

    @ParameterizedTest
    @CsvSource({"PARAMETER_REQUIRED,99450", "PARAMETER_TWICE,99451", "PRIVATE_DATA,99452"})
    void writesTheCodesOfTheEndpointAsDigits(SdpCode code, String digits) {
        assertThat(SdpErrorForm.digits(code)).isEqualTo(digits);
    }

    @Test
    void appliesToItsOwnPaths() {
        assertThat(new SdpErrorForm().isFor(SdpController.AUTHORISED)).isTrue();
        assertThat(new SdpErrorForm().isFor(SdpController.AUTHORIZED)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tokens", "/hue-gateway", "/x/hue-gateway/gateway", "/"})
    void appliesToNoOtherPath(String path) {
        assertThat(new SdpErrorForm().isFor(path)).isFalse();
    }
}
