/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import static dev.admitone.license.LicenseServerStandIn.base64;
import static dev.admitone.license.LicenseServerStandIn.doverunnerError;
import static dev.admitone.license.LicenseServerStandIn.good;
import static dev.admitone.license.upstream.TestUpstream.assertRefused;
import static dev.admitone.license.upstream.TestUpstream.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.license.LicenseServerStandIn;
import dev.admitone.time.TestClock;
import dev.admitone.token.DrmSystem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificatesTests {

    private static final byte[] CERTIFICATE = {0x30, (byte) 0x82, 1, 2, 3};
    private static final byte[] REQUEST = {8, 4};

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private LicenseServer server(LicenseServerStandIn standIn, String format) {
        return TestUpstream.read(TestUpstream.configuration(standIn, "timeout: 20s"), meters, new TestClock())
                .find("GOLD", format)
                .orElseThrow();
    }

    private double counted(String result) {
        return meters.find("admitone.license.certificates").tag("result", result).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    @ParameterizedTest
    @CsvSource({"FAIRPLAY, /ri/fpsKeyManager.do?siteId=ABCD, true", "FAIRPLAY, /ri/fpsKeyManager.do?siteId=ABCD, false"
    })
    void areBesideTheLicensesOfDoverunner(DrmSystem drm, String uri, boolean encoded) {
        try (var standIn = LicenseServerStandIn.start(encoded ? base64(CERTIFICATE) : good(CERTIFICATE))) {
            assertThat(server(standIn, "doverunner").certificate(drm)).isEqualTo(CERTIFICATE);
            assertThat(standIn.request().method() + " " + standIn.request().uri())
                    .isEqualTo("GET " + uri);
            assertThat(standIn.request().headers()).doesNotContainKeys("pallycon-customdata-v2", "X-Forwarded-For");
        }
    }

    @Test
    void areWhereTheSettingsSayForAxinom() {
        try (var standIn = LicenseServerStandIn.start(good(CERTIFICATE))) {
            assertThat(server(standIn, "axinom").certificate(DrmSystem.FAIRPLAY))
                    .isEqualTo(CERTIFICATE);
            assertThat(standIn.request().uri()).isEqualTo("/fps.cer");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"doverunner", "axinom"})
    void areForFairPlayOnly(String format) {
        try (var standIn = LicenseServerStandIn.start(good(CERTIFICATE))) {
            var server = server(standIn, format);

            assertRefused(() -> server.certificate(DrmSystem.WIDEVINE), 422, "A1165");
            assertThat(standIn.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DrmSystem.class,
            names = {"PLAYREADY", "NCG", "WISEPLAY"})
    void areOfTwoDrmSystems(DrmSystem drm) {
        try (var standIn = LicenseServerStandIn.start(good(CERTIFICATE))) {
            assertRefused(() -> server(standIn, "doverunner").certificate(drm), 422, "A1165");
        }
    }

    @Test
    void areRefusalsWithTheCodeOfTheVendor() {
        try (var standIn = LicenseServerStandIn.start(doverunnerError("7301"))) {
            assertRefused(() -> server(standIn, "doverunner").certificate(DrmSystem.FAIRPLAY), 502, "7301");
        }
    }

    @Test
    void areUnusableInNoKnownForm() {
        try (var standIn = LicenseServerStandIn.start(good("<html>"))) {
            assertRefused(() -> server(standIn, "axinom").certificate(DrmSystem.FAIRPLAY), 502, "A1161");
        }
    }

    @Test
    void areAskedForOnce() {
        try (var standIn = LicenseServerStandIn.start(good(CERTIFICATE))) {
            var server = server(standIn, "doverunner");
            server.certificate(DrmSystem.FAIRPLAY)[0] = 0;

            assertThat(server.certificate(DrmSystem.FAIRPLAY)).isEqualTo(CERTIFICATE);
            assertThat(standIn.requests()).hasSize(1);
            assertThat(counted("hit")).isEqualTo(1);
            assertThat(counted("miss")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"doverunner", "axinom"})
    void areAskedForOnceByWidevineRequests(String format) {
        try (var standIn = LicenseServerStandIn.start(good(CERTIFICATE))) {
            var server = server(standIn, format);
            for (int i = 0; i < 3; i++) {
                assertThat(server.license(request(DrmSystem.WIDEVINE, REQUEST)).body())
                        .isEqualTo(CERTIFICATE);
            }

            assertThat(standIn.requests()).hasSize(1);
            assertThat(standIn.request().body()).isEqualTo("\b\u0004");
        }
    }

    @Test
    void areNotAnswersToOtherRequests() {
        try (var standIn = LicenseServerStandIn.start(good(CERTIFICATE))) {
            var server = server(standIn, "doverunner");
            server.license(request(DrmSystem.WIDEVINE, REQUEST));
            server.license(request(DrmSystem.WIDEVINE, new byte[] {8, 5}));
            server.license(request(DrmSystem.WIDEVINE, new byte[] {8, 4, 0, 0, 0}));
            server.license(request(DrmSystem.WIDEVINE, new byte[] {8, 4, 0, 0, 0}));
            server.license(request(DrmSystem.PLAYREADY, REQUEST));

            assertThat(standIn.requests()).hasSize(5);
        }
    }

    @Test
    void tellNothingOfThePlayerThatAskedFirst() {
        var headers = Map.of("X-AxDRM-ErrorMessage", "made up");
        try (var standIn = LicenseServerStandIn.start(LicenseServerStandIn.answer(200, headers, CERTIFICATE))) {
            assertThat(server(standIn, "axinom")
                            .license(request(DrmSystem.WIDEVINE, REQUEST))
                            .headers())
                    .isEmpty();
        }
    }

    @Test
    void areAskedForAgainAfterARefusal() {
        try (var standIn = LicenseServerStandIn.start(doverunnerError("7011"))) {
            var server = server(standIn, "doverunner");
            assertRefused(() -> server.license(request(DrmSystem.WIDEVINE, REQUEST)), 502, "7011");
            standIn.behave(good(CERTIFICATE));

            assertThat(server.license(request(DrmSystem.WIDEVINE, REQUEST)).body())
                    .isEqualTo(CERTIFICATE);
        }
    }
}
