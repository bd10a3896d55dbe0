/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.drmtoday;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.token.TestSiteFormat;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong and a right request for each code of a request. */
class DrmtodayCodeTests {

    private static final TestSiteFormat SITE = TestDrmtodaySite.gold().bind();
    private static final String PLAYREADY = "{'policy':{'op':{'config':{'HD':{'PlayReady':{'minSL':%s}}}}}}";

    /** Members of a request, behind them what is wrong; nothing if it gets a token. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            {'policy':{'storeLicence':true}}                                  ~ /policy/storeLicence A1500
            {'policy':{'storeLicense':true}}                                  ~
            {'policy':{'variantId':'hd'}}                                     ~ /policy/variantId A1500
            {'policy':{'storeLicense':'true'}}                                ~ /policy/storeLicense A1501
            {'policy':{'op':{'config':{'SD':{'WidevineM':{'deny':1}}}}}}      ~ /policy/op/config/SD/WidevineM/deny A1501
            {'user_id':' '}                                                   ~ /user_id A1502
            {'content_id':''}                                                 ~ /content_id A1503
            {'options':{'session_id':''}}                                     ~ /options/session_id A1504
            {'options':{'session_id':'s-1'}}                                  ~
            {'options':{'sessionid':'s-1'}}                                   ~ /options/sessionid A1002
            {'drm':'ncg'}                                                     ~ /drm A1505
            {'drm':'fairplay'}                                                ~
            {'policy':{'profile':{'type':'rent'}}}                            ~ /policy/profile/type A1506
            {'policy':{'profile':{}}}                                         ~ /policy/profile/type A1506
            {'policy':{'profile':{'type':'purchase'}}}                        ~
            {'policy':{'profile':{'purchase':{}}}}                            ~ /policy/profile/purchase A1507
            {'policy':{'profile':{'rental':{'playDuration':3600000}}}}        ~ /policy/profile/rental A1507
            {'policy':{'profile':{'type':'rental'}}}                          ~ /policy/profile A1508
            {'policy':{'profile':{'type':'rental','relativeExpiration':'P7D'}}} ~
            {'policy':{'profile':{'type':'rental','relativeExpiration':'P7D','absoluteExpiration':'2026-02-01T00:00:00Z'}}} ~ /policy/profile A1509
            {'policy':{'profile':{'type':'purchase','playDuration':'PT1H'}}}  ~ /policy/profile/playDuration A1510
            {'policy':{'profile':{'type':'rental','relativeExpiration':'P1M'}}} ~ /policy/profile/relativeExpiration A1511
            {'policy':{'profile':{'type':'rental','relativeExpiration':'PT0S'}}} ~ /policy/profile/relativeExpiration A1511
            {'policy':{'profile':{'type':'rental','relativeExpiration':604800}}} ~ /policy/profile/relativeExpiration A1511
            {'policy':{'profile':{'type':'rental','absoluteExpiration':'2026-02-01'}}} ~ /policy/profile/absoluteExpiration A1512
            {'policy':{'profile':{'type':'rental','absoluteExpiration':'2026-02-01T00:00:00.000Z'}}} ~
            {'policy':{'profile':{'type':'rental','relativeExpiration':'P7D','playDuration':'PT2147483648S'}}} ~ /policy/profile/playDuration PLAY_DURATION_TOO_LONG
            {'policy':{'profile':{'type':'rental','relativeExpiration':'P7D','playDuration':'PT2147483647S'}}} ~
            {'policy':{'profile':{'type':'rental','absoluteExpiration':'2026-01-15T03:04:05Z'}}} ~ /policy A1513
            {'policy':{'ref':['template']}}                                   ~ /policy/ref/0 A1514
            {'policy':{'ref':[':\\ud800']}}                                   ~ /policy/ref/0 A1514
            {'policy':{'ref':[':a\\u0007']}}                                  ~ /policy/ref/0 A1514
            {'policy':{'ref':[': ']}}                                         ~ /policy/ref/0 A1514
            {'policy':{'ref':[':template','00112233-4455-6677-8899-aabbccddeeff']}} ~
            {'policy':{'op':{'config':{'HD':{'WidevineM':{'minSL':6}}}}}}     ~ /policy/op/config/HD/WidevineM/minSL A1515
            {'policy':{'op':{'config':{'HD':{'WidevineM':{'requireHDCP':'HDCP_V3'}}}}}} ~ /policy/op/config/HD/WidevineM/requireHDCP A1515
            {'policy':{'op':{'config':{'HD':{'WidevineM':{'minSL':3,'requireHDCP':'HDCP_V1'}}}}}} ~
            {'policy':{'op':{'config':{'8K':{}}}}}                            ~ /policy/op/config/8K A1500
            {'options':{'expiration_date':'tomorrow'}}                        ~ /options/expiration_date A1516
            {'options':{'token_duration':0}}                                  ~ /options/token_duration A1517
            {'options':{'token_duration':60,'expiration_date':'2026-01-15T03:05:05Z'}} ~ /options/expiration_date A1518
            {'options':{'expiration_date':'2026-01-15T03:04:00Z'}}            ~ /options/expiration_date A1519
            {'options':{'expiration_date':'2026-01-15T03:05:05Z'}}            ~
            """)
    void findsWhatIsWrong(String more, String found) {
        assertThat(TestDrmtodaySite.violations(SITE, more))
                .containsExactlyElementsOf(Stream.ofNullable(found).toList());
    }

    @Test
    void acceptsTheSecurityLevelsOfPlayReadyOnly() {
        assertThat(TestDrmtodaySite.violations(SITE, PLAYREADY.formatted(2000))).isEmpty();
        assertThat(TestDrmtodaySite.violations(SITE, PLAYREADY.formatted(2001)))
                .containsExactly("/policy/op/config/HD/PlayReady/minSL A1515");
    }

    @Test
    void acceptsTheValuesThatASiteAdds() {
        var site = TestDrmtodaySite.gold()
                .property("additional-values.hdcp[0]", "HDCP_V2_2")
                .property("additional-values.tracks[0]", "UHD2")
                .bind();

        assertThat(TestDrmtodaySite.violations(
                        site, "{'policy':{'op':{'config':{'UHD2':{'WidevineM':{'requireHDCP':'HDCP_V2_2'}}}}}}"))
                .isEmpty();
    }

    /** The nearest known value would be a weaker one. */
    @ParameterizedTest
    @CsvSource({
        "HDCP_V2_2, ''",
        "HDCP_V3, ''",
        "HDCP_2, '; did you mean HDCP_V2?'",
        "hdcp_v1, '; did you mean HDCP_V1?'"
    })
    void suggestsNoOtherVersion(String written, String hint) {
        var violations = new dev.admitone.problem.Violations();
        var policy = "{'policy':{'op':{'config':{'HD':{'WidevineM':{'requireHDCP':'" + written + "'}}}}}}";
        SITE.format().prepare(TestDrmtodaySite.request(policy), SITE.now(), violations);

        assertThat(violations.found().get(0).detail()).isEqualTo("one of HDCP_NONE, HDCP_V1, HDCP_V2" + hint);
    }

    @Test
    void suggestsTheMemberThatIsMeant() {
        var violations = new dev.admitone.problem.Violations();
        SITE.format().prepare(TestDrmtodaySite.request("{'policy':{'storeLicence':true}}"), SITE.now(), violations);

        assertThat(violations.found())
                .singleElement()
                .satisfies(violation -> assertThat(violation.detail()).contains("did you mean storeLicense?"));
    }

    @Test
    void hasEachCodeOnce() {
        assertThat(Arrays.stream(DrmtodayCode.values()).map(DrmtodayCode::code)).doesNotHaveDuplicates();
    }
}
