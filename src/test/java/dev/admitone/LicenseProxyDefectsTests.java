/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.admitone.license.LicenseServerStandIn;
import dev.admitone.license.LicenseServerStandIn.Behaviour;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The thirteen defects of the sample proxies that vendors publish. That secrets are in no log, one of them, is in
 * {@link SecretCanaryTests}.
 */
class LicenseProxyDefectsTests extends LicensingService {

    private static HttpResponse<byte[]> play(Behaviour behaviour) {
        vendor.on(DOVERUNNER, behaviour);
        return play(grant(), "tv");
    }

    private static HttpResponse<byte[]> ask(String drm, String contentType, String body) {
        return send(request("/license/SHOP/" + drm, body.getBytes(StandardCharsets.ISO_8859_1))
                .header("Authorization", "Bearer " + grant())
                .header("Content-Type", contentType)
                .header("X-Device-Id", "tv"));
    }

    /** 1: a failure of any kind was 200 with an empty body. */
    @Test
    void answersNoFailureWithSuccess() {
        vendor.on(DOVERUNNER, LicenseServerStandIn.dead());

        var answer = play(grant(), "tv");

        assertCode(answer, 502, "A1161");
        assertThat(answer.body()).isNotEmpty();
    }

    /** 2: an upstream call had no time limit. */
    @Test
    void endsACallWhoseAnswerStalls() {
        assertCode(play(LicenseServerStandIn.slowBody()), 504, "A1162");
    }

    /** 3: each call made a connection, and each answer closed the player's. */
    @Test
    void keepsTheConnectionOfThePlayer() {
        var answer = play(LicenseServerStandIn.good(LICENSE));

        assertThat(answer.headers().firstValue("Connection")).isEmpty();
    }

    /** 4: every page of every origin could ask, and read errors. */
    @Test
    void opensToNoOtherOrigin() {
        var answer = send(request(WIDEVINE, CHALLENGE).header("Origin", "https://evil.example"));

        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    /** 5: every license was for one constant viewer and content, and persistent. */
    @Test
    void asksForTheViewerAndContentOfTheGrant() {
        var grant = make("\"user_id\":\"viewer-of-defects\"").text("/grant");
        play(grant, "tv");

        var token = received().headers().get("pallycon-customdata-v2");
        assertThat(new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8))
                .contains("\"user_id\":\"viewer-of-defects\"", "\"cid\":\"movie-1\"");
    }

    /** 6: TLS of the vendor was not verified. That the certificate is checked is in UpstreamFailuresTests. */
    @Test
    void asksNoVendorWithoutTls() {
        var configuration = TestConfiguration.good()
                .with("admitone.sites.SHOP.doverunner.license-server.url", "http://vendor.example/license");

        assertThatThrownBy(configuration::start).hasMessage("the configuration has errors: 1");
    }

    /** 7: redirects were followed, with the token. */
    @Test
    void followsNoRedirect() {
        int asked = vendor.requests().size();

        assertCode(play(LicenseServerStandIn.redirect(vendor.url("/elsewhere"))), 502, "A1161");

        assertThat(vendor.requests()).hasSize(asked + 1);
    }

    /** 8: every answer was text/plain. */
    @Test
    void answersWithTheContentTypeOfTheDrmSystem() {
        vendor.on(DOVERUNNER, LicenseServerStandIn.good("<soap:Envelope/>"));

        var answer = ask("playready", "text/xml; charset=utf-8", "<soap:Envelope/>");

        assertThat(answer.headers().firstValue("Content-Type")).contains("text/xml;charset=utf-8");
    }

    /** 9: with JSON as the token's response format there was no answer at all. */
    @Test
    void unwrapsTheJsonThatAVendorWraps() {
        assertThat(play(LicenseServerStandIn.json(LICENSE, "device-1")).body()).isEqualTo(LICENSE);
    }

    /** 10: a body parser took bytes away before the proxy read them. */
    @ParameterizedTest
    @ValueSource(strings = {"application/octet-stream", "application/x-www-form-urlencoded", "application/json"})
    void sendsTheBodyAsItIsWhateverItsType(String contentType) {
        ask("widevine", contentType, "a=1&b=%00{}");

        assertThat(received().body()).isEqualTo("a=1&b=%00{}");
    }

    /** 11: the vendor's answer was piped on after an error had been sent. */
    @Test
    void sendsNothingOfAnAnswerThatIsNoLicense() {
        var answer = play(LicenseServerStandIn.answer(403, Map.of("X-Vendor", "x"), LICENSE));

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.headers().firstValue("X-Vendor")).isEmpty();
        assertThat(text(answer)).startsWith("{");
    }

    /** 12: tokens for FairPlay and PlayReady were never found. */
    @ParameterizedTest
    @ValueSource(strings = {"widevine", "fairplay", "playready"})
    void sendsATokenForEachDrmSystem(String drm) {
        ask(drm, "application/octet-stream", drm.equals("fairplay") ? "spc=AAEC" : "<soap:Envelope/>");

        assertThat(received().headers().get("pallycon-customdata-v2")).hasSizeGreaterThan(100);
    }

    /** 13: the vendor's error was base64-decoded or swallowed, so that no player showed it. */
    @ParameterizedTest
    @ValueSource(strings = {"widevine", "fairplay", "playready"})
    void namesTheErrorOfTheVendor(String drm) {
        vendor.on(DOVERUNNER, LicenseServerStandIn.doverunnerError("7011"));

        assertCode(ask(drm, "application/octet-stream", drm.equals("fairplay") ? "spc=AAEC" : "<a/>"), 502, "7011");
    }
}
