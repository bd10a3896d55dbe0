/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACVerifier;
import dev.admitone.axinom.access.TestChecks;
import dev.admitone.axinom.message.AxinomCode;
import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.TestThreads;
import dev.admitone.json.TestJson;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.TestSiteFormat;
import java.text.ParseException;
import java.time.Clock;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundAxinomTests {

    private static final String REQUEST = "{'policy':{'content_keys_source':{'license_request':{}}}}";
    private static final TestSiteFormat SITE = TestAxinomSite.gold().bind();

    private static IssuedToken issue(String request) {
        return TestAxinomRequests.issue(SITE, request);
    }

    private static String withDrm(String drm) {
        return REQUEST.replaceFirst("\\{", "{'drm':'" + drm + "',");
    }

    @Test
    void hasTheNameThatRequestsUse() {
        var format = new AxinomConfiguration().axinomFormat(Cryptography.jdk(), Clock.systemUTC());

        assertThat(format.name()).isEqualTo("axinom");
    }

    @Test
    void issuesATokenOfThreeParts() {
        assertThat(issue(REQUEST).token()).matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{43}");
    }

    @Test
    void writesTheHeaderThatTheVendorsTokensHave() {
        assertThat(TestAxinomRequests.part(issue(REQUEST).token(), 0)).isEqualTo("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
    }

    @Test
    void writesAPayloadWithoutWhiteSpaceAndWithoutTheClaimsOfAJwt() {
        assertThat(TestAxinomRequests.part(issue(REQUEST).token(), 1))
                .isEqualTo("{\"version\":1,\"id\":\"" + TestAxinomRequests.TOKEN_ID
                        + "\",\"expiration_date\":\"2026-01-15T03:14:05Z\",\"com_key_id\":\"" + TestAxinomSite.KEY_ID
                        + "\",\"message\":{\"type\":\"entitlement_message\",\"version\":2,"
                        + "\"content_keys_source\":{\"license_request\":{}}}}");
    }

    @Test
    void writesEveryMemberOfTheMessage() {
        var token = TestAxinomRequests.issue(SITE, TestAxinomMessages.requestWithPolicy())
                .token();

        assertThat(TestAxinomRequests.part(token, 1))
                .endsWith(",\"message\":" + TestJson.object(TestAxinomMessages.EVERYTHING) + "}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void signsWithTheKeyOfTheSite(boolean jdk) throws JOSEException, ParseException {
        var cryptography = jdk ? Cryptography.jdk() : Cryptography.bouncyCastle();
        var site = TestAxinomSite.gold().cryptography(cryptography).bind();
        var key = Base64.getDecoder().decode(TestAxinomSite.KEY);

        assertThat(JWSObject.parse(TestAxinomRequests.issue(site, REQUEST).token())
                        .verify(new MACVerifier(key)))
                .isTrue();
    }

    @Test
    void issuesTheSameTokenWithEitherProvider() {
        var other =
                TestAxinomSite.gold().cryptography(Cryptography.bouncyCastle()).bind();

        assertThat(TestAxinomRequests.issue(other, TestAxinomMessages.requestWithOptions()))
                .isEqualTo(TestAxinomRequests.issue(SITE, TestAxinomMessages.requestWithOptions()));
    }

    @Test
    void saysHowAPlayerHandsTheTokenOver() {
        assertThat(SITE.delivery()).isEqualTo(new IssuedToken.Delivery("X-AxDRM-Message", "AxDrmMessage"));
    }

    @ParameterizedTest
    @CsvSource({"widevine, WIDEVINE", "PLAYREADY, PLAYREADY", "FairPlay, FAIRPLAY"})
    void tellsTheDrmSystemOfTheRequestButNotTheVendor(String written, DrmSystem drm) {
        assertThat(issue(withDrm(written)).drm()).isEqualTo(drm);
        assertThat(issue(withDrm(written)).token()).isEqualTo(issue(REQUEST).token());
    }

    @Test
    void issuesATokenForAnyDrmSystem() {
        assertThat(issue(REQUEST).drm()).isNull();
    }

    @Test
    void hintsAtTheDrmSystemThatWasProbablyMeant() {
        assertThat(TestAxinomRequests.violations(SITE, withDrm("widevien")))
                .containsExactly(new Violation(
                        "/drm",
                        AxinomCode.DRM,
                        "one of widevine, playready, fairplay, or leave it out; did you mean widevine?"));
    }

    @Test
    void ignoresTheContentIdWhichTheMessageHasNoPlaceFor() {
        assertThat(issue(REQUEST.replaceFirst("\\{", "{'content_id':'movie-42',")))
                .isEqualTo(issue(REQUEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-SA-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai", "tr-TR"})
    void ignoresTheLanguageAndTheTimeZoneOfTheMachine(String language) {
        var expected = TestAxinomRequests.issue(SITE, TestAxinomMessages.requestWithPolicy());
        var locale = Locale.getDefault();
        var zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(language));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));

            assertThat(TestAxinomRequests.issue(TestAxinomSite.gold().bind(), TestAxinomMessages.requestWithPolicy()))
                    .isEqualTo(expected);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void reportsWhatWasFoundBeforeTogetherWithItsOwn() {
        var violations = new Violations();
        violations.add("/x", RequestCode.UNKNOWN_MEMBER, "known here: drm");
        var request = TestAxinomRequests.request(TestJson.object(withDrm("ncg")));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> SITE.issue(request, violations))
                .satisfies(refused -> assertThat(refused.violations())
                        .extracting(Violation::pointer)
                        .containsExactly("/x", "/drm"));
    }

    @Test
    void issuesNoTokenWhenSomethingWasFoundBefore() {
        var violations = new Violations();
        violations.add("/x", RequestCode.UNKNOWN_MEMBER, "known here: drm");
        var request = TestAxinomRequests.request(TestJson.object(REQUEST));

        assertThatExceptionOfType(Refused.class).isThrownBy(() -> SITE.issue(request, violations));
    }

    @Test
    void issuesToManyThreadsWhatItIssuesToOne() throws InterruptedException {
        var requests = Map.of(
                TestAxinomMessages.requestWithPolicy(),
                TestAxinomRequests.issue(SITE, TestAxinomMessages.requestWithPolicy()),
                TestAxinomMessages.requestWithOptions(),
                TestAxinomRequests.issue(SITE, TestAxinomMessages.requestWithOptions()));

        TestThreads.run(50, thread -> {
            for (int i = 0; i < 20; i++) {
                requests.forEach((request, issued) ->
                        assertThat(TestAxinomRequests.issue(SITE, request)).isEqualTo(issued));
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "?, a GUID such as",
        "movie-42, it is a name or label",
    })
    void saysWhatAKeyIdOfACheckMustBe(String keyId, String detail) {
        var violations = new Violations();
        var check = TestChecks.check("token", null, ClientFacts.UNKNOWN, TestAxinomMessages.KID, keyId);
        TestAxinomSite.gold().bind().format().refuse(check, violations);

        assertThat(violations.found()).singleElement().satisfies(found -> {
            assertThat(found.pointer()).isEqualTo("/key_ids/1");
            assertThat(found.detail()).contains(detail);
        });
    }
}
