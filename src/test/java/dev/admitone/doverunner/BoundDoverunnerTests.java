/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.admitone.crypto.TestThreads;
import dev.admitone.doverunner.policy.DoverunnerCode;
import dev.admitone.doverunner.policy.TestPolicies;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.TokenRequest;
import dev.admitone.token.Warning;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundDoverunnerTests {

    private static final String REQUEST = "{'policy':{}}";

    private static String timestamp(IssuedToken issued) {
        return TestToken.open(issued.token()).member("timestamp");
    }

    @Test
    void issuesATokenFromNowOnForTheTokenDuration() {
        var issued = TestRequests.issue(
                TestSite.gold().tokenDuration(Duration.ofSeconds(90)).bind(), REQUEST);

        assertThat(timestamp(issued)).isEqualTo("2026-01-15T03:04:05Z");
        assertThat(issued.notBefore()).isEqualTo("2026-01-15T03:04:05Z");
        assertThat(issued.expiresAt()).isEqualTo("2026-01-15T03:05:35Z");
    }

    @Test
    void warnsOfTokenDurationAboveTheDefaultOfTheVendor() {
        assertThat(codes(TestSite.gold())).isEmpty();
        assertThat(codes(TestSite.gold().tokenDuration(Duration.ofSeconds(601))))
                .containsExactly("A1060");
        assertThat(codes(TestSite.gold().tokenDuration(Duration.ofSeconds(601)).property("muted-warnings", "A1060")))
                .isEmpty();
    }

    @Test
    void warnsOfTokenThatIsTooLongForAHeader() {
        var track = "{'track_type':'ALL','key_id':'%s','key':'%s','iv':'%s'}"
                .formatted("0a".repeat(16), "0b".repeat(16), "0c".repeat(16));
        var tracks = String.join(",", java.util.Collections.nCopies(40, track));
        var request = "{'policy':{'external_key':{'mpeg_cenc':[" + tracks + "]}}}";

        assertThat(TestRequests.issue(TestSite.gold().bind(), request).warnings())
                .extracting(Warning::code)
                .containsExactly("A1061");
    }

    private static List<String> codes(TestSite site) {
        return TestRequests.issue(site.bind(), REQUEST).warnings().stream()
                .map(Warning::code)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-15T03:04:05.999999999Z, 2026-01-15T03:04:05Z",
        "2026-01-15T03:04:00Z, 2026-01-15T03:04:00Z",
        "2026-12-31T23:59:59.5Z, 2026-12-31T23:59:59Z",
        "2027-01-01T00:00:00Z, 2027-01-01T00:00:00Z",
        "2038-01-19T03:14:08Z, 2038-01-19T03:14:08Z",
        "2028-02-29T00:00:00.1Z, 2028-02-29T00:00:00Z"
    })
    void cutsTheTimestampToWholeSeconds(String now, String timestamp) {
        var issued = TestRequests.issue(TestSite.gold().at(now).bind(), REQUEST);

        assertThat(timestamp(issued)).isEqualTo(timestamp);
        assertThat(issued.notBefore()).isEqualTo(timestamp);
    }

    @ParameterizedTest
    @CsvSource({
        "-5s, 2026-01-15T03:04:00Z",
        "30s, 2026-01-15T03:04:35Z",
        "-9m, 2026-01-15T02:55:05Z",
        "0s, 2026-01-15T03:04:05Z"
    })
    void movesTheStartOfValidityByTheSitesOffset(String offset, String timestamp) {
        var issued = TestRequests.issue(
                TestSite.gold().property("timestamp-offset", offset).bind(), REQUEST);

        assertThat(timestamp(issued)).isEqualTo(timestamp);
        assertThat(issued.notBefore()).isEqualTo(timestamp);
        assertThat(issued.expiresAt()).isEqualTo(Instant.parse(timestamp).plusSeconds(600));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-SA-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai", "fa-IR", "tr-TR", "hi-IN-u-nu-deva"})
    void ignoresTheLanguageAndTheTimeZoneOfTheMachine(String language) {
        var expected = TestRequests.issue(TestSite.gold().bind(), REQUEST);
        var locale = Locale.getDefault();
        var zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(language));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));

            assertThat(TestRequests.issue(TestSite.gold().bind(), REQUEST)).isEqualTo(expected);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "widevine, WIDEVINE, Widevine",
        "PLAYREADY, PLAYREADY, PlayReady",
        "FairPlay, FAIRPLAY, FairPlay",
        "ncg, NCG, NCG",
        "WisePlay, WISEPLAY, Wiseplay"
    })
    void spellsTheDrmSystemAsTheVendorDoes(String written, DrmSystem drm, String spelling) {
        var issued = TestRequests.issue(TestSite.gold().bind(), "{'drm':'" + written + "','policy':{}}");

        assertThat(issued.drm()).isEqualTo(drm);
        assertThat(TestToken.open(issued.token()).member("drm_type")).isEqualTo(spelling);
        assertThat(TestToken.open(issued.token()).isAuthentic()).isTrue();
    }

    @Test
    void saysHowAPlayerHandsTheTokenOver() {
        assertThat(TestSite.gold().bind().delivery())
                .isEqualTo(new IssuedToken.Delivery("pallycon-customdata-v2", "pallycon-customdata-v2"));
    }

    @Test
    void writesTheSiteIdOfTheSettingsAndNotTheNameOfTheSite() {
        var site = TestSite.gold().named("my-site").property("site-id", "TUTO").bind();

        assertThat(TestRequests.token(site, REQUEST).member("site_id")).isEqualTo("TUTO");
    }

    @Test
    void hintsAtTheDrmSystemThatWasProbablyMeant() {
        assertThat(TestRequests.violations(TestSite.gold().bind(), "{'drm':'widevien','policy':{}}"))
                .containsExactly(new Violation(
                        "/drm",
                        DoverunnerCode.DRM,
                        "required: one of widevine, playready, fairplay, ncg, wiseplay; did you mean widevine?"));
    }

    @Test
    void reportsAllViolationsOfARequestAtOnce() {
        var request = "{'drm':'x','user_id':'','content_id':null,'options':{'key_rotation':1},"
                + "'policy':{'playback_policy':{'persistent':1},'x':2}}";

        assertThat(TestRequests.violations(TestSite.gold().bind(), request))
                .extracting(Violation::pointer, violation -> violation.code().code())
                .containsExactly(
                        tuple("/drm", "A1205"),
                        tuple("/user_id", "1000"),
                        tuple("/content_id", "1001"),
                        tuple("/options/key_rotation", "1055"),
                        tuple("/policy/playback_policy/persistent", "1009"),
                        tuple("/policy/x", "A1200"));
    }

    @Test
    void reportsWhatWasFoundBeforeTogetherWithItsOwn() {
        var violations = new Violations();
        violations.add("/x", RequestCode.UNKNOWN_MEMBER, "known here: drm");
        var nothing = new TokenRequest(new UUID(0, 1), null, null, null, null, null, null);
        var site = TestSite.gold().bind();

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> site.issue(nothing, violations))
                .satisfies(refused -> assertThat(refused.violations())
                        .extracting(Violation::pointer)
                        .containsExactly("/x", "/drm", "/user_id", "/content_id", "/policy"));
    }

    @Test
    void issuesNoTokenWhenSomethingWasFoundBefore() {
        var violations = new Violations();
        violations.add("/x", RequestCode.UNKNOWN_MEMBER, "known here: drm");
        var legal = new TokenRequest(new UUID(0, 1), "ncg", "viewer", "movie", "hd", null, null);
        var site = TestSite.gold().profile("hd", "{}").bind();

        assertThatExceptionOfType(Refused.class).isThrownBy(() -> site.issue(legal, violations));
    }

    @Test
    void issuesToManyThreadsWhatItIssuesToOne() throws InterruptedException {
        var site = TestSite.gold().profile("hd", TestPolicies.EVERYTHING).bind();
        var requests = Map.of(
                "{'profile':'hd'}", TestRequests.issue(site, "{'profile':'hd'}"),
                "{'drm':'ncg','policy':{}}", TestRequests.issue(site, "{'drm':'ncg','policy':{}}"));

        TestThreads.run(100, thread -> {
            for (int i = 0; i < 50; i++) {
                requests.forEach((request, issued) ->
                        assertThat(TestRequests.issue(site, request)).isEqualTo(issued));
            }
        });
    }
}
