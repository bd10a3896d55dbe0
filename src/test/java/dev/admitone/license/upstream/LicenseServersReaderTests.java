/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.settings.ProductionGuard;
import dev.admitone.settings.Settings;
import dev.admitone.settings.TestSettings;
import dev.admitone.site.TestSiteSet;
import dev.admitone.time.TestClock;
import dev.admitone.token.DrmSystem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LicenseServersReaderTests {

    private static final String HTTPS = "https://drm.example/AcquireLicense";

    private static LicenseServers read(Settings settings) {
        var sites = TestSiteSet.of();
        return new LicenseServersReader(() -> sites, new TestClock(), () -> 0, new SimpleMeterRegistry())
                .read(settings);
    }

    private static LicenseServers read(String site) {
        return read(TestSettings.of("admitone: {sites: {DEMO: {" + site + "}}}"));
    }

    private static List<String> mistakes(String site) {
        var settings = TestSettings.of("admitone: {sites: {DEMO: {" + site + "}}}");
        read(settings);
        return TestSettings.errors(settings);
    }

    private static Settings section(String yaml) {
        return TestSettings.of("admitone: {" + yaml + "}");
    }

    @Test
    void hasTheServerOfDoverunnerForEachSite() {
        var servers = read("doverunner: {site-id: DEMO}");

        assertThat(servers.find("DEMO", "doverunner").orElseThrow().drmSystems())
                .containsExactlyInAnyOrder(DrmSystem.values());
        assertThat(servers.find("OTHER", "doverunner")).isEmpty();
        assertThat(servers.find("DEMO", "medialive")).isEmpty();
    }

    @Test
    void hasNoServerOfAxinomWithoutSection() {
        assertThat(read("axinom: {}").find("DEMO", "axinom")).isEmpty();
        assertThat(read("medialive: {}").find("DEMO", "doverunner")).isEmpty();
    }

    @Test
    void hasTheConfiguredDrmSystemsOfAxinom() {
        var servers = read("axinom: {license-server: {widevine: '" + HTTPS + "', playready: '" + HTTPS + "'}}");

        assertThat(servers.find("DEMO", "axinom").orElseThrow().drmSystems())
                .containsExactlyInAnyOrder(DrmSystem.WIDEVINE, DrmSystem.PLAYREADY);
    }

    private static final String TWO_SITES =
            "admitone: {sites: {A: {doverunner: {site-id: DEMO}, axinom: {license-server: {widevine: '" + HTTPS
                    + "'}}}, B: {doverunner: {license-server: {timeout: %s}}}}}";

    /** With its circuit breaker and its caches. */
    @Test
    void keepsServersWhoseSettingsAreEqual() {
        var sites = TestSiteSet.of();
        var reader = new LicenseServersReader(() -> sites, new TestClock(), () -> 0, new SimpleMeterRegistry());
        var before = reader.read(TestSettings.of(TWO_SITES.formatted("3s")));

        var after = reader.read(TestSettings.of(TWO_SITES.formatted("4s")));

        assertThat(after.find("A", "doverunner"))
                .containsSame(before.find("A", "doverunner").orElseThrow());
        assertThat(after.find("A", "axinom"))
                .containsSame(before.find("A", "axinom").orElseThrow());
        assertThat(after.find("B", "doverunner").orElseThrow())
                .isNotSameAs(before.find("B", "doverunner").orElseThrow())
                .isNotSameAs(after.find("A", "doverunner").orElseThrow());
    }

    @Test
    void bringsNoFormerServerBack() {
        var sites = TestSiteSet.of();
        var reader = new LicenseServersReader(() -> sites, new TestClock(), () -> 0, new SimpleMeterRegistry());
        var before = reader.read(TestSettings.of(TWO_SITES.formatted("3s")));
        reader.read(TestSettings.of(TWO_SITES.formatted("4s")));

        var after = reader.read(TestSettings.of(TWO_SITES.formatted("3s")));

        assertThat(after.find("B", "doverunner").orElseThrow())
                .isNotSameAs(before.find("B", "doverunner").orElseThrow());
    }

    @Test
    void sharesNoServerBetweenSitesAndFormats() {
        var servers = read(TestSettings.of("admitone: {sites: {A: {doverunner: {site-id: X}, axinom: {license-server:"
                + " {widevine: '" + HTTPS + "'}}}, B: {doverunner: {site-id: X}, axinom: {license-server: {widevine: '"
                + HTTPS + "'}}}}}"));

        assertThat(servers.upstreams())
                .extracting(LicenseServers.Named::server)
                .doesNotHaveDuplicates()
                .hasSize(4);
    }

    @Test
    void hasDefaults() {
        var settings = UpstreamSettings.doverunner(section("")).orElseThrow();

        assertThat(settings.url(DrmSystem.NCG))
                .isEqualTo(URI.create("https://drm-license.doverunner.com/ri/licenseManager.do"));
        assertThat(settings.limits())
                .isEqualTo(new UpstreamSettings.Limits(
                        Duration.ofSeconds(2), Duration.ofSeconds(8), 64, Duration.ofSeconds(5), Duration.ofHours(1)));
    }

    @Test
    void readsAllProperties() {
        var limits =
                "connect-timeout: 1s, timeout: 3s, max-concurrent: 7, circuit-open-for: 9s, certificate-cache: 24h";
        var yaml = "widevine: '" + HTTPS + "?a=b', fairplay-certificate: 'http://10.0.0.1/fps.cer',"
                + " allow-plain-http: true, " + limits;
        var settings = UpstreamSettings.axinom(section(yaml)).orElseThrow();

        assertThat(settings)
                .isEqualTo(new UpstreamSettings(
                        Map.of(DrmSystem.WIDEVINE, URI.create(HTTPS + "?a=b")),
                        URI.create("http://10.0.0.1/fps.cer"),
                        new UpstreamSettings.Limits(
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(3),
                                7,
                                Duration.ofSeconds(9),
                                Duration.ofHours(24))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url: 'ftp://drm.example'                                   | url: must begin with https://",
                "url: 'http://drm.example'                                  | url: must begin with https://; plain http",
                "url: 'http://8.8.8.8/', allow-plain-http: true             | url: must not be a reserved or metadata address, or a",
                "url: 'https://169.254.169.254/'                            | url: must not be a reserved or metadata address",
                "url: 'https://user:s3cret@drm.example/'                    | url: must not have a user or fragment",
                "url: 'https://drm.example/#s3cret'                         | url: must not have a user or fragment",
                "url: 'mailto:s3cret'                                       | url: must be a URL such as https://drm-license",
                "url: ''                                                    | url: must begin with https://",
                "timeout: 31s                                               | timeout: must be a duration from 10ms to 30s",
                "certificate-cache: 25h                                     | certificate-cache: must be a duration from 1s",
                "max-concurrent: 0                                          | max-concurrent: must be an integer from 1 to 1000",
                "urll: x                                                    | urll: is unknown"
            })
    void findsMistakes(String yaml, String mistake) {
        assertThat(mistakes("doverunner: {license-server: {" + yaml + "}}"))
                .singleElement()
                .asString()
                .startsWith("admitone.sites.DEMO.doverunner.license-server." + mistake)
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"timeout: 1s", "fairplay-certificate: 'https://drm.example/fps.cer'"})
    void requiresOneServerOfAxinom(String yaml) {
        assertThat(mistakes("axinom: {license-server: {" + yaml + "}}"))
                .singleElement()
                .asString()
                .startsWith("admitone.sites.DEMO.axinom.license-server: requires at least one of widevine, playready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"widevine", "playready", "fairplay", "fairplay-certificate"})
    void checksEachUrlOfAxinom(String name) {
        var other = name.equals("playready") ? "fairplay" : "playready";

        assertThat(mistakes("axinom: {license-server: {" + other + ": '" + HTTPS + "', " + name
                        + ": 'http://drm.example'}}"))
                .anyMatch(line -> line.startsWith(
                        "admitone.sites.DEMO.axinom.license-server." + name + ": must begin with https://; plain"));
    }

    @Test
    void refusesPlainHttpInProduction() {
        var settings = TestSettings.of("admitone: {environment: production, sites: {DEMO: {doverunner: {license-server:"
                + " {allow-plain-http: true, url: 'http://127.0.0.1/'}}}}}");
        read(settings);
        ProductionGuard.check(settings);

        assertThat(TestSettings.errors(settings))
                .anyMatch(line -> line.contains("allow-plain-http: must not be true in production"));
    }
}
