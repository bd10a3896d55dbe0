/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import static dev.admitone.license.upstream.TestUpstream.AXINOM;
import static dev.admitone.license.upstream.TestUpstream.CHALLENGE;
import static dev.admitone.license.upstream.TestUpstream.DOVERUNNER;
import static dev.admitone.license.upstream.TestUpstream.SPC;
import static dev.admitone.license.upstream.TestUpstream.TOKEN;
import static dev.admitone.license.upstream.TestUpstream.latin1;
import static dev.admitone.license.upstream.TestUpstream.request;
import static dev.admitone.license.upstream.TestUpstream.sent;
import static dev.admitone.license.upstream.TestUpstream.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.license.LicenseServerStandIn.Received;
import dev.admitone.token.DrmSystem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What license servers get. */
class LicenseRequestsTests {

    private static final String SPC_BASE64 = Base64.getEncoder().encodeToString(SPC);
    private static final String SOAP = "<soap:Envelope>challenge</soap:Envelope>";
    private static final String ACTION = "http://schemas.microsoft.com/DRM/2007/03/protocols/AcquireLicense";
    private static final String DOCUMENT = "<PlayReadyKeyMessage type=\"LicenseAcquisition\"><LicenseAcquisition"
            + " Version=\"1\"><Challenge encoding=\"base64encoded\">"
            + Base64.getEncoder().encodeToString(SOAP.getBytes(StandardCharsets.UTF_8))
            + "</Challenge><HttpHeaders><HttpHeader><name>Content-Type</name><value>text/xml; charset=utf-8</value>"
            + "</HttpHeader><HttpHeader><name>SOAPAction</name><value>" + ACTION
            + "</value></HttpHeader></HttpHeaders></LicenseAcquisition></PlayReadyKeyMessage>";

    private static Received doverunner(DrmSystem drm, byte[] challenge, Map<String, String> headers) {
        // FairPlay's answer is read in any form; that of the others is not looked into.
        return sent("doverunner", request(drm, challenge, DOVERUNNER, headers));
    }

