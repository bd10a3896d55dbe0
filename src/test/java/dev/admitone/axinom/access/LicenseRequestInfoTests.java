/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.axinom.TestAxinomMessages;
import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.axinom.TestJws;
import dev.admitone.axinom.message.LicenseRequestInfo;
import dev.admitone.json.TestJson;
import dev.admitone.problem.Violations;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.VerificationResult.Inspection;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** The message that the license server sends back in a license service message. */
class LicenseRequestInfoTests {

    private static final String INFO = "A1780 license_request_info";

    private static ObjectNode payload(String message) {
        var payload = TestJson.object("{'version':1,'com_key_id':'" + TestAxinomSite.KEY_ID + "'}");
        payload.set("message", TestJson.object(message.replace("'A'", "'" + TestAxinomMessages.GUID + "'")));
        return payload;
    }

    private static ObjectNode widevine() {
        return payload("{'version':1,'type':'widevine_license_request_info','device_info':{"
                + "'recommended_client_id':'A','device_certificate_serial_number':'A','platform':'android',"
                + "'widevine_cdm_version':'17.0.1@015'},'request_type':'new'}");
    }

    private static Inspection inspection(ObjectNode payload) {
        return Objects.requireNonNull(TestJws.verify(TestJws.sign(payload)).inspection());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'version':1,'type':'widevine_license_request_info','device_info':{'platform':'android'}}",
                "{'version':1,'type':'playready_license_request_info','device_info':{'device_id':'A'}}",
                "{'version':1,'type':'fairplay_license_request_info','device_info':{'device_id':'A',"
                        + "'supported_license_protocol_versions':['1','2']},'license_protocol_version':'1',"
                        + "'playback_state':'new_session','streaming_indicator':'requesting_device','session_id':'A'}"
            })
    void isNamedAndNotTakenForAnOldToken(String message) {
        assertThat(TestJws.reasons(TestJws.verify(TestJws.sign(payload(message)))))
                .containsExactly(INFO);
        assertThat(inspection(payload(message)).problems()).isEmpty();
    }

    @Test
    void isShownToInspectors() {
        assertThat(Objects.requireNonNull(inspection(widevine()).policy()).expose())
                .isEqualTo(widevine());
    }

    @Test
    void isReadWithWhatIsWrongInIt() {
        var payload = widevine();
        payload.withObject("/message/device_info").put("client_token", "x").put("colour", "red");

        assertThat(inspection(payload).problems())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("/message/device_info/client_token: A1307"))
                .anyMatch(line -> line.startsWith("/message/device_info/colour: A1300"));
    }

    @Test
    void isNotRecognisedBeforeItsSignatureHolds() {
        var token = TestJws.sign(widevine());
        var cut = token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(43);

        assertThat(TestJws.reasons(TestJws.verify(cut))).containsExactly("A1362 signature_invalid");
    }

    @Test
    void tellsAProxyAboutTheClient() {
        var info = LicenseRequestInfo.read(widevine(), new Violations()).orElseThrow();

        assertThat(info.drm()).isEqualTo(DrmSystem.WIDEVINE);
        assertThat(Objects.requireNonNull(info.device()).any("device_certificate_serial_number"))
                .isEqualTo(UUID.fromString(TestAxinomMessages.GUID));
        assertThat(info.members().string("request_type")).isEqualTo("new");
    }

    @Test
    void isNoTokenOfAnotherType() {
        assertThat(LicenseRequestInfo.read(TestJws.payload(), new Violations())).isEmpty();
    }
}
