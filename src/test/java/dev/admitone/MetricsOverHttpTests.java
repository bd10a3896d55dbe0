/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.admitone.json.TestSize;
import dev.admitone.net.TestPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scrape shows of a service that is used, and reconfigured. */
class MetricsOverHttpTests {

    private static final int STRANGERS = TestSize.of(2_000, 10_000);

    private static final String TOKEN = """
            {"site": "SHOP", "drm": "widevine", "user_id": "u", "content_id": "c"}""";

    @TempDir
    private Path directory;

    private TestLiveService service;

    @BeforeEach
    void start() {
        write(TestLiveService.configuration());
        service = TestLiveService.start(directory);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private void write(TestConfiguration configuration) {
        TestLiveService.write(directory.resolve("application.yaml"), configuration.asFile());
    }

    private void reload(TestConfiguration configuration) {
        var before = service.fingerprint();
        write(configuration);
        service.awaitOtherThan(before);
    }

    private static TestConfiguration withClub() {
        return TestLiveService.configuration()
                .with("admitone.sites.CLUB.doverunner.site-id", "CLUB")
                .with("admitone.sites.CLUB.doverunner.site-key", TestCallers.CLUB_SITE_KEY)
                .with("admitone.sites.CLUB.doverunner.access-key", TestCallers.CLUB_ACCESS_KEY)
                .with("admitone.sites.CLUB.default-profile", "streaming");
    }

    private List<String> scrape() {
        return service.operator()
                .get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    /** The series that requests can add to, without their values; those of the JVM come and go by themselves. */
    private List<String> series() {
        return scrape().stream()
                .filter(line -> line.startsWith("admitone_") || line.startsWith("http_"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .sorted()
                .toList();
    }

    private static String decisions(String site, String format, String drm, String outcome, String count) {
        return "admitone_decisions_total{drm=\"" + drm + "\",format=\"" + format + "\",outcome=\"" + outcome
                + "\",site=\"" + site + "\"} " + count;
    }

    private void sendNonsense(int number) {
        var caller = service.operator();
        var odd = "x" + number;
        switch (number % 8) {
            case 0 -> caller.issue(TOKEN.replace("\"u\"", "\"" + odd + "\""));
            case 1 -> caller.issue(TOKEN.replace("SHOP", odd));
            case 2 -> caller.issue(TOKEN.replace("widevine", odd).replace("\"c\"", "\"" + odd + "\""));
            case 3 -> caller.issue(TOKEN.replace("{", "{\"format\": \"" + odd + "\", "));
            case 4 -> caller.issue(TOKEN.replace("{", "{\"profile\": \"" + odd + "\", \"" + odd + "\": 1, "));
            case 5 -> caller.verify("{\"token\": \"" + odd + "\", \"site\": \"SHOP\", \"user_id\": \"" + odd + "\"}");
            case 6 -> caller.get("/sites/" + odd + "/users/" + odd + "/streams");
            default ->
                TestClient.of(service.port())
                        .withKey(odd)
                        .with("X-Correlation-Id", odd)
                        .issue(TOKEN);
        }
    }

    @Test
    void countsWhatWasDecided() {
        var token = service.operator().issue(TOKEN).text("/token");
        var check = "{\"site\": \"SHOP\", \"token\": \"" + token + "\"%s}";
        service.operator().verify(check.formatted(""));
        service.operator().verify(check.formatted(", \"content_id\": \"other\""));
        service.operator().issue(TOKEN.replace("\"u\"", "\"\""));

        assertThat(scrape())
                .contains(
                        decisions("SHOP", "doverunner", "widevine", "issued", "1.0"),
                        decisions("SHOP", "doverunner", "widevine", "admitted", "1.0"),
                        decisions("SHOP", "doverunner", "widevine", "not_admitted", "1.0"),
                        decisions("SHOP", "doverunner", "widevine", "refused", "1.0"),
                        "admitone_codes_total{code=\"7012\",format=\"doverunner\",site=\"SHOP\"} 1.0",
                        "admitone_decision_duration_seconds_count{format=\"doverunner\",outcome=\"issued\"} 1")
                .anyMatch(
                        line -> line.startsWith(
                                "admitone_decision_duration_seconds_bucket{format=\"doverunner\",outcome=\"issued\",le=\"0.25\"}"));
    }

    @Test
    void showsTheBuildTheConfigurationAndTheStore() {
        assertThat(scrape())
                .contains(
                        "admitone_configuration_info{fingerprint=\"" + service.fingerprint() + "\"} 1",
                        "admitone_state_up 1.0")
                .anyMatch(line -> line.matches("admitone_build_info\\{java=\"" + System.getProperty("java.version")
                        + "\",version=\"[^\"]+\"} 1"));
    }

    @Test
    void addsNoSeriesForWhatIsMadeUp() {
        IntStream.range(0, 64).forEach(this::sendNonsense);
        // The first scrape is a request too.
        scrape();
        var before = series();
        IntStream.range(64, STRANGERS).parallel().forEach(this::sendNonsense);

        assertThat(series()).isEqualTo(before);
        assertThat(before).hasSizeBetween(50, 500).noneMatch(line -> line.contains("\"x"));
    }

    @Test
    void showsTheFingerprintOfTheConfigurationThatIsActive() {
        reload(withClub());
        var infos = scrape().stream()
                .filter(line -> line.startsWith("admitone_configuration_info"))
                .toList();

        assertThat(infos)
                .containsExactly("admitone_configuration_info{fingerprint=\"" + service.fingerprint() + "\"} 1");
    }

    @Test
    void forgetsTheSitesThatAreGone() {
        reload(withClub());
        service.operator().issue(TOKEN.replace("SHOP", "CLUB"));
        service.operator().issue(TOKEN.replace("SHOP", "CLUB").replace("widevine", "x"));
        service.operator().issue(TOKEN);
        assertThat(series()).anyMatch(line -> line.contains("site=\"CLUB\""));
        reload(TestLiveService.configuration());

        assertThat(series())
                .noneMatch(line -> line.contains("site=\"CLUB\""))
                .anyMatch(line -> line.contains("site=\"SHOP\""));
    }

    @Test
    void countsASiteThatComesBackFromZero() {
        reload(withClub());
        service.operator().issue(TOKEN.replace("SHOP", "CLUB"));
        reload(TestLiveService.configuration());
        reload(withClub());
        service.operator().issue(TOKEN.replace("SHOP", "CLUB"));

        await().untilAsserted(() ->
                assertThat(scrape()).contains(decisions("CLUB", "doverunner", "widevine", "issued", "1.0")));
    }

    @Test
    void showsThatAnSdpIsLeftAlone() {
        reload(TestLiveService.configuration()
                .with("admitone.sites.SHOP.entitlement", "sdp")
                .with("admitone.sites.SHOP.sdp.url", "http://127.0.0.1:" + TestPorts.free())
                .with("admitone.sites.SHOP.sdp.allow-plain-http", "true")
                .with("admitone.sites.SHOP.sdp.user", "u")
                .with("admitone.sites.SHOP.sdp.password", "sdp-password")
                .with("admitone.sites.SHOP.sdp.circuit-open-for", "60s"));
        assertThat(scrape()).contains("admitone_sdp_up{site=\"SHOP\"} 1.0");
        for (int i = 0; i < 10; i++) {
            service.operator()
                    .issue(TOKEN.replace("{", "{\"options\": {\"sdp_token\": \"s" + i + "\"}, "))
                    .assertProblem(503, "A1903");
        }

        assertThat(scrape()).contains("admitone_sdp_up{site=\"SHOP\"} 0.0");
    }

    @Test
    void isDocumentedMetricByMetric() throws IOException {
        service.operator().issue(TOKEN.replace("\"u\"", "\"\""));
        var page = Files.readString(Path.of("docs/metrics.md"));
        var names = service.operator()
                .get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("# TYPE admitone_") && !line.contains("_seconds_max "))
                .map(line -> line.replaceFirst("# TYPE (\\S+) .*", "$1"))
                .toList();

        assertThat(names)
                .hasSizeGreaterThan(8)
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }
}
