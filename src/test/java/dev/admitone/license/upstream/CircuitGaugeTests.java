/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.license.LicenseServerStandIn;
import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.TestSettings;
import dev.admitone.site.TestSiteSet;
import dev.admitone.time.TestClock;
import dev.admitone.token.DrmSystem;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CircuitGaugeTests {

    private static final String NO_SITE = "admitone: {sites: {}}";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TestClock clock = new TestClock();

    private LiveConfiguration configuration(String yaml) {
        var settings = TestSettings.of(yaml);
        var configuration = new LiveConfiguration(settings, clock, root -> {});
        var reader = new LicenseServersReader(TestSiteSet::of, clock, System::nanoTime, meters);
        configuration.live(LicenseServers.class, reader::read, Set.of("sites"));
        new CircuitGauge(configuration, meters).afterSingletonsInstantiated();
        return configuration;
    }

    private Gauge gauge(String format) {
        return meters.get("admitone.license.upstream.up")
                .tag("site", "GOLD")
                .tag("format", format)
                .gauge();
    }

    @Test
    void fallsWhenACircuitOpens() {
        try (var standIn = LicenseServerStandIn.start(LicenseServerStandIn.dead())) {
            var configuration = configuration(TestUpstream.configuration(standIn, "timeout: 20s"));
            var server = configuration
                    .current()
                    .part(LicenseServers.class)
                    .find("GOLD", "doverunner")
                    .orElseThrow();
            assertThat(gauge("doverunner").value()).isEqualTo(1);

            for (int i = 0; i < 10; i++) {
                var request = new LicenseRequest(
                        DrmSystem.WIDEVINE,
                        TestUpstream.CHALLENGE,
                        TestUpstream.TOKEN,
                        TestUpstream.DOVERUNNER,
                        Map.of(),
                        "203.0.113." + i,
                        "corr-1");
                TestUpstream.refusal(() -> server.license(request));
            }

            assertThat(gauge("doverunner").value()).isZero();
            assertThat(gauge("axinom").value()).isEqualTo(1);
        }
    }

    @Test
    void showsTheServersOfTheActiveConfiguration() {
        var configuration = configuration(NO_SITE);
        assertThat(meters.find("admitone.license.upstream.up").gauges()).isEmpty();

        var settings = TestSettings.of("admitone: {sites: {GOLD: {doverunner: {site-id: GOLD}}}}");
        configuration.activate(configuration.read(settings));
        assertThat(gauge("doverunner").value()).isEqualTo(1);

        configuration.activate(configuration.read(TestSettings.of(NO_SITE)));
        assertThat(meters.find("admitone.license.upstream.up").gauges()).isEmpty();
    }
}
