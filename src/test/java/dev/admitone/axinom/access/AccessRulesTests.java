/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.axinom.TestAxinomMessages;
import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.axinom.TestJws;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.VerificationResult.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Whom the rules of {@code access_control} admit: each alone, present, absent and empty; then several. */
class AccessRulesTests {

    /** Ascending, as the vendor lists them. */
    private static final List<String> LEVELS = List.of(
            "PLATFORM_UNVERIFIED",
            "PLATFORM_SOFTWARE_VERIFIED",
            "PLATFORM_SECURE_STORAGE_SOFTWARE_VERIFIED",
            "PLATFORM_HARDWARE_VERIFIED");

    private static VerificationResult verify(String accessControl, @Nullable DrmSystem drm, String client) {
        return TestChecks.verify(TestChecks.payload(accessControl), drm, TestChecks.client(client));
    }

    private static List<String> codes(String accessControl, @Nullable DrmSystem drm, String client) {
        return verify(accessControl, drm, client).failures().stream()
                .map(Failure::code)
                .toList();
    }

    private static List<String> expected(@Nullable String codes) {
        return codes == null ? List.of() : List.of(codes.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                         | {} |
            {}                                                         | {'ip':'192.0.2.1'} |
            {'allowed_ip_addresses':['192.0.2.1']}                     | {'ip':'192.0.2.1'} |
            {'allowed_ip_addresses':['192.0.2.1']}                     | {'ip':'192.0.2.2'}               | A1369
            {'allowed_ip_addresses':['192.0.2.1']}                     | {}                               | A1375
            {'allowed_ip_addresses':[]}                                | {'ip':'192.0.2.1'}               | A1369
            {'allowed_ip_addresses':[]}                                | {}                               | A1369
            {'allowed_ip_addresses':['192.0.2.1','2001:db8::1']}       | {'ip':'192.0.2.1'} |
            {'allowed_ip_addresses':['192.0.2.1','2001:db8::1']}       | {'ip':'2001:db8::1'} |
            {'allowed_ip_addresses':['192.0.2.1','2001:db8::1']}       | {'ip':'2001:DB8:0:0::0:1'} |
            {'allowed_ip_addresses':['192.0.2.1','2001:db8::1']}       | {'ip':'2001:db8::2'}             | A1369
            {'allowed_ip_addresses':['2001:0DB8:0:0:0:0:0:1']}         | {'ip':'2001:db8::1'} |
            {'allowed_ip_addresses':['192.0.2.1']}                     | {'ip':'::ffff:192.0.2.1'} |
            {'allowed_ip_addresses':['192.0.2.1']}                     | {'ip':'::FFFF:c000:201'} |
            {'allowed_ip_addresses':['::ffff:192.0.2.1']}              | {'ip':'192.0.2.1'} |
            {'allowed_ip_addresses':['192.0.2.1']}                     | {'ip':'::192.0.2.1'}             | A1369
            {'allowed_ip_addresses':['192.0.2.1']}                     | {'ip':'64:ff9b::192.0.2.1'}      | A1369
            {'allowed_ip_addresses':['192.0.2.1']}                     | {'ip':'2002:c000:201::'}         | A1369
            {'allowed_ip_addresses':['192.0.2.1']}                     | {'ip':'::ffff:0:192.0.2.1'}      | A1369
            {'allowed_ip_addresses':['192.0.2.1']}                     | {'ip':'192.0.2.01'}              | A1369
            {'allowed_ip_addresses':['192.0.2.1']}                     | {'ip':'192.0.2.1:443'}           | A1369
            {'allowed_ip_addresses':['192.0.2.1']}                     | {'ip':'192.0.2.1/32'}            | A1369
            {'allowed_ip_addresses':['fe80::1']}                       | {'ip':'fe80::1%eth0'}            | A1369
            {'allowed_ip_addresses':['192.0.2.1']}                     | {'ip':'192.0.2.1, 10.0.0.1'}     | A1369
            {'allowed_ip_addresses':['192.0.2.1']}                     | {'ip':''}                        | A1369
            {'allowed_ip_addresses':['0.0.0.0']}                       | {'ip':'::'}                      | A1369
            """)
    void compareTheAddressForAnyDrmSystem(String rules, String client, @Nullable String codes) {
        assertThat(codes(rules, null, client)).isEqualTo(expected(codes));
        assertThat(codes(rules, DrmSystem.WIDEVINE, client)).isEqualTo(expected(codes));
        assertThat(codes(rules, DrmSystem.FAIRPLAY, client)).isEqualTo(expected(codes));
        assertThat(codes(rules, DrmSystem.PLAYREADY, client)).isEqualTo(expected(codes));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                              | {} |
            {}                              | {'device_id':'A'} |
            {'allowed_device_ids':['A']}     | {'device_id':'A'} |
            {'allowed_device_ids':['A','B']} | {'device_id':'B'} |
            {'allowed_device_ids':['A']}     | {'device_id':'0B9C2A4E-6F1D-4E83-9A57-C3D2E1F0A8B6'} |
            {'allowed_device_ids':['0B9C2A4E-6F1D-4E83-9A57-C3D2E1F0A8B6']} | {'device_id':'A'} |
            {'allowed_device_ids':['A']}     | {'device_id':'B'}                                      | A1370
            {'allowed_device_ids':['A']}     | {'device_id':'0b9c2a4e6f1d4e839a57c3d2e1f0a8b6'}       |
            {'allowed_device_ids':['A']}     | {'device_id':'{0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6}'} |
            {'allowed_device_ids':['A']}     | {'device_id':''}                                       | A1370
            {'allowed_device_ids':['A']}     | {'certificate_serial_number':'A'}                      | A1375
            {'allowed_device_ids':['A']}     | {}                                                     | A1375
            {'allowed_device_ids':[]}        | {'device_id':'A'}                                      | A1370
            {'allowed_device_ids':[]}        | {}                                                     | A1370
            """)
    void compareTheDeviceForTheirOwnDrmSystemOnly(String rules, String client, @Nullable String codes) {
        for (var drm : List.of(DrmSystem.FAIRPLAY, DrmSystem.PLAYREADY, DrmSystem.WIDEVINE)) {
            var control = "{'" + drm.wireName() + "':" + rules + "}";

            assertThat(codes(control, drm, client)).as("%s", drm).isEqualTo(expected(codes));
            for (var other : List.of(DrmSystem.FAIRPLAY, DrmSystem.PLAYREADY, DrmSystem.WIDEVINE)) {
                assertThat(other == drm || codes(control, other, client).isEmpty())
                        .as("%s for %s", drm, other)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'allowed_device_certificate_serial_numbers':['A']}     | {'certificate_serial_number':'A'} |
            {'allowed_device_certificate_serial_numbers':['A','B']} | {'certificate_serial_number':'B'} |
            {'allowed_device_certificate_serial_numbers':['A']} | {'certificate_serial_number':'B'}   | A1371
            {'allowed_device_certificate_serial_numbers':['A']} | {'certificate_serial_number':'x'}   | A1371
            {'allowed_device_certificate_serial_numbers':['A']} | {'device_id':'A'}                   | A1375
            {'allowed_device_certificate_serial_numbers':[]}    | {'certificate_serial_number':'A'}   | A1371
            {'allowed_device_certificate_serial_numbers':[]}    | {}                                  | A1371
            {'allow_tampered_platforms':true}  | {} |
            {'allow_tampered_platforms':true}  | {'tampered':true} |
            {'allow_tampered_platforms':false} | {'tampered':false} |
            {'allow_tampered_platforms':false} | {'tampered':true}         | A1373
            {'allow_tampered_platforms':false} | {}                        | A1375
            {'allow_non_vmp_platforms':true}   | {} |
            {'allow_non_vmp_platforms':true}   | {'vmp_supported':false} |
            {'allow_non_vmp_platforms':false}  | {'vmp_supported':true} |
            {'allow_non_vmp_platforms':false}  | {'vmp_supported':false}   | A1374
            {'allow_non_vmp_platforms':false}  | {'vmp_level':'PLATFORM_HARDWARE_VERIFIED'}           | A1375
            {'min_vmp_level':'PLATFORM_UNVERIFIED'} | {} |
            {'min_vmp_level':'PLATFORM_UNVERIFIED'} | {'vmp_level':'unheard of'} |
            {'min_vmp_level':'PLATFORM_SOFTWARE_VERIFIED'} | {'vmp_level':'unheard of'}               | A1372
            {'min_vmp_level':'PLATFORM_SOFTWARE_VERIFIED'} | {'vmp_level':'platform_software_verified'} | A1372
            {'min_vmp_level':'PLATFORM_SOFTWARE_VERIFIED'} | {}                                       | A1375
            {'min_vmp_level':'PLATFORM_SOFTWARE_VERIFIED'} | {'vmp_supported':true}                   | A1375
            {'min_vmp_level':'PLATFORM_SOFTWARE_VERIFIED'} | {'vmp_supported':false} |
            {'min_vmp_level':'PLATFORM_SOFTWARE_VERIFIED'} | {'vmp_supported':false,'vmp_level':'PLATFORM_UNVERIFIED'} | A1372
            {'min_vmp_level':'PLATFORM_SOFTWARE_VERIFIED','allow_non_vmp_platforms':true} | {'vmp_supported':false} |
            {'min_vmp_level':'PLATFORM_SOFTWARE_VERIFIED','allow_non_vmp_platforms':false} | {'vmp_supported':false} | A1374
            {'min_vmp_level':'PLATFORM_SOFTWARE_VERIFIED','allow_non_vmp_platforms':false} | {} | A1375 A1375
            {'allowed_device_ids':['A'],'allowed_device_certificate_serial_numbers':['B']} | {'device_id':'A'} | A1375
            {'allowed_device_ids':['A'],'allowed_device_certificate_serial_numbers':['B']} | {'certificate_serial_number':'B','device_id':'B'} | A1370
            {'concurrency_mode':'NONE','use_native_session_ids':true} | {} |
            """)
    void compareTheClientOfWidevine(String rules, String client, @Nullable String codes) {
        var control = "{'widevine':" + rules + "}";

        assertThat(codes(control, DrmSystem.WIDEVINE, client)).isEqualTo(expected(codes));
        assertThat(codes(control, DrmSystem.FAIRPLAY, client)).isEmpty();
        assertThat(codes(control, DrmSystem.PLAYREADY, client)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("LEVELS")
    void compareEveryLevelWithEveryOther(String least) {
        for (var level : LEVELS) {
            var codes = codes(
                    "{'widevine':{'min_vmp_level':'" + least + "'}}",
                    DrmSystem.WIDEVINE,
                    "{'vmp_level':'" + level + "'}");

            assertThat(codes).isEqualTo(LEVELS.indexOf(level) < LEVELS.indexOf(least) ? List.of("A1372") : List.of());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'fairplay':{}}                                              | false
            {'playready':{}}                                             | false
            {'widevine':{}}                                              | false
            {'fairplay':{'allowed_device_ids':['A']}}                    | true
            {'playready':{'allowed_device_ids':['A']}}                   | true
            {'widevine':{'allowed_device_ids':['A']}}                    | true
            {'widevine':{'allowed_device_ids':[]}}                       | true
            {'widevine':{'allowed_device_certificate_serial_numbers':[]}} | true
            {'widevine':{'allow_non_vmp_platforms':false}}               | true
            {'widevine':{'allow_non_vmp_platforms':true}}                | false
            {'widevine':{'allow_tampered_platforms':false}}              | true
            {'widevine':{'allow_tampered_platforms':true}}               | false
            {'widevine':{'min_vmp_level':'PLATFORM_SOFTWARE_VERIFIED'}}  | true
            {'widevine':{'min_vmp_level':'PLATFORM_UNVERIFIED'}}         | false
            {'fairplay':{'use_native_session_ids':true}}                 | false
            """)
    void needTheDrmSystemIfTheyAreForOne(String rules, boolean needed) {
        var client = "{'device_id':'A','certificate_serial_number':'A','vmp_supported':true,'tampered':false}";

        assertThat(codes(rules, null, client)).isEqualTo(needed ? List.of("A1375") : List.of());
    }

    /** What is wrong in a message is read as absent, and a list without its wrong half would admit fewer. */
    @Test
    void areNotJudgedInAMessageThatBreaksARule() {
        assertThat(codes("{'allowed_ip_addresses':['192.0.2.1','x']}", null, "{'ip':'192.0.2.2'}"))
                .containsExactly("A1365");
    }

    @Test
    void areJudgedTogetherWithEverythingElse() {
        var payload = TestChecks.payload("{'allowed_ip_addresses':[]}").put("expiration_date", "2026-01-15T03:04:05Z");
        var verified = TestChecks.verify(payload, null, ClientFacts.UNKNOWN, TestAxinomMessages.GUID);

        assertThat(verified.failures()).extracting(Failure::code).containsExactly("A1364", "A1367", "A1369");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'max_vulnerability_level':'LOW'}                     | max_vulnerability_level
            {'allow_vulnerability_level_unspecified':false}       | allow_vulnerability_level_unspecified
            {'allow_vulnerability_level_unspecified':true}        |
            {'disallowed_device_verification_statuses':[]}        | disallowed_device_verification_statuses
            {'min_vmp_level':'PLATFORM_UNVERIFIED'}               |
            """)
    void tellWhichUnconfirmedMembersTheyDoNotCompare(String widevine, @Nullable String unchecked) {
        var site = TestAxinomSite.gold().property("unconfirmed-members", "true");
        var token = TestJws.sign(TestChecks.payload("{'widevine':" + widevine + "}"));
        List<String> expected = unchecked == null ? List.of() : List.of(unchecked);

        assertThat(TestJws.verify(site.bind(), token).failures()).isEmpty();
        assertThat(TestJws.verify(site.bind(), token).unchecked()).isEqualTo(expected);
        assertThat(site.bind()
                        .verify(TestChecks.check(token, DrmSystem.FAIRPLAY, ClientFacts.UNKNOWN))
                        .unchecked())
                .containsExactly("drm");
    }

    @Test
    void listNoUnconfirmedMemberOfAMessageWithoutThem() {
        assertThat(verify("{}", DrmSystem.WIDEVINE, "{}").unchecked()).containsExactly("drm");
        assertThat(verify("{'widevine':{}}", DrmSystem.WIDEVINE, "{}").unchecked())
                .containsExactly("drm");
    }
}
