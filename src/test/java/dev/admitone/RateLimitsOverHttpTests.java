/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.oauth2.TestIssuer;
import dev.admitone.time.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** With limits of each kind, a clock that the tests move, and this machine for a trusted proxy. */
class RateLimitsOverHttpTests {

    private static final String API_KEY = "test";
    private static final String SLOW_KEY = "ao_slow";
    private static final String SDP =
            "/hue-gateway/gateway/http/js/mdrmService/isContentAuthorised?arg0=movie-1&token=";
    private static final String FROM = "X-Forwarded-For";
    private static final TestClock TIME = new TestClock();

    /** It never has any keys. */
    private static final TestIdentityProvider PROVIDER = new TestIdentityProvider();

    @TempDir
    private static @Nullable Path directory;

    private static @Nullable ConfigurableApplicationContext service;
    private static TestClient stranger = TestClient.of(0);

    private static Path file() {
        return Objects.requireNonNull(directory).resolve("audit.jsonl");
    }

    @BeforeAll
    static void start() {
        var running = TestConfiguration.good()
                .with("admitone.sites.SHOP.default-format", "doverunner")
                .with("admitone.sites.SHOP.default-profile", "streaming")
                .with("admitone.sites.SHOP.rate-limit", "20/1m")
                .with("admitone.sites.SHOP.clearkey.accept-tokens", "true")
                .with("admitone.sites.SHOP.clearkey.keys[0].id", "0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6")
                .with("admitone.sites.SHOP.clearkey.keys[0].key", "000102030405060708090a0b0c0d0e0f")
                .with("admitone.rate-limits.per-user", "3/1m")
                .with("admitone.rate-limits.failed-authentications", "4/1m")
                .with("admitone.callers.slow.key-sha256", TestCallers.hash(SLOW_KEY))
                .with("admitone.callers.slow.sites", "SHOP")
                .with("admitone.callers.slow.scopes", "sdp:query,config:read")
                .with("admitone.callers.slow.rate-limit", "2/10s")
                .with("admitone.callers.backend.scopes", "tokens:issue,tokens:verify,metrics:read")
                .with("admitone.http.trusted-proxies", "127.0.0.1,::1")
                .with("admitone.http.proxy-hops", "2")
                .with("admitone.oauth2.issuer", TestIssuer.ISSUER)
                .with("admitone.oauth2.audience", TestIssuer.AUDIENCE)
                .with("admitone.oauth2.jwk-set-uri", PROVIDER.url())
                .with("admitone.oauth2.allow-plain-http", "true")
                .with("admitone.audit.file", file().toString())
                .with("admitone.audit.user-key", TestAudit.USER_KEY)
                .start(TIME);
        service = running;
        stranger = TestClient.of(Objects.requireNonNull(((WebServerApplicationContext) running).getWebServer())
                .getPort());
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(service).close();
        PROVIDER.close();
    }

    @AfterEach
    void everythingFillsUp() {
        TIME.move(Duration.ofMinutes(10));
    }

    private static Answer issue(String user) {
        return stranger.withKey(API_KEY)
                .issue("{\"drm\":\"widevine\",\"user_id\":\"" + user + "\",\"content_id\":\"movie-1\"}");
    }

    private static Answer asSlow(String path) {
        return stranger.withKey(SLOW_KEY).get(path);
    }

    private static double refusals(String limit) {
        var line = "admitone_rate_limit_refusals_total{limit=\"" + limit + "\"} ";
        return stranger.withKey(API_KEY)
                .get("/actuator/prometheus")
                .body()
                .lines()
                .filter(metric -> metric.startsWith(line))
                .mapToDouble(metric -> Double.parseDouble(metric.substring(line.length())))
                .sum();
    }

    @Test
    void refusesAViewerUntilAsLongAsItSays() {
        for (int i = 0; i < 3; i++) {
            assertThat(issue("alice").status()).isEqualTo(200);
        }

        assertThat(issue("alice").assertProblem(429, "A1122").header("Retry-After"))
                .contains("20");
        TIME.move(Duration.ofMillis(19_500));
        assertThat(issue("alice").assertProblem(429, "A1122").header("Retry-After"))
                .contains("1");
        TIME.move(Duration.ofSeconds(1));
        assertThat(issue("alice").status()).isEqualTo(200);
    }

    @Test
    void doesNotRefuseOneViewerForAnother() {
        for (int i = 0; i < 4; i++) {
            issue("alice");
        }

        assertThat(issue("bob").status()).isEqualTo(200);
    }

    @Test
    void refusesForASite() {
        for (int i = 0; i < 20; i++) {
            assertThat(issue("viewer-" + i).status()).isEqualTo(200);
        }

        assertThat(issue("viewer-20").assertProblem(429, "A1121").header("Retry-After"))
                .contains("3");
    }

    @Test
    void countsRequestsThatAreRefusedForTheirPolicy() {
        for (int i = 0; i < 3; i++) {
            stranger.withKey(API_KEY)
                    .issue("{\"user_id\":\"alice\",\"content_id\":\"movie-1\"}")
                    .assertProblem(422, "A1205");
        }

        issue("alice").assertProblem(429, "A1122");
    }

