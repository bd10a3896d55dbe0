/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.entitlement.Decision;
import dev.admitone.entitlement.Decision.Reason;
import dev.admitone.json.TestSize;
import dev.admitone.sdp.client.SdpClientSettings.Interpretation;
import dev.admitone.token.UsageAdvice;
import dev.admitone.token.UsageRules;
import dev.admitone.token.UsageRules.Span;
import dev.admitone.token.UsageRules.Storage;
import dev.admitone.token.UsageRules.ViewingWindow;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SdpAnswerTests {

    private static final Instant EXAMPLE_END = Instant.ofEpochMilli(1_234_556_667_775L);

    private static Decision read(String json) {
        return read(json, TestSdp.SECONDS);
    }

    private static Decision read(String json, Interpretation units) {
        return new SdpAnswer(units).read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static Decision result(String members) {
        return read("{'resultCode':'0','result':{'isAuthorized':'AUTHORIZED'" + members + "}}");
    }

    private static UsageRules rules(String members) {
        return authorized(result(",'usageRules':{" + members + "}")).rules();
    }

    private static Decision.Authorized authorized(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Authorized.class);
        return (Decision.Authorized) decision;
    }

    @Test
    void readsTheVendorsExample() {
        var begin = Instant.ofEpochMilli(1_234_236_612_725L);

        assertThat(read(TestSdp.AUTHORIZED))
                .isEqualTo(new Decision.Authorized(
                        new UsageRules(
                                12345,
                                EXAMPLE_END,
                                EXAMPLE_END,
                                Duration.ofSeconds(200),
                                Storage.ALLOWED,
                                new ViewingWindow(Duration.ofSeconds(1000), false),
                                List.of(UsageAdvice.PRODUCT),
                                new Span(begin, EXAMPLE_END)),
                        "12345"));
    }

    @Test
    void readsTheVendorsRefusal() {
        assertThat(read(TestSdp.NOT_AUTHORIZED)).isEqualTo(new Decision.Refused());
    }

    @Test
    void readsTheSpellingOfTheVendorsTable() {
        var table = TestSdp.AUTHORIZED
                .replace("keydeliverywindow", "keyDeliveryWindow")
                .replace("beginDate", "BeginDate")
                .replace("endDate", "EndDate")
                .replace("viewingNumber", "ViewingNumber")
                .replace("expiryDate", "ExpiryDate")
                .replace("startDate", "StartDate")
                .replace("consumptionWindow", "ConsumptionWindow")
                .replace("licenseExpiryDuration", "LicenseExpiryDuration")
                .replace("isStorageAllowed", "IsStorageAllowed");

        assertThat(read(table)).isEqualTo(read(TestSdp.AUTHORIZED));
    }

    @Test
    void readsNumbersAndStringsOfDigits() {
        var quoted = TestSdp.AUTHORIZED
                .replace("\"12345\"", "12345")
                .replace("viewingNumber\":12345", "viewingNumber\":\"12345\"")
                .replace("\"1234236612725\"", "1234236612725")
                .replace("\"1234556667775\"", "1234556667775")
                .replace(":1000", ":\"1000\"")
                .replace(":200", ":\"200\"")
                .replace("true", "\"true\"");

        assertThat(read(quoted)).isEqualTo(read(TestSdp.AUTHORIZED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",'usageRules':{}",
                ",'usageRules':null,'keydeliverywindow':null,'accountNumber':null",
                ",'usageRules':{'expiryDate':null,'fixedRuleset':null,'isViewingWindowFloating':true}",
                ",'additionalInfo':null,'casProductId':null",
                ",'additionalInfo':{'later':'x'},'later':[{'x':1}]",
                ",'usageRules':{'later':null}"
            })
    void setsNoLimitForAbsentMembers(String members) {
        var allowing = new Interpretation(ChronoUnit.SECONDS, ChronoUnit.SECONDS, Storage.ALLOWED);

        assertThat(read("{'resultCode':'0','result':{'isAuthorized':'AUTHORIZED'" + members + "}}", allowing))
                .isEqualTo(new Decision.Authorized(UsageRules.NONE, null));
    }

    /** The vendor's page about license acquisition: usage rules without a value count as false. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",'usageRules':null",
                ",'usageRules':{}",
                ",'usageRules':{'isStorageAllowed':null}",
                ",'UsageRules':{'IsStorageAllowed':null,'licenseExpiryDuration':3600}",
                ",'isStorageAllowed':true"
            })
    void readsAbsentStorageAsNotMentioned(String members) {
        assertThat(authorized(result(members)).rules().storage()).isEqualTo(Storage.NOT_MENTIONED);
    }

    @ParameterizedTest
    @CsvSource({"true,ALLOWED", "'\"true\"',ALLOWED", "false,FORBIDDEN", "'\"false\"',FORBIDDEN"})
    void readsWhetherStorageIsAllowed(String value, Storage storage) {
        assertThat(rules("'isStorageAllowed':" + value).storage()).isEqualTo(storage);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",'casProductId':'IQ3'",
                ",'additionalInfo':{'casProductId':'IQ3'}",
                ",'AdditionalInfo':{'CasProductId':'IQ3'}",
                ",'casProductId':'IQ3','additionalInfo':{'casProductId':'other'}",
                ",'casProductId':7"
            })
    void reportsAProductInEitherPlace(String members) {
        assertThat(authorized(result(members)).rules().inexpressible()).containsExactly(UsageAdvice.PRODUCT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",'usageRules':{'later':-1}",
                ",'usageRules':{'maxResolution':'SD'}",
                ",'usageRules':{'fixedRuleset':{'hybridOutputBitrate':1.0}}",
                ",'usageRules':{'fixedRuleset.hybridOutputBitrate':1.0}",
                ",'keydeliverywindow':{'endDate':5,'later':1}"
            })
    void reportsUnknownMembersThatMayBeLimits(String members) {
        assertThat(authorized(result(members)).rules().inexpressible()).containsExactly(UsageAdvice.UNKNOWN);
    }

    @Test
    void readsAFloatingWindow() {
        assertThat(rules("'consumptionWindow':60,'isViewingWindowFloating':true")
                        .viewingWindow())
                .isEqualTo(new ViewingWindow(Duration.ofMinutes(1), true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'fixedRuleset':{'digitalOutputBitrate':2.5}",
                "'fixedRuleset':{'analogOutputBitrate':1}",
                "'fixedRuleset':{'DigitalOutputBitrate':'2.5'}",
                "'fixedRuleset':{'digitalOutputBitrate':0,'analogOutputBitrate':0.1}",
                "'fixedRuleset.digitalOutputBitrate':2.5",
                "'FixedRuleset.AnalogOutputBitrate':'0.1'",
                "'fixedRuleset':{},'fixedRuleset.analogOutputBitrate':1"
            })
    void readsALimitOfTheBitrate(String members) {
        assertThat(rules(members).inexpressible()).containsExactly(UsageAdvice.BITRATE);
    }

    @Test
    void setsNoBitrateLimitWithoutOutputs() {
        assertThat(rules("'fixedRuleset':{}").inexpressible()).isEmpty();
    }

    @Test
    void countsInTheUnitsOfTheSite() {
        var units = new Interpretation(ChronoUnit.HOURS, ChronoUnit.MINUTES, Storage.ALLOWED);
        var rules = authorized(read(TestSdp.AUTHORIZED, units)).rules();

        assertThat(rules.licenseDuration()).isEqualTo(Duration.ofMinutes(200));
        assertThat(rules.viewingWindow()).isEqualTo(new ViewingWindow(Duration.ofHours(1000), false));
    }

    @Test
    void readsZeroViewingsAsALimit() {
        assertThat(rules("'viewingNumber':0").viewings()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'viewingNumber':-1",
                "'viewingNumber':2147483648",
                "'viewingNumber':1.0",
                "'viewingNumber':''",
                "'viewingNumber':'-1'",
                "'viewingNumber':' 1'",
                "'viewingNumber':[]",
                "'VIEWINGNUMBER':'many'",
                "'expiryDate':-1",
                "'expiryDate':253402300800000",
                "'expiryDate':'2026-11-22T05:00:00Z'",
                "'expiryDate':true",
                "'ExpiryDate':{}",
                "'startDate':1e9",
                "'startDate':99999999999999999999",
                "'startDate':2,'expiryDate':1",
                "'consumptionWindow':0",
                "'consumptionWindow':'PT1H'",
                "'licenseExpiryDuration':0",
                "'licenseExpiryDuration':'0'",
                "'licenseExpiryDuration':2147483648",
                "'isStorageAllowed':1",
                "'isStorageAllowed':'yes'",
                "'isStorageAllowed':'TRUE'",
                "'isViewingWindowFloating':0",
                "'fixedRuleset':1",
                "'fixedRuleset':{'digitalOutputBitrate':-0.1}",
                "'fixedRuleset':{'digitalOutputBitrate':'fast'}",
                "'fixedRuleset.digitalOutputBitrate':'fast'",
                "'fixedRuleset.digitalOutputBitrate':1,'fixedRuleset.analogOutputBitrate':-1",
                "'fixedRuleset':{'digitalOutputBitrate':1,'analogOutputBitrate':true}",
                "'expiryDate':1,'ExpiryDate':2",
                "'expiryDate':1,'expirydate':'1'"
            })
    void rejectsAnswersWithInvalidLimits(String members) {
        assertThat(result(",'usageRules':{" + members + "}")).isEqualTo(new Decision.Unavailable(Reason.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",'usageRules':[]",
                ",'usageRules':'none'",
                ",'usageRules':{},'UsageRules':{'viewingNumber':1}",
                ",'accountNumber':{}",
                ",'accountNumber':1.5",
                ",'accountNumber':true",
                ",'keydeliverywindow':{}",
                ",'keydeliverywindow':'always'",
                ",'keyDeliveryWindow':{'beginDate':2,'endDate':1}",
                ",'keydeliverywindow':{'beginDate':'soon'}",
                ",'keydeliverywindow':{'beginDate':1},'keyDeliveryWindow':{'beginDate':2}",
                ",'IsAuthorized':'NOT_AUTHORIZED'"
            })
    void rejectsAnInvalidResult(String members) {
        assertThat(result(members)).isEqualTo(new Decision.Unavailable(Reason.MALFORMED));
    }

    @Test
    void acceptsEqualDuplicates() {
        assertThat(rules("'expiryDate':1,'ExpiryDate':1,'EXPIRYDATE':null").endsAt())
                .isEqualTo(Instant.ofEpochMilli(1));
    }

    @Test
    void readsAKeyDeliveryWindowWithOneBound() {
        assertThat(authorized(result(",'keydeliverywindow':{'endDate':5}"))
                        .rules()
                        .keyDelivery())
                .isEqualTo(new Span(null, Instant.ofEpochMilli(5)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {} | MALFORMED
            {'resultCode':'0'} | MALFORMED
            {'resultCode':'0','result':{}} | MALFORMED
            {'resultCode':'0','result':'AUTHORIZED'} | MALFORMED
            {'resultCode':'0','result':null} | MALFORMED
            {'resultCode':0,'result':{'isAuthorized':'AUTHORIZED'}} | MALFORMED
            {'resultCode':null,'result':{'isAuthorized':'AUTHORIZED'}} | MALFORMED
            {'ResultCode':'0','result':{'isAuthorized':'AUTHORIZED'}} | MALFORMED
            {'resultCode':'0','Result':{'isAuthorized':'AUTHORIZED'}} | MALFORMED
            {'resultCode':'0','result':{'IsAuthorized':'AUTHORIZED'}} | MALFORMED
            {'resultCode':'0','result':{'isAuthorised':'AUTHORIZED'}} | MALFORMED
            {'resultCode':'0','result':{'isAuthorized':'authorized'}} | MALFORMED
            {'resultCode':'0','result':{'isAuthorized':'AUTHORIZED '}} | MALFORMED
            {'resultCode':'0','result':{'isAuthorized':'AUTHORISED'}} | MALFORMED
            {'resultCode':'0','result':{'isAuthorized':true}} | MALFORMED
            {'resultCode':'0','isAuthorized':'AUTHORIZED'} | MALFORMED
            {'resultCode':'0','result':{'isAuthorized':null,'isauthorized':'AUTHORIZED'}} | MALFORMED
            {'resultCode':null,'RESULTCODE':'0','result':{'isAuthorized':'AUTHORIZED'}} | MALFORMED
            {'resultCode':'0','result':null,'Result':{'isAuthorized':'AUTHORIZED'}} | MALFORMED
            {'resultCode':'0','result':{'isAuthorized':'AUTHORIZED','usageRules':{'fixedRuleset':{'digitalOutputBitrate':1e400}}}} | MALFORMED
            {'resultCode':'0','result':{'isAuthorized':'NOT_AUTHORIZED','isAuthorized':'AUTHORIZED'}} | NOT_JSON
            {'resultCode':'0','result':{'isAuthorized':'AUTHORIZED'},} | NOT_JSON
            {'resultCode':'0','result':{'isAuthorized':'AUTHORIZED'}} x | NOT_JSON
            ['AUTHORIZED'] | NOT_JSON
            """)
    void authorizesNothingElse(String json, Reason reason) {
        assertThat(read(json)).isEqualTo(new Decision.Unavailable(reason));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', nullValues = "-", textBlock = """
            {'resultCode':'85103','result':'the token has expired','localeMessage':'none'} | 85103
            {'resultCode':'00','result':{'isAuthorized':'AUTHORIZED'}} | 00
            {'resultCode':'1','result':{'isAuthorized':'AUTHORIZED'}} | 1
            {'resultCode':85103} | 85103
            {'ResultCode':'85103'} | 85103
            {'resultCode':'','result':{'isAuthorized':'AUTHORIZED'}} | -
            {'resultCode':'ERR <c4n4ry>'} | -
            {'resultCode':'1234567890'} | -
            {'resultCode':'-1'} | -
            """)
    void treatsAnErrorOfTheSdpAsARejection(String json, @Nullable String code) {
        var rejected = new Decision.Rejected(Reason.ERROR, code);

        assertThat(read(json)).isEqualTo(rejected);
        assertThat(readError(json)).isEqualTo(rejected);
    }

    @Test
    void reportsAnUnreadableToken() {
        var error = "{'resultCode':'85102','result':'x','localeMessage':'none'}";

        assertThat(readError(error)).isEqualTo(new Decision.Rejected(Reason.TOKEN, "85102"));
        assertThat(read(error)).isEqualTo(readError(error));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'resultCode':'0','result':{'isAuthorized':'AUTHORIZED'}}",
                "{'result':'x'}",
                "{'resultCode':{}}",
                "{'resultCode':'1','ResultCode':'2'}",
                "x",
                ""
            })
    void treatsNothingElseAsAnError(String json) {
        assertThat(readError(json)).isEqualTo(new Decision.Unavailable(Reason.STATUS));
    }

    private static Decision readError(String json) {
        return SdpAnswer.readError(
                json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), new Decision.Unavailable(Reason.STATUS));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 414, 422, 431})
    void treatsStatusesAboutTheRequestAsRejections(int status) {
        assertThat(SdpAnswer.ofStatus(status)).isEqualTo(new Decision.Rejected(Reason.QUESTION, null));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 500, 503})
    void treatsOtherStatusesAsOutages(int status) {
        assertThat(SdpAnswer.ofStatus(status)).isEqualTo(new Decision.Unavailable(Reason.STATUS));
    }

    /** Random JSON made of relevant names and values. */
    @Test
    void authorizesNoRandomJsonWithoutBothExactMembers() {
        var random = new Random(20_261_122);
        int yes = 0;
        for (int i = 0; i < TestSize.of(20_000, 1_000_000); i++) {
            var resultCode = pick(random, "'resultCode':'0'", "'resultCode':'1'", "'ResultCode':'0'", "'x':0");
            var verdict = pick(random, "'isAuthorized'", "'IsAuthorized'", "'isauthorized'") + ":"
                    + pick(random, "'AUTHORIZED'", "'NOT_AUTHORIZED'", "'Authorized'", "true", "'AUTHORIZED\\u0000'");
            var more = pick(random, "", ",'accountNumber':'1'", ",'isAuthorized ':'AUTHORIZED'", ",'usageRules':{}");
            var json = "{" + resultCode + "," + pick(random, "'result'", "'results'") + ":{" + verdict + more + "}}";

            boolean isExact = json.startsWith("{'resultCode':'0','result':{'isAuthorized':'AUTHORIZED'");
            assertThat(read(json) instanceof Decision.Authorized).as(json).isEqualTo(isExact);
            yes += isExact ? 1 : 0;
        }
        assertThat(yes).isPositive();
    }

    private static String pick(Random random, String... words) {
        return List.of(words).get(random.nextInt(words.length));
    }

    /** A changed byte of a valid answer may reduce it, but must not turn a refusal into an authorization. */
    @Test
    void authorizesNoMutantOfARefusal() {
        var random = new Random(20_261_123);
        var reader = new SdpAnswer(TestSdp.SECONDS);
        for (int i = 0; i < TestSize.of(20_000, 1_000_000); i++) {
            var mutant = TestSdp.NOT_AUTHORIZED.getBytes(StandardCharsets.UTF_8);
            mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);

            assertThat(reader.read(mutant)).isNotInstanceOf(Decision.Authorized.class);
        }
    }
}
