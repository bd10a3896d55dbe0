/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.crypto.TestJwe;
import dev.admitone.json.TestJson;
import dev.admitone.token.Recognition;
import dev.admitone.token.TestSiteFormat;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundMedialiveTests {

    private static final String EVERYTHING = "{'user_id':'12345','content_id':'movie-1','profile':'all',"
            + "'options':{'content_ids':['movie-2'],'begin_date':'2026-01-15T04:04:05+01:00','token_duration':'PT1H'}}";
    private static final String PROFILE = "{'usage_rules':{'viewingNumber':3,'expiry':'P2D','start':'PT0S',"
            + "'consumptionWindow':1000,'licenseExpiryDuration':200,'isStorageAllowed':true,"
            + "'isViewingWindowFloating':true,'fixedRuleset':{'digitalOutputBitrate':4.5,'analogOutputBitrate':2}},"
            + "'key_delivery_window':{'beginDate':'1768446245000','end':'PT3H'},'device_ids':['tv-1'],"
            + "'zones':['XYZ','ABC'],'casProductId':'IQ3'}";

    private final TestSiteFormat site =
            TestSignOnSite.gold().profile("all", PROFILE).profile("plain", "{}").bind();

    @Test
    void issuesTheLeastToken() {
        var issued = TestSignOns.issue(site, "{'user_id':'12345','content_id':'movie-1'}");

        assertThat(TestSignOns.claims(issued.token()))
                .isEqualTo(TestJson.object(TestSignOns.CLAIMS.replace("t-1", TestSignOns.TOKEN_ID.toString())));
        assertThat(issued.drm()).isNull();
        assertThat(issued.notBefore()).isEqualTo(Instant.parse("2026-01-15T03:04:05Z"));
        assertThat(issued.expiresAt()).isEqualTo(Instant.parse("2026-01-15T03:14:05Z"));
    }

    @Test
    void issuesTokenWithEverything() {
        var token = TestSignOns.issue(site, EVERYTHING).token();

        assertThat(TestSignOns.claims(token))
                .hasToString("{\"token_id\":\"" + TestSignOns.TOKEN_ID
                        + "\",\"site\":\"GOLD\",\"account\":\"12345\",\"content_ids\":[\"movie-1\",\"movie-2\"],"
                        + "\"not_before\":1768446245,\"expires_at\":1768449845,\"usage_rules\":{\"viewingNumber\":3,"
                        + "\"expiryDate\":\"1768619045000\",\"startDate\":\"1768446245000\","
                        + "\"consumptionWindow\":1000,\"licenseExpiryDuration\":200,\"isStorageAllowed\":true,"
                        + "\"isViewingWindowFloating\":true,\"fixedRuleset\":{\"digitalOutputBitrate\":4.5,"
                        + "\"analogOutputBitrate\":2.0}},\"key_delivery_window\":{\"beginDate\":\"1768446245000\","
                        + "\"endDate\":\"1768457045000\"},\"device_ids\":[\"tv-1\"],\"zones\":[\"XYZ\",\"ABC\"],"
                        + "\"casProductId\":\"IQ3\"}");
        assertThat(TestJwe.header(token)).isEqualTo(TestSignOns.HEADER);
    }

    @Test
    void patchesTheProfile() {
        var token = TestSignOns.issue(
                        site,
                        EVERYTHING.replace(
                                "'options'",
                                "'policy':{'zones':null,"
                                        + "'usage_rules':{'expiry':null,'expiryDate':1768619045001}},'options'"))
                .token();

        assertThat(TestSignOns.claims(token).has("zones")).isFalse();
        assertThat(TestSignOns.claims(token).at("/usage_rules/expiryDate").asString())
                .isEqualTo("1768619045001");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            P2D | 172800
            PT48H | 172800
            P1DT12H | 129600
            PT1S | 1
            """)
    void countsPeriodsFromTheIssue(String period, int seconds) {
        var token = TestSignOns.token(site, ",'policy':{'usage_rules':{'expiry':'" + period + "'}}");

        assertThat(TestSignOns.claims(token).at("/usage_rules/expiryDate").asString())
                .isEqualTo(Long.toString((1768446245L + seconds) * 1000));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # options                                           | from | until, in seconds from now
            {}                                                  | 0    | 600
            {'token_duration':60}                               | 0    | 60
            {'token_duration':'PT24H'}                          | 0    | 86400
            {'expiration_date':'2026-01-15T03:04:06Z'}          | 0    | 1
            {'expiration_date':'2026-01-16T03:04:05Z'}          | 0    | 86400
            {'begin_date':'2026-01-15T03:05:05Z'}               | 60   | 660
            {'begin_date':'2020-01-15T03:05:05Z'}               | 0    | 600
            {'begin_date':'2026-01-15T03:05:05.9Z','token_duration':60} | 60 | 120
            """)
    void issuesTokenForTheTimeThatWasAskedFor(String options, int from, int until) {
        var issued = TestSignOns.issue(site, "{'user_id':'u','content_id':'c','options':" + options + "}");

        assertThat(issued.notBefore()).isEqualTo(Instant.ofEpochSecond(1768446245L + from));
        assertThat(issued.expiresAt()).isEqualTo(Instant.ofEpochSecond(1768446245L + until));
    }

    @ParameterizedTest
    @ValueSource(strings = {"digitalOutputBitrate", "analogOutputBitrate"})
    void carriesOneBitrateWithoutTheOther(String member) {
        var token = TestSignOns.token(site, ",'policy':{'usage_rules':{'fixedRuleset':{'" + member + "':4.5}}}");

        assertThat(TestSignOns.claims(token).at("/usage_rules/fixedRuleset")).hasToString("{\"" + member + "\":4.5}");
    }

    @Test
    void carriesCharactersBeyondTheBasicPlane() {
        var token = TestSignOns.token(site, ",'policy':{'zones':['\uD83C\uDF1D']}");

        assertThat(TestSignOns.claims(token).at("/zones/0").asString()).isEqualTo("\uD83C\uDF1D");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            ,'policy':{'usage_rule':{}}                             | /policy/usage_rule A1400
            ,'policy':{'usage_rule':null}                           | /policy/usage_rule A1400
            ,'policy':{'usage_rules':{'VIEWINGNUMBER':1}}           | /policy/usage_rules/VIEWINGNUMBER A1400
            ,'policy':{'usage_rules':{'ViewingNumber':-1}}          | /policy/usage_rules/ViewingNumber A1410
            ,'policy':{'usage_rules':{'viewingNumber':1,'ViewingNumber':2}} | /policy/usage_rules/ViewingNumber A1426
            ,'policy':{'usage_rules':{'fixedRuleset.analogOutputBitrate':1,'fixedRuleset':{'analogOutputBitrate':2}}} | /policy/usage_rules/fixedRuleset A1426
            ,'policy':{'usage_rules':{'fixedRuleset.analogOutputBitrate':0.15}} | /policy/usage_rules/fixedRuleset.analogOutputBitrate A1411
            ,'policy':{'usage_rules':{'FixedRuleset.Analog':1}}     | /policy/usage_rules/FixedRuleset.Analog A1400
            ,'policy':{'casProductId':'a','additionalInfo':{'casProductId':'b'}} | /policy/casProductId A1426
            ,'policy':{'additionalInfo':'a'}                        | /policy/additionalInfo A1401
            ,'policy':{'additionalInfo':{'a/b':1}}                  | /policy/additionalInfo/a~1b A1404
            ,'policy':{'additionalInfo':{'a':''}}                   | /policy/additionalInfo/a A1404
            ,'policy':{'usage_rules':{'ExpiryDate':1768446245000}}  | /policy/usage_rules/ExpiryDate A1416
            ,'policy':{'usage_rules':{'expiryDate':1768446245}}     | /policy/usage_rules/expiryDate A1412
            ,'policy':{'usage_rules':{'startDate':'1768446245'}}    | /policy/usage_rules/startDate A1412
            ,'policy':{'key_delivery_window':{'BeginDate':1768446245,'EndDate':'1768457045000'}} | /policy/key_delivery_window/BeginDate A1412
            ,'policy':{'usage_rules':{'expiryDate':1768446245000000}} | /policy/usage_rules/expiryDate A1412
            ,'policy':{'usage_rules':[]}                            | /policy/usage_rules A1401
            ,'policy':{'usage_rules':{'isStorageAllowed':'true'}}   | /policy/usage_rules/isStorageAllowed A1401
            ,'policy':{'key_delivery_window':1}                     | /policy/key_delivery_window A1401
            ,'policy':{'usage_rules':{'fixedRuleset':1}}            | /policy/usage_rules/fixedRuleset A1401
            ,'policy':{'casProductId':''}                           | /policy/casProductId A1404
            ,'policy':{'zones':[' ']}                               | /policy/zones/0 A1404
            ,'policy':{'device_ids':['a','a']}                      | /policy/device_ids A1405
            ,'policy':{'zones':[]}                                  | /policy/zones A1406
            ,'policy':{'usage_rules':{'viewingNumber':-1}}          | /policy/usage_rules/viewingNumber A1410
            ,'policy':{'usage_rules':{'viewingNumber':'one'}}       | /policy/usage_rules/viewingNumber A1410
            ,'policy':{'usage_rules':{'viewingNumber':1.0}}         | /policy/usage_rules/viewingNumber A1410
            ,'policy':{'usage_rules':{'consumptionWindow':'0'}}     | /policy/usage_rules/consumptionWindow A1410
            ,'policy':{'usage_rules':{'consumptionWindow':'PT1H'}}  | /policy/usage_rules/consumptionWindow A1410
            ,'policy':{'usage_rules':{'licenseExpiryDuration':'2147483648'}} | /policy/usage_rules/licenseExpiryDuration A1410
            ,'policy':{'usage_rules':{'consumptionWindow':0}}       | /policy/usage_rules/consumptionWindow A1410
            ,'policy':{'usage_rules':{'licenseExpiryDuration':0}}   | /policy/usage_rules/licenseExpiryDuration A1410
            ,'policy':{'usage_rules':{'fixedRuleset':{'analogOutputBitrate':0.15}}} | /policy/usage_rules/fixedRuleset/analogOutputBitrate A1411
            ,'policy':{'usage_rules':{'fixedRuleset':{'analogOutputBitrate':'fast'}}} | /policy/usage_rules/fixedRuleset/analogOutputBitrate A1411
            ,'policy':{'usage_rules':{'fixedRuleset':{'digitalOutputBitrate':1e400}}} | /policy/usage_rules/fixedRuleset/digitalOutputBitrate A1411
            ,'policy':{'usage_rules':{'fixedRuleset':{'digitalOutputBitrate':-0.1}}} | /policy/usage_rules/fixedRuleset/digitalOutputBitrate A1411
            ,'policy':{'usage_rules':{'fixedRuleset':{'digitalOutputBitrate':1000.1}}} | /policy/usage_rules/fixedRuleset/digitalOutputBitrate A1411
            ,'policy':{'usage_rules':{'expiryDate':0}}              | /policy/usage_rules/expiryDate A1412
            ,'policy':{'usage_rules':{'expiryDate':'2026-01-15'}}   | /policy/usage_rules/expiryDate A1412
            ,'policy':{'usage_rules':{'expiryDate':1.5}}            | /policy/usage_rules/expiryDate A1412
            ,'policy':{'usage_rules':{'expiryDate':99999999999999999999}} | /policy/usage_rules/expiryDate A1412
            ,'policy':{'key_delivery_window':{'begin':'now','end':'PT1H'}} | /policy/key_delivery_window/begin A1413
            ,'policy':{'key_delivery_window':{'begin':'PT0S','end':'soon'}} | /policy/key_delivery_window/end A1413
            ,'policy':{'zones':['a\\ud800b']}                       | /policy/zones/0 A1404
            ,'policy':{'usage_rules':{'expiryDate':253402300800000}} | /policy/usage_rules/expiryDate A1412
            ,'policy':{'usage_rules':{'expiry':'P1M'}}              | /policy/usage_rules/expiry A1413
            ,'policy':{'usage_rules':{'expiry':'-P1D'}}             | /policy/usage_rules/expiry A1413
            ,'policy':{'usage_rules':{'expiry':'P-1D'}}             | /policy/usage_rules/expiry A1413
            ,'policy':{'usage_rules':{'expiry':'PT0.5S'}}           | /policy/usage_rules/expiry A1413
            ,'policy':{'usage_rules':{'expiry':'P99999D'}}          | /policy/usage_rules/expiry A1413
            ,'policy':{'usage_rules':{'expiry':'PT99999999999999999999S'}} | /policy/usage_rules/expiry A1413
            ,'policy':{'usage_rules':{'expiry':48}}                 | /policy/usage_rules/expiry A1413
            ,'policy':{'usage_rules':{'expiry':'P1D','expiryDate':1}} | /policy/usage_rules/expiry A1414
            ,'policy':{'usage_rules':{'start':'P2D','expiry':'P1D'}} | /policy/usage_rules/expiry A1415
            ,'policy':{'usage_rules':{'startDate':1768619045001,'expiryDate':1768619045000}} | /policy/usage_rules/expiryDate A1415
            ,'policy':{'usage_rules':{'startDate':1768619045001,'expiry':'P2D'}} | /policy/usage_rules/expiry A1415
            ,'policy':{'usage_rules':{'expiryDate':1768446245000}}  | /policy/usage_rules/expiryDate A1416
            ,'policy':{'usage_rules':{'expiry':'PT0S'}}             | /policy/usage_rules/expiry A1416
            ,'policy':{'usage_rules':{'isViewingWindowFloating':true}} | /policy/usage_rules/consumptionWindow A1417
            ,'policy':{'key_delivery_window':{'begin':'PT0S'}}      | /policy/key_delivery_window/endDate A1418
            ,'policy':{'key_delivery_window':{'end':'PT1H'}}        | /policy/key_delivery_window/beginDate A1418
            ,'policy':{'key_delivery_window':{'begin':'PT1H','end':'PT1H'}} | /policy/key_delivery_window/end A1419
            ,'policy':{'key_delivery_window':{'beginDate':1768619045000,'end':'P2D'}} | /policy/key_delivery_window/end A1419
            ,'policy':{'key_delivery_window':{'beginDate':1,'endDate':1768446245000}} | /policy/key_delivery_window/endDate A1420
            ,'options':{'content_id':['x']}                         | /options/content_id A1002
            ,'options':{'content_ids':['movie-1']}                  | /options/content_ids A1405
            ,'options':{'content_ids':[]}                           | /options/content_ids A1406
            ,'options':{'content_ids':['*']}                        | /options/content_ids A1407
            ,'options':{'begin_date':'2026-01-15'}                  | /options/begin_date A1421
            ,'options':{'begin_date':'2026-02-30T00:00:00Z'}        | /options/begin_date A1421
            ,'options':{'token_duration':0}                         | /options/token_duration A1422
            ,'options':{'token_duration':86401}                     | /options/token_duration A1422
            ,'options':{'token_duration':'10m'}                     | /options/token_duration A1422
            ,'options':{'expiration_date':'2026-01-15T03:04:05Z'}   | /options/expiration_date A1423
            ,'options':{'expiration_date':'2026-01-16T03:04:06Z'}   | /options/expiration_date A1423
            ,'options':{'begin_date':'2026-01-16T03:04:05Z'}        | /options/begin_date A1423
            ,'options':{'begin_date':'2026-01-15T04:00:00Z','expiration_date':'2026-01-15T04:00:00Z'} | /options/expiration_date A1424
            ,'options':{'token_duration':60,'expiration_date':'2026-01-15T04:00:00Z'} | /options/expiration_date A1425
            ,'profile':'plane'                                      | /profile A1022
            ,'drm':'widevine'                                       | /drm A1408
            """)
    void refusesWhatBreaksARule(String more, String violation) {
        assertThat(TestSignOns.violations(site, "{'user_id':'u','content_id':'movie-1'" + more + "}"))
                .containsExactly(violation);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'content_id':'c'}                       | /user_id A1402
            {'content_id':'c','user_id':'\u00A0'}    | /user_id A1402
            {'content_id':'c','user_id':' '}         | /user_id A1402
            {'content_id':'c','user_id':'a\\u0007b'} | /user_id A1402
            {'user_id':'u'}                          | /content_id A1403
            {'user_id':'u','content_id':''}          | /content_id A1404
            {'user_id':'u','content_id':'*'}         | /content_id A1407
            """)
    void refusesARequestWithoutAccountOrContent(String request, String violation) {
        assertThat(TestSignOns.violations(site, request)).containsExactly(violation);
    }

    @Test
    void refusesEverythingAtOnce() {
        assertThat(TestSignOns.violations(site, "{'drm':'ncg','policy':{'zones':1},'options':{'x':1}}"))
                .containsExactlyInAnyOrder(
                        "/drm A1408", "/user_id A1402", "/content_id A1403", "/policy/zones A1404", "/options/x A1002");
    }

    @ParameterizedTest
    @CsvSource({"200,", "201,/user_id A1402"})
    void takesAccountsOfTwoHundredCharacters(int length, @Nullable String violation) {
        var found = TestSignOns.violations(site, "{'content_id':'c','user_id':'" + "x".repeat(length) + "'}");

        assertThat(String.join("", found)).isEqualTo(violation == null ? "" : violation);
    }

    @Test
    void issuesTokenForAnyContentWhereTheSiteAllowsIt() {
        var token = TestSignOns.issue(
                TestSignOnSite.gold().property("any-content", "true").bind(), "{'user_id':'u','content_id':'*'}");

        assertThat(TestSignOns.claims(token.token()).at("/content_ids/0").asString())
                .isEqualTo("*");
    }

    private static String list(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "'" + prefix + i + "'")
                .collect(Collectors.joining(",", "[", "]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            99  |
            100 | /options/content_ids A1406
            """)
    void takesAHundredContents(int others, @Nullable String violation) {
        var found = TestSignOns.violations(
                site, "{'user_id':'u','content_id':'c','options':{'content_ids':" + list("x", others) + "}}");

        assertThat(String.join("", found)).isEqualTo(violation == null ? "" : violation);
    }

    @ParameterizedTest
    @CsvSource({"options,content_ids", "policy,device_ids", "policy,zones"})
    void refusesTokenThatIsTooLongAndSaysWhatToShorten(String part, String member) {
        var request =
                "{'user_id':'u','content_id':'c','" + part + "':{'" + member + "':" + list("x".repeat(60), 60) + "}}";

        assertThat(TestSignOns.violations(site, request)).containsExactly("/" + part + "/" + member + " A1409");
    }

    /** Every string of maximum length, and of the characters that take the most bytes. */
    @Test
    void issuesTokenWithoutListsHoweverLongItsTextsAre() {
        var text = "\u4e00".repeat(200);
        var request = "{'user_id':'" + text + "','content_id':'" + text + "','policy':{'casProductId':'" + text
                + "','usage_rules':" + PROFILE.substring(15, PROFILE.indexOf(",'key_delivery")) + "}}";

        assertThat(TestSignOns.issue(site, request).token()).hasSizeLessThanOrEqualTo(BoundMedialive.LONGEST);
    }

    @Test
    void needsNoEntitlement() {
        assertThat(site.needsEntitlement()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"....,MAYBE", "a.b.c.d.e,MAYBE", "a.b.c,NO", "abc,NO", "a.b.c.d.e.f,NO"})
    void doesNotRecogniseWhatHasAnotherHeader(String token, Recognition recognition) {
        assertThat(site.recognise(token)).isEqualTo(recognition);
    }

    @Test
    void recognisesATokenByItsHeader() {
        assertThat(site.recognise(TestSignOns.token(site, ""))).isEqualTo(Recognition.YES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "movie-2", "MOVIE-1", "movie-1 "})
    void isForTheNamedContentsOnly(String content) {
        var token = Objects.requireNonNull(TestSignOns.open(site, TestSignOns.token(site, "")));

        assertThat(token.isFor("movie-1", false)).isTrue();
        assertThat(token.isFor(content, true)).isFalse();
    }

    @Test
    void remarksThatTokensMayBeForAnyContent() {
        assertThat(TestSignOnSite.gold().property("any-content", "true").warnings())
                .singleElement()
                .asString()
                .contains("medialive.any-content: is true: a token whose content id is * is valid for every content");
    }

    @Test
    void remarksNothingAboutASiteThatNamesItsContents() {
        assertThat(TestSignOnSite.gold().warnings()).isEmpty();
    }
}
