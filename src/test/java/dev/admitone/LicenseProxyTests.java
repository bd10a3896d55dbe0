/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.license.LicenseServerStandIn;
import dev.admitone.license.LicenseServerStandIn.Behaviour;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Players post license requests with their grants; a stand-in plays the vendors. */
class LicenseProxyTests extends LicensingService {

    @Test
    void passesTheLicenseOfTheVendorOn() {
        var answer = play(grant(), "tv");

        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(LICENSE);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("X-Correlation-Id")).isPresent();
    }

    @Test
    void sendsTheVendorTheChallengeAndATokenThatThePlayerNeverSees() {
        var answer = play(grant(), "tv");

        var received = received();
        assertThat(received.body().getBytes(StandardCharsets.ISO_8859_1)).isEqualTo(CHALLENGE);
        assertThat(received.headers()).containsKey("pallycon-customdata-v2").doesNotContainKey("authorization");
        assertThat(answer.headers().map().toString())
                .doesNotContain(received.headers().get("pallycon-customdata-v2"));
    }

    @Test
    void takesTheGrantInTheQueryOfPlayersThatCannotSetHeaders() {
        var answer = send(request(WIDEVINE + "?grant=" + grant(), CHALLENGE).header("X-Device-Id", "tv"));

        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
    }

    @Test
    void takesNoGrantInTwoPlaces() {
        var answer =
                send(request(WIDEVINE + "?grant=" + grant(), CHALLENGE).header("Authorization", "Bearer " + grant()));

        assertCode(answer, 400, "A1031");
    }

    @Test
    void readsTheFormOfAPlayerAsBytes() {
        var spc = "spc=AAEC%2BA%3D%3D&ignored=1";
        vendor.on(DOVERUNNER, LicenseServerStandIn.base64(LICENSE));

        var answer = send(request("/license/SHOP/fairplay", spc.getBytes(StandardCharsets.US_ASCII))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Device-Id", "tv")
                .header("Authorization", "Bearer " + grant()));

        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(LICENSE);
        assertThat(received().body()).startsWith("spc=AAEC");
    }

    @Test
    void asksAxinomForGrantsOfItsFormat() {
        var grant = make("\"user_id\":\"viewer-ax\",\"format\":\"axinom\",\"options\":{\"key_ids\":"
                        + "[\"0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6\"]}")
                .text("/grant");

        var answer = send(request(WIDEVINE, CHALLENGE).header("Authorization", "Bearer " + grant));

        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        assertThat(received().headers()).containsKey("x-axdrm-message");
    }

    @Test
    void usesNothingUpForACertificateRequest() {
        vendor.on(DOVERUNNER, LicenseServerStandIn.good(LICENSE));
        var grant = make("\"user_id\":\"viewer-cert\",\"max_tokens\":1").text("/grant");

        for (int i = 0; i < 3; i++) {
            var certificate = send(request(WIDEVINE, CERTIFICATE_REQUEST).header("Authorization", "Bearer " + grant));
            assertThat(certificate.statusCode()).as(text(certificate)).isEqualTo(200);
        }

        assertThat(play(grant, "tv").statusCode()).isEqualTo(200);
        assertCode(play(grant, "tv"), 403, "A1139");
    }

    @Test
    void givesAStreamBackThatTheVendorRefuses() {
        var made = make("\"user_id\":\"viewer-back\"");
        vendor.on(DOVERUNNER, LicenseServerStandIn.doverunnerError("7110"));
        assertCode(play(made.text("/grant"), "tv"), 403, "7110");
        vendor.on(DOVERUNNER, LicenseServerStandIn.good(LICENSE));

        var other = play(made.text("/grant"), "phone");

        assertThat(other.statusCode()).as(text(other)).isEqualTo(200);
    }

    @Test
    void keepsTheStreamOfAPlayerWhoseRenewalTheVendorRefuses() {
        var grant = make("\"user_id\":\"viewer-renews\"").text("/grant");
        assertThat(play(grant, "tv").statusCode()).isEqualTo(200);
        vendor.on(DOVERUNNER, LicenseServerStandIn.doverunnerError("7110"));
        assertCode(play(grant, "tv"), 403, "7110");
        vendor.on(DOVERUNNER, LicenseServerStandIn.good(LICENSE));

        assertThat(play(grant, "phone").statusCode()).isEqualTo(403);
    }

    @Test
    void asksNoVendorBeyondTheLimitOfStreams() {
        var grant = make("\"user_id\":\"viewer-two\"").text("/grant");
        play(grant, "tv");
        int asked = vendor.requests().size();

        assertThat(play(grant, "phone").statusCode()).isEqualTo(403);

        assertThat(vendor.requests()).hasSize(asked);
    }

    @Test
    void refusesARevokedGrantFromTheNextRequestOn() {
        var made = make("\"user_id\":\"viewer-revoked\"");
        play(made.text("/grant"), "tv");
        backend().send("DELETE", "/grants/" + made.text("/grant_id"), BodyPublishers.noBody());

        assertCode(play(made.text("/grant"), "tv"), 403, "A1133");
    }

    @Test
    void givesNoCertificateForARevokedGrant() {
        var made = make("\"user_id\":\"viewer-gone\"");
        backend().send("DELETE", "/grants/" + made.text("/grant_id"), BodyPublishers.noBody());

        var answer =
                send(request(WIDEVINE, CERTIFICATE_REQUEST).header("Authorization", "Bearer " + made.text("/grant")));

        assertCode(answer, 403, "A1133");
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(LicenseServerStandIn.good("<html>login</html>"), 502, "A1161"),
                Arguments.of(LicenseServerStandIn.good(" null "), 502, "A1161"),
                Arguments.of(LicenseServerStandIn.good("[]"), 502, "A1161"),
                Arguments.of(LicenseServerStandIn.doverunnerError("7011"), 502, "7011"),
                Arguments.of(LicenseServerStandIn.doverunnerError("7001"), 404, "7001"),
                Arguments.of(LicenseServerStandIn.redirect("https://vendor.example/"), 502, "A1161"),
                Arguments.of(LicenseServerStandIn.oversize(), 502, "A1161"),
                Arguments.of(LicenseServerStandIn.empty(), 502, "A1161"),
                Arguments.of(LicenseServerStandIn.dead(), 502, "A1161"),
                Arguments.of(LicenseServerStandIn.slowHead(), 504, "A1162"),
                Arguments.of(LicenseServerStandIn.slowBody(), 504, "A1162"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void turnsEveryFailureOfTheVendorIntoAStatus(Behaviour behaviour, int status, String code) {
        vendor.on(DOVERUNNER, behaviour);

        assertCode(play(grant(), "tv"), status, code);
    }

    @Test
    void passesTheFaultOfAPlayReadyServerOn() {
        vendor.on(DOVERUNNER, LicenseServerStandIn.soapFault("0x8004C600"));

        var answer = send(request("/license/SHOP/playready", "<soap:Envelope/>".getBytes(StandardCharsets.UTF_8))
                .header("X-Device-Id", "tv")
                .header("Authorization", "Bearer " + grant()));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(text(answer)).contains("Fault");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/xml");
        assertThat(answer.headers().firstValue("X-Admit-Error-Code")).contains("0x8004C600");
    }

    @ParameterizedTest
    @CsvSource({
        "/license/SHOP/wideveen, 422, A1032",
        "/license/CLUB/widevine, 403, A1141",
        "/license/SHOP/widevine?content_id=movie-2, 403, A1135",
        "/license/SHOP/widevine?content_id=a&content_id=b, 400, A1011",
        "/license/SHOP/widevine?kid=x, 400, A1153"
    })
    void namesWhatIsWrongInTheAddress(String path, int status, String code) {
        assertCode(send(request(path, CHALLENGE).header("Authorization", "Bearer " + grant())), status, code);
    }

    @Test
    void takesOneDeviceOnly() {
        var answer = send(request(WIDEVINE, CHALLENGE)
                .header("Authorization", "Bearer " + grant())
                .header("X-Device-Id", "tv")
                .header("X-Device-Id", "phone"));

        assertCode(answer, 400, "A1011");
    }

    @Test
    void keepsTheStreamOfALicenseThatCameMeanwhile() {
        var grant = make("\"user_id\":\"viewer-both\"").text("/grant");
        var licensed = new AtomicInteger();
        vendor.on(DOVERUNNER, exchange -> {
            // While the vendor looks at the first request, the same device gets a license.
            vendor.on(DOVERUNNER, LicenseServerStandIn.good(LICENSE));
            licensed.set(play(grant, "tv").statusCode());
            LicenseServerStandIn.doverunnerError("7105").answer(exchange);
        });

        assertCode(play(grant, "tv"), 400, "7105");

        assertThat(licensed).hasValue(200);
        assertThat(play(grant, "phone").statusCode()).isEqualTo(403);
    }

    @Test
    void refusesAnEmptyBody() {
        var answer = send(request(WIDEVINE, new byte[0]).header("Authorization", "Bearer " + grant()));

        assertCode(answer, 400, "A1142");
    }

    @ParameterizedTest
    @ValueSource(ints = {64 * 1024 + 1, 1024 * 1024})
    void refusesABodyThatIsTooLarge(int length) {
        var answer = send(request(WIDEVINE, new byte[length]).header("Authorization", "Bearer " + grant()));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer x", "Bearer " + BACKEND, "Basic eDp5"})
    void needsAGrant(String credential) {
        var request = request(WIDEVINE, CHALLENGE);
        if (!credential.isEmpty()) {
            request.header("Authorization", credential);
        }

        var answer = send(request);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
    }

    @Test
    void givesFairPlayItsCertificate() {
        vendor.on("/ri/fpsKeyManager.do", LicenseServerStandIn.base64(new byte[] {0x30, 0x01, 0x02}));
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port() + "/license/SHOP/fairplay/certificate"))
                .header("Authorization", "Bearer " + grant());

        var answer = send(request);

        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(new byte[] {0x30, 0x01, 0x02});
    }

    @Test
    void givesWidevineItsCertificate() {
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port() + "/license/SHOP/widevine/certificate"))
                .header("Authorization", "Bearer " + grant());

        var answer = send(request);

        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(LICENSE);
    }

    @Test
    void letsPagesOfTheSiteAskAndReadRefusals() {
        var preflight = TestClient.of(port())
                .with("Origin", PLAYER_PAGE)
                .with("Access-Control-Request-Method", "POST")
                .with("Access-Control-Request-Headers", "authorization,content-type,soapaction,x-device-id")
                .send("OPTIONS", WIDEVINE, BodyPublishers.noBody());
        var refused = send(request(WIDEVINE, CHALLENGE).header("Origin", PLAYER_PAGE));

        assertThat(preflight.status()).as(preflight.body()).isEqualTo(200);
        assertThat(preflight.header("Access-Control-Allow-Origin")).contains(PLAYER_PAGE);
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).contains(PLAYER_PAGE);
        assertThat(refused.headers().firstValue("Access-Control-Expose-Headers").orElse(""))
                .contains("X-Admit-Error-Code");
    }

    @Test
    void copiesNoHeaderOfThePlayerThatItDoesNotKnow() {
        send(request(WIDEVINE, CHALLENGE)
                .header("Authorization", "Bearer " + grant())
                .header("Cookie", "session=c4n4ry")
                .header("X-Device-Id", "tv")
                .header("X-Other", "c4n4ry"));

        assertThat(received().headers().toString()).doesNotContain("c4n4ry");
        assertThat(received().headers()).containsEntry("x-forwarded-for", "127.0.0.1");
    }

    @Test
    void copiesNoHeaderOfTheVendorThatItDoesNotKnow() {
        var headers = Map.of("Set-Cookie", "a=b", "Access-Control-Allow-Origin", "*", "X-AxDRM-Message", "m");
        vendor.on(DOVERUNNER, LicenseServerStandIn.answer(200, headers, LICENSE));

        var answer = play(grant(), "tv");

        assertThat(answer.headers().map().keySet())
                .doesNotContainAnyElementsOf(List.of("set-cookie", "access-control-allow-origin", "x-axdrm-message"));
    }
}
