/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import static dev.admitone.license.LicenseServerStandIn.answer;
import static dev.admitone.license.LicenseServerStandIn.base64;
import static dev.admitone.license.LicenseServerStandIn.doverunnerError;
import static dev.admitone.license.LicenseServerStandIn.doverunnerErrorInBase64;
import static dev.admitone.license.LicenseServerStandIn.good;
import static dev.admitone.license.LicenseServerStandIn.json;
import static dev.admitone.license.LicenseServerStandIn.soapFault;
import static dev.admitone.license.upstream.TestUpstream.CHALLENGE;
import static dev.admitone.license.upstream.TestUpstream.CKC;
import static dev.admitone.license.upstream.TestUpstream.LICENSE;
import static dev.admitone.license.upstream.TestUpstream.SPC;
import static dev.admitone.license.upstream.TestUpstream.assertRefused;
import static dev.admitone.license.upstream.TestUpstream.doverunner;
import static dev.admitone.license.upstream.TestUpstream.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.license.LicenseServerStandIn.Behaviour;
import dev.admitone.token.DrmSystem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What players get of DoveRunner's answers. */
class DoverunnerAnswersTests {

    private static final String XML = "<soap:Envelope>license</soap:Envelope>";
    private static final String CKC_BASE64 = Base64.getEncoder().encodeToString(CKC);

    @Test
    void areWidevineLicensesAsTheyAre() {
        var answer = doverunner(DrmSystem.WIDEVINE, CHALLENGE, good(LICENSE));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(LICENSE);
        assertThat(answer.contentType()).isEqualTo("application/octet-stream");
        assertThat(answer.headers()).isEmpty();
        assertThat(answer.deviceId()).isNull();
        assertThat(answer.vendorCode()).isNull();
    }