    @Test
    void recordsARefusalInTheAuditLog() throws Exception {
        for (int i = 0; i < 4; i++) {
            issue("alice");
        }

        var lines = TestAudit.read(file());
        var last = lines.get(lines.size() - 1);
        assertThat(last.path("decision").asString()).isEqualTo("refused");
        assertThat(last.path("site").asString()).isEqualTo("SHOP");
        assertThat(last.path("codes").toString()).isEqualTo("[\"A1122\"]");
    }

    @Test
    void refusesACallerWhateverItAsksFor() {
        assertThat(asSlow("/configuration").status()).isEqualTo(200);
        assertThat(asSlow("/no-such-path").status()).isEqualTo(404);

        assertThat(asSlow("/configuration").assertProblem(429, "A1120").header("Retry-After"))
                .contains("5");
        assertThat(stranger.withKey(API_KEY).get("/actuator/prometheus").status())
                .isEqualTo(200);
    }

    @Test
    void refusesInTheFormOfThePath() {
        asSlow("/configuration");
        asSlow("/configuration");
        var basic = stranger.with("Authorization", "Basic c2xvdzphb19zbG93").get(SDP);

        assertThat(basic.status()).isEqualTo(429);
        assertThat(basic.text("/resultCode")).isEqualTo("99120");
        assertThat(basic.header("Retry-After")).contains("5");
    }

    @Test
    void refusesAnAddressThatTriesKeys() {
        for (int i = 0; i < 4; i++) {
            var answer =
                    stranger.with(FROM, "203.0.113.1").withKey("guess-" + i).get("/configuration");
            answer.assertProblem(401, "A1100");
        }

        assertThat(stranger.with(FROM, "203.0.113.1")
                        .get("/configuration")
                        .assertProblem(429, "A1123")
                        .header("Retry-After"))
                .contains("15");
        stranger.with(FROM, "203.0.113.2").get("/configuration").assertProblem(401, "A1100");
        assertThat(stranger.with(FROM, "203.0.113.1")
                        .withKey(SLOW_KEY)
                        .get("/configuration")
                        .status())
                .isEqualTo(200);
    }

    private static Answer license(String token) {
        return stranger.with(FROM, "203.0.113.7")
                .with("pallycon-customdata-v2", token)
                .post("/license/SHOP/clearkey", "{\"kids\":[\"C5wqTm8dToOaV8PS4fCotg\"]}");
    }

    @Test
    void refusesAnAddressThatTriesLicenseTokens() {
        for (int i = 0; i < 4; i++) {
            license("guess-" + i).assertProblem(403, "7009");
        }

        license("guess-4").assertProblem(429, "A1123");
        assertThat(license(issue("carol").text("/token")).status()).isEqualTo(200);
    }

    @Test
    void countsNobodyWhoseTokenCannotBeChecked() {
        var token = TestIssuer.of("ES256", "one").token(TestIssuer.claims(TIME.instant(), "tokens:issue", "SHOP"));
        var client = stranger.with(FROM, "203.0.113.6").with("Authorization", "Bearer " + token);

        for (int i = 0; i < 6; i++) {
            client.get("/configuration").assertProblem(503, "A1905");
        }
    }

    /** The first four come from one client, however they are written; the fifth must be refused. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.1, 203.0.113.3 | 203.0.113.3",
                "203.0.113.3:1234 | ::ffff:203.0.113.3",
                "1.2.3.4, 5.6.7.8, 203.0.113.3, 127.0.0.1 | 203.0.113.3, ::1",
                "2a00:1:2:3::4 | [2a00:1:2:3:ffff::5]:443",
            })
    void knowsAClientHoweverItIsWritten(String one, String other) {
        for (int i = 0; i < 2; i++) {
            stranger.with(FROM, one).get("/configuration").assertProblem(401, "A1100");
            stranger.with(FROM, other).get("/configuration").assertProblem(401, "A1100");
        }

        stranger.with(FROM, one).get("/configuration").assertProblem(429, "A1123");
        stranger.with(FROM, other).get("/configuration").assertProblem(429, "A1123");
    }

    @Test
    void readsSeveralLinesAsOneList() {
        var client =
                stranger.with(FROM, "198.51.100.1").with(FROM, "203.0.113.4").with(FROM, "127.0.0.1");
        for (int i = 0; i < 4; i++) {
            client.get("/configuration").assertProblem(401, "A1100");
        }

        stranger.with(FROM, "203.0.113.4").get("/configuration").assertProblem(429, "A1123");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"evil", "203.0.113.1,", "203.0.113.1, evil", "fe80::1%eth0", "unknown", "0x7f.1", "for=203.0.113.1"
            })
    void refusesAMalformedHeader(String header) {
        stranger.with(FROM, header).withKey(API_KEY).get("/actuator/prometheus").assertProblem(400, "A1011");
    }

    @Test
    void countsRefusals() {
        double before = refusals("user");
        for (int i = 0; i < 5; i++) {
            issue("alice");
        }

        assertThat(refusals("user") - before).isEqualTo(2);
    }

    @Test
    void asksStrangersForAKeyOnOpenPathsNever() {
        for (int i = 0; i < 10; i++) {
            assertThat(stranger.with(FROM, "203.0.113.5")
                            .get("/actuator/health")
                            .status())
                    .isEqualTo(200);
        }
    }
}