    private static Received axinom(DrmSystem drm, byte[] challenge, Map<String, String> headers) {
        return sent("axinom", request(drm, challenge, AXINOM, headers));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WIDEVINE  | application/octet-stream",
                "PLAYREADY | text/xml; charset=utf-8",
                "WISEPLAY  | application/json",
                "NCG       | application/x-www-form-urlencoded"
            })
    void areUnchangedWithTheUsualContentType(DrmSystem drm, String contentType) {
        var received = doverunner(drm, CHALLENGE, Map.of());

        assertThat(received.method() + " " + received.uri()).isEqualTo("POST /ri/licenseManager.do");
        assertThat(received.body()).isEqualTo(latin1(CHALLENGE));
        assertThat(received.headers()).containsEntry("Content-Type", contentType);
    }

    @ParameterizedTest
    @CsvSource({"WIDEVINE, /AcquireLicense/w", "PLAYREADY, /AcquireLicense/p", "FAIRPLAY, /AcquireLicense/f"})
    void goToTheServerOfTheDrmSystem(DrmSystem drm, String path) {
        var received = axinom(drm, SPC, Map.of());

        assertThat(received.uri()).isEqualTo(path);
        assertThat(received.body()).isEqualTo(latin1(SPC));
    }

    static Stream<Arguments> spcs() {
        var encoded = URLEncoder.encode(SPC_BASE64, StandardCharsets.UTF_8);
        return Stream.of(
                Arguments.of("bytes", SPC),
                Arguments.of("base64", utf8(SPC_BASE64)),
                Arguments.of("base64 in lines", utf8(SPC_BASE64.substring(0, 4) + "\r\n" + SPC_BASE64.substring(4))),
                Arguments.of("form", utf8("spc=" + encoded)),
                Arguments.of("form with a plus sign", utf8("spc=" + SPC_BASE64)),
                Arguments.of("form with a blank", utf8("spc=" + SPC_BASE64.replace('+', ' '))),
                Arguments.of("form with other parameters", utf8("assetId=a&spc=" + encoded + "&x=y")),
                Arguments.of(
                        "form of base64url",
                        utf8("spc=" + SPC_BASE64.replace('+', '-').replace('/', '_'))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spcs")
    void haveTheFormOfDoverunner(String form, byte[] body) {
        var received = doverunner(DrmSystem.FAIRPLAY, body, Map.of("Content-Type", "application/octet-stream"));

        assertThat(SPC_BASE64).contains("+", "/");
        assertThat(received.body()).isEqualTo("spc=" + URLEncoder.encode(SPC_BASE64, StandardCharsets.UTF_8));
        assertThat(received.headers()).containsEntry("Content-Type", "application/x-www-form-urlencoded");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spcs")
    void haveTheBytesForAxinom(String form, byte[] body) {
        var received = axinom(DrmSystem.FAIRPLAY, body, Map.of("Content-Type", "application/x-www-form-urlencoded"));

        assertThat(received.body()).isEqualTo(latin1(SPC));
        assertThat(received.headers()).containsEntry("Content-Type", "application/octet-stream");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "spc=", "spc=%zz", "spc=a", "ckc=YWJj&x", "{\"spc\":\"\"}"})
    void areRefusedWithoutSpc(String body) {
        TestUpstream.assertRefused(
                () -> TestUpstream.doverunner(DrmSystem.FAIRPLAY, utf8(body), exchange -> {
                    throw new AssertionError("asked");
                }),
                400,
                "A1164");
    }

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of("UTF-8", DOCUMENT.getBytes(StandardCharsets.UTF_8)),
                Arguments.of("UTF-16", DOCUMENT.getBytes(StandardCharsets.UTF_16LE)),
                Arguments.of("UTF-16 with a mark", ("\uFEFF" + DOCUMENT).getBytes(StandardCharsets.UTF_16LE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void haveTheChallengeOfADocumentOfTheCdm(String encoding, byte[] body) {
        var received = axinom(DrmSystem.PLAYREADY, body, Map.of("Content-Type", "application/octet-stream"));

        assertThat(received.body()).isEqualTo(SOAP);
        assertThat(received.headers())
                .containsEntry("SOAPAction", ACTION)
                .containsEntry("Content-Type", "text/xml; charset=utf-8");
    }

    @Test
    void keepTheSoapActionOfThePlayer() {
        var received = doverunner(DrmSystem.PLAYREADY, utf8(DOCUMENT), Map.of("soapaction", "\"quoted\""));

        assertThat(received.headers()).containsEntry("SOAPAction", "\"quoted\"");
    }

    @Test
    void areRefusedIfADocumentHasNoChallenge() {
        var document = DOCUMENT.replaceAll("<Challenge.*</Challenge>", "");

        TestUpstream.assertRefused(
                () -> TestUpstream.doverunner(DrmSystem.PLAYREADY, utf8(document), exchange -> {
                    throw new AssertionError("asked");
                }),
                400,
                "A1164");
    }

    @Test
    void haveTheTokenAndWhoAsks() {
        var received = doverunner(DrmSystem.WIDEVINE, CHALLENGE, Map.of("X-Forwarded-For", "198.51.100.1"));

        assertThat(received.headers())
                .containsEntry("pallycon-customdata-v2", TOKEN)
                .containsEntry("X-Forwarded-For", "203.0.113.7")
                .containsEntry("X-Correlation-Id", "corr-1");
    }

    @Test
    void haveFewHeadersOfThePlayer() {
        var received = axinom(
                DrmSystem.WIDEVINE,
                CHALLENGE,
                Map.of(
                        "content-type", "text/plain",
                        "User-Agent", "player/1",
                        "PALLYCON-CLIENT-META", "bWV0YQ==",
                        "Cookie", "a=b",
                        "Authorization", "Bearer grant",
                        "Origin", "https://app.example",
                        "X-AxDRM-Message", "made up",
                        "pallycon-customdata-v2", "made up"));

        assertThat(received.headers())
                .containsEntry("Content-Type", "text/plain")
                .containsEntry("User-Agent", "player/1")
                .containsEntry("pallycon-client-meta", "bWV0YQ==")
                .containsEntry("X-AxDRM-Message", TOKEN)
                .doesNotContainKeys("Cookie", "Authorization", "Origin", "pallycon-customdata-v2");
    }

    @Test
    void haveNoHeaderThatIsNotPrintable() {
        var received = doverunner(
                DrmSystem.WIDEVINE, CHALLENGE, Map.of("Content-Type", "a\r\nX-Evil: 1", "User-Agent", "\u00e9"));

        assertThat(received.headers())
                .containsEntry("Content-Type", "application/octet-stream")
                .containsEntry("User-Agent", "AdmitOne")
                .doesNotContainKey("X-Evil");
    }

    @Test
    void areNotShown() {
        assertThat(request(DrmSystem.WIDEVINE, CHALLENGE).toString())
                .isEqualTo("LicenseRequest[drm=WIDEVINE, bytes=6]");
    }
}