    static Stream<Arguments> ckcs() {
        return Stream.of(
                Arguments.of("base64", base64(CKC)),
                Arguments.of("base64 with a line end", good(CKC_BASE64 + "\n")),
                Arguments.of("bytes", good(CKC)),
                Arguments.of("element", good("\n<ckc>" + CKC_BASE64 + "</ckc>\n")),
                Arguments.of("JSON", good("{\"ckc\":\"" + CKC_BASE64 + "\"}")),
                Arguments.of(
                        "JSON with a code for success",
                        good("{\"errorCode\":\"0000\",\"ckc\":\"" + CKC_BASE64 + "\"}")),
                Arguments.of("JSON of the format json", json(CKC_BASE64, "device")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ckcs")
    void areTheBytesOfTheCkc(String form, Behaviour behaviour) {
        var answer = doverunner(DrmSystem.FAIRPLAY, SPC, behaviour);

        assertThat(answer.body()).isEqualTo(CKC);
        assertThat(answer.contentType()).isEqualTo("application/octet-stream");
    }

    static Stream<Arguments> playready() {
        return Stream.of(
                Arguments.of("XML", good(XML)),
                Arguments.of("base64", base64(utf8(XML))),
                Arguments.of("JSON of the format json", json(XML, "device")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("playready")
    void arePlayreadyLicensesInXml(String form, Behaviour behaviour) {
        var answer = doverunner(DrmSystem.PLAYREADY, CHALLENGE, behaviour);

        assertThat(answer.body()).isEqualTo(utf8(XML));
        assertThat(answer.contentType()).isEqualTo("text/xml; charset=utf-8");
    }

    @Test
    void nameTheDeviceInTheFormatJson() {
        var answer = doverunner(DrmSystem.WIDEVINE, CHALLENGE, json(LICENSE, "device-1"));

        assertThat(answer.body()).isEqualTo(LICENSE);
        assertThat(answer.deviceId()).isEqualTo("device-1");
    }

    @ParameterizedTest
    @EnumSource(
            value = DrmSystem.class,
            names = {"WISEPLAY", "NCG"})
    void areAsTheyAreWithTheContentTypeOfTheVendor(DrmSystem drm) {
        var answer = doverunner(
                drm, CHALLENGE, answer(200, Map.of("Content-Type", "application/json"), utf8("{\"payload\":1}")));

        assertThat(answer.body()).isEqualTo(utf8("{\"payload\":1}"));
        assertThat(answer.contentType()).isEqualTo("application/json");
    }

    @Test
    void haveAContentTypeThatIsOne() {
        var answer =
                doverunner(DrmSystem.NCG, CHALLENGE, answer(200, Map.of("Content-Type", "text/html <x>"), utf8("x")));

        assertThat(answer.contentType()).isEqualTo("application/octet-stream");
    }

    @ParameterizedTest
    @CsvSource({
        "7001, 404", "7012, 409", "7011, 502", "7019, 502", "9999, 502", "1002, 503", "1003, 503", "1004, 503",
        "1005, 503", "2001, 503", "7103, 503", "7202, 503", "7105, 400", "7107, 400", "7204, 400", "7305, 400",
        "7317, 400", "7318, 502", "7110, 403", "7115, 403", "8002, 502"
    })
    void areRefusalsWithTheCodeOfTheVendor(String code, int status) {
        assertRefused(() -> doverunner(DrmSystem.WIDEVINE, CHALLENGE, doverunnerError(code)), status, code);
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of("a number", good("{\"errorCode\":7011}")),
                Arguments.of("blanks", good(" \n{ \"errorCode\" : \"7011\" }")),
                Arguments.of("base64", doverunnerErrorInBase64("7011")),
                Arguments.of("one level below", good("{\"error\":{\"errorCode\":\"7011\"}}")),
                Arguments.of(
                        "a nested document",
                        good("{\"errorCode\":\"7011\",\"message\":\"{\\\"ERROR\\\":\\\"1\\\"}\"}")),
                Arguments.of("another status", answer(400, Map.of(), utf8("{\"errorCode\":\"7011\"}"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("errors")
    void areRefusalsInAllFormsOfErrors(String form, Behaviour behaviour) {
        for (var drm : DrmSystem.values()) {
            assertRefused(() -> doverunner(drm, SPC, behaviour), 502, "7011");
        }
    }

    @Test
    void tellTheOperatorOfClocks() {
        var refused = TestUpstream.refusal(() -> doverunner(DrmSystem.WIDEVINE, CHALLENGE, doverunnerError("7011")));

        assertThat(refused.violations().get(0).detail()).contains("clock", "token-duration");
    }

    @Test
    void showNoCodeThatCouldBeAnythingElse() {
        assertRefused(() -> doverunner(DrmSystem.WIDEVINE, CHALLENGE, doverunnerError("<script>")), 502, "A1161");
    }

    @Test
    void areFaultsOfPlayready() {
        var answer = doverunner(DrmSystem.PLAYREADY, CHALLENGE, soapFault("0x8004c600"));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("Fault");
        assertThat(answer.vendorCode()).isEqualTo("0x8004c600");
        assertThat(answer.contentType()).isEqualTo("text/xml; charset=utf-8");
    }

    @Test
    void areFaultsOfPlayreadyOnly() {
        assertRefused(() -> doverunner(DrmSystem.WIDEVINE, CHALLENGE, soapFault("0x1")), 502, "A1161");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"license\":\"xyz\"}", "{\"license\":\"\"}", "{\"other\":1}"})
    void areUnusableWithoutLicense(String body) {
        assertRefused(() -> doverunner(DrmSystem.WIDEVINE, CHALLENGE, good(body)), 502, "A1161");
    }

    @Test
    void areUnusableWithoutCkc() {
        assertRefused(() -> doverunner(DrmSystem.FAIRPLAY, SPC, good("<html>")), 502, "A1161");
    }

    @Test
    void areNotShown() {
        assertThat(doverunner(DrmSystem.WIDEVINE, CHALLENGE, good(LICENSE)))
                .hasToString("LicenseAnswer[status=200, bytes=5, vendorCode=null]");
    }
}
