/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import static dev.admitone.license.LicenseServerStandIn.answer;
import static dev.admitone.license.LicenseServerStandIn.axinomError;
import static dev.admitone.license.LicenseServerStandIn.good;
import static dev.admitone.license.LicenseServerStandIn.soapFault;
import static dev.admitone.license.LicenseServerStandIn.withInfo;
import static dev.admitone.license.upstream.TestUpstream.CHALLENGE;
import static dev.admitone.license.upstream.TestUpstream.CKC;
import static dev.admitone.license.upstream.TestUpstream.LICENSE;
import static dev.admitone.license.upstream.TestUpstream.SPC;
import static dev.admitone.license.upstream.TestUpstream.assertRefused;
import static dev.admitone.license.upstream.TestUpstream.axinom;
import static dev.admitone.license.upstream.TestUpstream.refusal;
import static dev.admitone.license.upstream.TestUpstream.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.axinom.TestAxinomMessages;
import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.axinom.TestJws;
import dev.admitone.json.TestJson;
import dev.admitone.token.DrmSystem;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What players get of Axinom's answers. */
class AxinomAnswersTests {

    private static final String XML = "<soap:Envelope>license</soap:Envelope>";
    private static final String GUID = TestAxinomMessages.GUID;

    private static String info(String device) {
        return TestJws.sign(TestJson.object("{'version':1,'com_key_id':'" + TestAxinomSite.KEY_ID
                + "','message':{'version':1,'type':'widevine_license_request_info','device_info':{" + device + "}}}"));
    }

    @Test
    void areLicensesAsTheyAre() {
        assertThat(axinom(DrmSystem.WIDEVINE, CHALLENGE, good(LICENSE)).body()).isEqualTo(LICENSE);
        assertThat(axinom(DrmSystem.FAIRPLAY, SPC, good(CKC)).body()).isEqualTo(CKC);
        assertThat(axinom(DrmSystem.PLAYREADY, CHALLENGE, good(XML)).body()).isEqualTo(utf8(XML));
    }

    @ParameterizedTest
    @ValueSource(strings = {"device_id", "recommended_client_id"})
    void nameTheDeviceAndKeepTheMessage(String member) {
        var message = info("'" + member + "':'" + GUID + "'");
        var answer = axinom(DrmSystem.WIDEVINE, CHALLENGE, withInfo(message, LICENSE));

        assertThat(answer.deviceId()).isEqualTo(GUID);
        assertThat(answer.headers()).isEmpty();
    }

    @Test
    void nameNoDeviceThatIsNotSigned() {
        var message = info("'device_id':'" + GUID + "'");
        var changed = message.substring(0, message.length() - 2) + (message.endsWith("AA") ? "BB" : "AA");

        assertThat(axinom(DrmSystem.WIDEVINE, CHALLENGE, withInfo(changed, LICENSE))
                        .deviceId())
                .isNull();
        assertThat(axinom(DrmSystem.WIDEVINE, CHALLENGE, withInfo("x", LICENSE)).deviceId())
                .isNull();
    }

    @Test
    void nameNoDeviceOfAToken() {
        var token = TestJws.sign(TestJws.payload());

        assertThat(axinom(DrmSystem.WIDEVINE, CHALLENGE, withInfo(token, LICENSE))
                        .deviceId())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | 1 | blocked by stream limit                                | 403",
                "400 | 7 | The request data does not represent a valid request    | 400",
                "400 | 7 | Invalid DRM message. The value is invalid.             | 502",
                "400 | 7 | The signature is wrong                                 | 502",
                "500 | 7 | internal                                               | 502"
            })
    void areRefusalsWithTheCodeOfTheVendor(int sent, String code, String message, int status) {
        assertRefused(() -> axinom(DrmSystem.WIDEVINE, CHALLENGE, axinomError(sent, code, message)), status, code);
    }

    @ParameterizedTest
    @CsvSource({
        "403, 403, A1166",
        "400, 400, A1167",
        "401, 502, A1161",
        "404, 502, A1161",
        "500, 502, A1161",
        "429, 503, A1163",
        "503, 503, A1163"
    })
    void areRefusalsWithOurCodeIfTheVendorHasNone(int sent, int status, String code) {
        assertRefused(() -> axinom(DrmSystem.WIDEVINE, CHALLENGE, answer(sent, Map.of(), utf8("x"))), status, code);
    }

    @Test
    void blameTheTokenWithOurCode() {
        var headers = Map.of("X-AxDRM-ErrorMessage", "Invalid JWT");

        assertRefused(() -> axinom(DrmSystem.WIDEVINE, CHALLENGE, answer(400, headers, utf8("x"))), 502, "A1168");
    }

    @Test
    void tellTheReasonWithoutLongWords() {
        var secret = "eyJhbGciOiJIUzI1NiJ9.eyJhbGciOiJIUzI1NiJ9.abcdef";
        var refused = refusal(() ->
                axinom(DrmSystem.WIDEVINE, CHALLENGE, axinomError(403, "1", "too low: " + secret + " for any key")));

        assertThat(refused.violations().get(0).detail()).isEqualTo("too low: ... for any key");
    }

    @Test
    void areFaultsOfPlayready() {
        var answer = axinom(DrmSystem.PLAYREADY, CHALLENGE, soapFault("0x8004c600"));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.vendorCode()).isEqualTo("0x8004c600");
    }

    @Test
    void passTheHeadersOfAFault() {
        var headers = Map.of("X-AxDrm-ErrorCode", "1", "X-AxDRM-ErrorMessage", "limit", "X-AxDRM-Identity", "x");
        var answer = axinom(DrmSystem.PLAYREADY, CHALLENGE, answer(500, headers, utf8("<s><Fault></Fault></s>")));

        assertThat(answer.vendorCode()).isEqualTo("1");
        assertThat(answer.headers())
                .containsExactlyInAnyOrderEntriesOf(Map.of("X-AxDrm-ErrorCode", "1", "X-AxDRM-ErrorMessage", "limit"));
    }

    @Test
    void areRefusedForAnotherDrmSystem() {
        assertRefused(() -> axinom(DrmSystem.NCG, CHALLENGE, good(LICENSE)), 422, "A1165");
    }
}
