/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.license.LicenseServerStandIn;
import dev.admitone.license.LicenseServerStandIn.Behaviour;
import dev.admitone.license.LicenseServerStandIn.Received;
import dev.admitone.problem.Refused;
import dev.admitone.settings.TestSettings;
import dev.admitone.site.Site;
import dev.admitone.site.TestSiteSet;
import dev.admitone.time.TestClock;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.IssuedToken.Delivery;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.assertj.core.api.Assertions;

/** License servers of a site, as the configuration makes them, and license requests. */
final class TestUpstream {

    static final byte[] CHALLENGE = {8, 1, 18, 0, 42, (byte) 0xfe};
    static final byte[] SPC = {0, 0, 0, 1, 0, 0, (byte) 0xfb, (byte) 0xff, (byte) 0xbf, 62};
    static final byte[] LICENSE = {8, 2, 18, (byte) 0x99, 1};
    static final byte[] CKC = {0, 0, 0, 1, (byte) 0xfb, (byte) 0xff};

    /** In the token, and nowhere else. */
    static final String TOKEN = "t0ken-CANARY";

    static final Delivery DOVERUNNER = new Delivery("pallycon-customdata-v2", "pallycon-customdata-v2");
    static final Delivery AXINOM = new Delivery("X-AxDRM-Message", "AxDrmMessage");

    private TestUpstream() {}

    /** The settings of a site with both formats. */
    static String configuration(LicenseServerStandIn server, String more) {
        var limits = "allow-plain-http: true, " + more;
        var axinom = server.url(LicenseServerStandIn.AXINOM);
        return "admitone: {sites: {GOLD: {doverunner: {site-id: ABCD, license-server: {url: '"
                + server.url(LicenseServerStandIn.DOVERUNNER) + "', " + limits
                + "}}, axinom: {license-server: {widevine: '"
                + axinom + "/w', playready: '" + axinom + "/p', fairplay: '" + axinom + "/f', fairplay-certificate: '"
                + server.url("/fps.cer") + "', " + limits + "}}}}}";
    }

    static LicenseServers read(String yaml, MeterRegistry meters, TestClock clock) {
        return reader(meters, clock).read(TestSettings.of(yaml));
    }

    static LicenseServers onTrial(String yaml, MeterRegistry meters, TestClock clock) {
        return reader(meters, clock).read(TestSettings.onTrial(yaml));
    }

    private static LicenseServersReader reader(MeterRegistry meters, TestClock clock) {
        var sites = TestSiteSet.of(
                new Site("GOLD", Map.of("axinom", TestAxinomSite.gold().bind().format()), "axinom", null));
        return new LicenseServersReader(() -> sites, clock, System::nanoTime, meters);
    }

    static LicenseServer server(LicenseServerStandIn server, String format, String more) {
        var servers = read(configuration(server, more), new SimpleMeterRegistry(), new TestClock());
        return servers.find("GOLD", format).orElseThrow();
    }

    static LicenseServer doverunner(LicenseServerStandIn server) {
        return server(server, "doverunner", "timeout: 20s");
    }

    static LicenseServer axinom(LicenseServerStandIn server) {
        return server(server, "axinom", "timeout: 20s");
    }

    static LicenseRequest request(DrmSystem drm, byte[] challenge, Delivery delivery, Map<String, String> headers) {
        return new LicenseRequest(drm, challenge, TOKEN, delivery, headers, "203.0.113.7", "corr-1");
    }

    static LicenseRequest request(DrmSystem drm, byte[] challenge) {
        return request(drm, challenge, DOVERUNNER, Map.of());
    }

    static LicenseAnswer doverunner(DrmSystem drm, byte[] challenge, Behaviour behaviour) {
        try (var server = LicenseServerStandIn.start(behaviour)) {
            return doverunner(server).license(request(drm, challenge));
        }
    }

    static LicenseAnswer axinom(DrmSystem drm, byte[] challenge, Behaviour behaviour) {
        try (var server = LicenseServerStandIn.start(behaviour)) {
            return axinom(server).license(request(drm, challenge, AXINOM, Map.of()));
        }
    }

    /** What the server gets. */
    static Received sent(String format, LicenseRequest request) {
        try (var server = LicenseServerStandIn.start(LicenseServerStandIn.good(CKC))) {
            server(server, format, "timeout: 20s").license(request);
            return server.request();
        }
    }

    static byte[] utf8(String string) {
        return string.getBytes(StandardCharsets.UTF_8);
    }

    static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    interface Call {

        Object run();
    }

    static Refused refusal(Call call) {
        return Assertions.catchThrowableOfType(Refused.class, call::run);
    }

    static void assertRefused(Call call, int status, String code) {
        var refused = refusal(call);
        assertThat(refused).isNotNull();
        assertThat(refused.status() + " " + refused.getMessage()).isEqualTo(status + " " + code);
    }
}
