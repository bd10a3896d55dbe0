/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.token.DrmSystem;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.VerificationResult.Failure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How a client that the rules do not admit is told why. */
class AccessRefusalTests {

    private static final String CONTROL = "license_server.access_control.";

    private static VerificationResult verify(String accessControl, @Nullable DrmSystem drm, String client) {
        return TestChecks.verify(TestChecks.payload(accessControl), drm, TestChecks.client(client));
    }

    @Test
    void namesTheMemberThatTheRequestLacksAndTheRule() {
        assertThat(verify("{'allowed_ip_addresses':['192.0.2.1']}", null, "{}").failures())
                .containsExactly(new Failure(
                        "A1375",
                        "client_fact_missing",
                        "The request has no client.ip.",
                        CONTROL + "allowed_ip_addresses needs it"));
    }

    @Test
    void namesEachMemberThatTheRequestLacks() {
        var widevine = "{'widevine':{'allowed_device_ids':['A'],'allowed_device_certificate_serial_numbers':['A'],"
                + "'allow_non_vmp_platforms':false,'allow_tampered_platforms':false,"
                + "'min_vmp_level':'PLATFORM_HARDWARE_VERIFIED'}}";

        assertThat(verify(widevine, DrmSystem.WIDEVINE, "{}").failures())
                .extracting(failure -> failure.message() + " " + failure.hint())
                .containsExactly(
                        missing("device_id", "allowed_device_ids needs it"),
                        missing("certificate_serial_number", "allowed_device_certificate_serial_numbers needs it"),
                        missing(
                                "vmp_level",
                                "min_vmp_level needs it, or \"vmp_supported\": false for a platform without VMP"),
                        missing("tampered", "allow_tampered_platforms needs it"),
                        missing("vmp_supported", "allow_non_vmp_platforms needs it"));
    }

    private static String missing(String member, String rest) {
        return "The request has no client." + member + ". " + CONTROL + "widevine." + rest;
    }

    @Test
    void namesAllPartsThatNeedTheDrmSystem() {
        var lists = "{'fairplay':{'allowed_device_ids':[]},'playready':{'allowed_device_ids':[]},"
                + "'widevine':{'allowed_device_ids':[]}}";

        assertThat(verify(lists, null, "{}").failures())
                .containsExactly(new Failure(
                        "A1375",
                        "client_fact_missing",
                        "The request has no drm.",
                        CONTROL + "fairplay, " + CONTROL + "playready, " + CONTROL + "widevine needs it"));
    }

    @Test
    void namesTheRuleThatExcludesAClient() {
        var rules = "{'allowed_ip_addresses':['192.0.2.1'],'widevine':{'allowed_device_ids':[],"
                + "'allowed_device_certificate_serial_numbers':['A'],'allow_non_vmp_platforms':false,"
                + "'allow_tampered_platforms':false,'min_vmp_level':'PLATFORM_HARDWARE_VERIFIED'}}";
        var client = "{'ip':'192.0.2.2','device_id':'A','certificate_serial_number':'x','vmp_supported':false,"
                + "'vmp_level':'PLATFORM_UNVERIFIED','tampered':true}";

        assertThat(verify(rules, DrmSystem.WIDEVINE, client).failures())
                .extracting(failure -> failure.code() + " " + failure.reason() + " " + failure.hint())
                .containsExactly(
                        "A1369 ip_address_not_allowed " + CONTROL + "allowed_ip_addresses does not list client.ip",
                        "A1370 device_not_allowed " + CONTROL
                                + "widevine.allowed_device_ids is empty and admits no client",
                        "A1371 certificate_not_allowed " + CONTROL
                                + "widevine.allowed_device_certificate_serial_numbers lists GUIDs, and"
                                + " client.certificate_serial_number is not one: it is a name or label:"
                                + " an id has 16 bytes, written as hexadecimal digits",
                        "A1372 vmp_level_too_low client.vmp_level is below " + CONTROL + "widevine.min_vmp_level",
                        "A1373 platform_tampered " + CONTROL + "widevine.allow_tampered_platforms is false",
                        "A1374 platform_without_vmp " + CONTROL + "widevine.allow_non_vmp_platforms is false");
    }

    @Test
    void namesTheLevelsIfAnotherIsSent() {
        var verified = verify(
                "{'widevine':{'min_vmp_level':'PLATFORM_SOFTWARE_VERIFIED'}}",
                DrmSystem.WIDEVINE,
                "{'vmp_level':'PLATFORM_SOFTWARE_VERIFED'}");

        assertThat(verified.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.hint())
                        .isEqualTo("one of PLATFORM_UNVERIFIED, PLATFORM_SOFTWARE_VERIFIED,"
                                + " PLATFORM_SECURE_STORAGE_SOFTWARE_VERIFIED, PLATFORM_HARDWARE_VERIFIED;"
                                + " did you mean PLATFORM_SOFTWARE_VERIFIED?"));
    }
}
