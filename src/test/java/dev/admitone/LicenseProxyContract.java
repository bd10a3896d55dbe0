/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.TestLicenseServer.Received;
import dev.admitone.TestProxy.Kind;
import dev.admitone.TestProxy.Setting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/**
 * What a proxy does with its configuration in {@code docker/proxies}, between players, the service and a license server.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "admitone.http.trusted-proxies=127.0.0.0/8",
            "admitone.sites.DEMO.doverunner.single-use=true",
        })
@ContextConfiguration(initializers = TestCallers.class)
@org.junit.jupiter.api.TestInstance(Lifecycle.PER_CLASS)
abstract class LicenseProxyContract {

    /** Where DoveRunner's license server expects the token, as a header and as a parameter. */
    static final String TOKEN = "pallycon-customdata-v2";

    static final String WITH_TOKEN = "/license";
    static final String WITH_GRANT = "/license/widevine";

    private static final TestAuthority AUTHORITY = new TestAuthority("CN=Authority,O=Example");
    private static final byte[] REQUEST = random(1700);
    private static final AtomicInteger VIEWERS = new AtomicInteger(1);
    private static final byte[] CERTIFICATE_REQUEST = {8, 4};

    private final Kind kind;
    private final TestLicenseServer licenseServer = new TestLicenseServer(AUTHORITY.certify("CN=localhost"));

    @LocalServerPort
    private int port;

    @TempDir
    private static Path directory = Path.of("");

    private @Nullable TestProxy proxy;

    LicenseProxyContract(Kind kind) {
        this.kind = kind;
    }

    @BeforeAll
    void start() {
        proxy = start("good", port, AUTHORITY);
    }

    @AfterAll
    void stop() {
        Objects.requireNonNull(proxy).close();
        licenseServer.close();
    }

    @BeforeEach
    void takeWhatCame() {
        licenseServer.take();
    }

    private TestProxy start(String name, int admitOne, TestAuthority trusted) {
        try {
            var own = Files.createDirectory(directory.resolve(name));
            var pem = trusted.writePem(own.resolve("authority.pem"));
            return TestProxy.start(kind, new Setting(admitOne, licenseServer.port(), pem), own);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private TestClient backend() {
        return TestClient.of(port).withKey(TestCallers.DEMO_KEY);
    }

    /** Another viewer each time: equal requests in one second get only a few tokens. */
    private String token() {
        var answer = backend().issue("{\"drm\":\"widevine\",\"user_id\":\"viewer-" + VIEWERS.incrementAndGet()
                + "\",\"content_id\":\"movie-1\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.text("/token");
    }

    private String grant(String more) {
        var answer = backend().post("/grants", "{\"user_id\":\"viewer-" + VIEWERS.incrementAndGet()
                + "\",\"content_id\":\"movie-1\"" + more + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("/grant");
    }

    private TestClient player() {
        return Objects.requireNonNull(proxy).client().with("Content-Type", "application/octet-stream");
    }

    private static Answer post(TestClient player, String path) {
        return player.send("POST", path, BodyPublishers.ofByteArray(REQUEST));
    }

    /** Without a length. */
    private static BodyPublisher chunked(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    private static void assertLicense(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(TestLicenseServer.LICENSE);
    }

    /** Demands a refusal with a code, of which the license server did not hear. */
    private void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.text("/error_code")).as(answer.body()).isEqualTo(code);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(licenseServer.take()).isEmpty();
    }

    private Received received() {
        var all = licenseServer.take();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Test
    void passesALicenseRequestWithAGoodTokenOnAsItIs() {
        var token = token();

        assertLicense(post(player().with(TOKEN, token), WITH_TOKEN));

        var received = received();
        assertThat(received.method()).isEqualTo("POST");
        assertThat(received.uri()).isEqualTo(WITH_TOKEN);
        assertThat(received.headers().get(TOKEN)).containsExactly(token);
        assertThat(received.headers().getFirst("Host")).isEqualTo("localhost");
        assertThat(received.headers().getFirst("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(received.body()).isEqualTo(REQUEST);
    }

    @Test
    void passesAChunkedBodyOn() {
        assertLicense(player().with(TOKEN, token()).send("POST", WITH_TOKEN, chunked(REQUEST)));

        assertThat(received().body()).isEqualTo(REQUEST);
    }

    @Test
    void takesATokenFromTheQuery() {
        var query = "?" + TOKEN + "=" + URLEncoder.encode(token(), UTF_8) + "&a=1";

        assertLicense(post(player(), WITH_TOKEN + query));

        assertThat(received().uri()).isEqualTo(WITH_TOKEN + query);
    }

    @Test
    void refusesWithoutAToken() {
        var answer = post(player(), WITH_TOKEN);

        assertRefused(answer, 401, "A1030");
        assertThat(answer.header("WWW-Authenticate").orElse("")).startsWith("Bearer");
    }

    @Test
    void refusesATokenThatIsNotAdmitted() {
        var token = token();
        var used = player().with(TOKEN, token);
        assertLicense(post(used, WITH_TOKEN));
        licenseServer.take();

        assertRefused(post(used, WITH_TOKEN), 403, "A1222");
        assertRefused(post(player().with(TOKEN, "bm8gdG9rZW4="), WITH_TOKEN), 403, "7009");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Method: OPTIONS",
                "X-Original-Method: OPTIONS",
                "X-Forwarded-Uri: /license?kids=a",
                "X-Original-URI: /license?kids=a",
                "X-Original-Content-Length: 2",
                "X-HTTP-Method-Override: OPTIONS",
                "X-Admit: admitted",
                "X-API-Key: " + TestCallers.DEMO_KEY,
            })
    void believesNoHeaderThatOnlyAProxyMaySet(String forged) {
        var header = forged.split(": ", 2);

        assertRefused(post(player().with(header[0], header[1]), WITH_TOKEN), 401, "A1030");
    }

    @Test
    void keepsForgedHeadersFromTheLicenseServer() {
        var player = player().with(TOKEN, token())
                .with("Authorization", "Basic dTpw")
                .with("DPoP", "proof")
                .with("X-Playback-Grant", "grant")
                .with("X-API-Key", "forged")
                .with("X-Admit", "admitted")
                .with("X-Admit-Error-Code", "-")
                .with("X-Admit-User", "viewer-2")
                .with("X-Admit-Content", "movie-2")
                .with("X-Admit-Token-Id", "forged")
                .with("X-Forwarded-For", "6.6.6.6");

        assertLicense(post(player, WITH_TOKEN));

        var headers = received().headers();
        assertThat(headers.keySet()).noneMatch(name -> name.startsWith("X-admit"));
        assertThat(headers).doesNotContainKeys("Authorization", "Dpop", "X-playback-grant", "X-api-key");
        assertThat(headers.toString()).doesNotContain("6.6.6.6", TestCallers.VERIFIER_KEY);
    }

    /** A proxy that checks one of two headers and sends the other one would admit each token. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void sendsNoTokenThatWasNotChecked(boolean goodFirst) {
        var good = token();
        var bad = "bm8gdG9rZW4=";

        post(player().with(TOKEN, goodFirst ? good : bad).with(TOKEN, goodFirst ? bad : good), WITH_TOKEN);

        assertThat(licenseServer.take())
                .allSatisfy(received -> assertThat(received.headers().get(TOKEN)).containsExactly(good));
    }

    @Test
    void passesAPreflightOn() {
        var preflight = player().with("Origin", "https://app.example")
                .with("Access-Control-Request-Method", "POST")
                .with("Access-Control-Request-Headers", TOKEN);

        assertLicense(preflight.send("OPTIONS", WITH_TOKEN, BodyPublishers.noBody()));

        assertThat(received().method()).isEqualTo("OPTIONS");
    }

    @Test
    void usesNoTokenUpForACertificateRequest() {
        var player = player().with(TOKEN, token());

        assertLicense(player.send("POST", WITH_TOKEN, BodyPublishers.ofByteArray(CERTIFICATE_REQUEST)));
        assertThat(received().body()).isEqualTo(CERTIFICATE_REQUEST);
        assertLicense(post(player, WITH_TOKEN));
        licenseServer.take();
        assertRefused(post(player, WITH_TOKEN), 403, "A1222");
    }

    @Test
    void takesTheLengthOfACertificateRequestFromNoClient() {
        var player = player().with(TOKEN, token()).with("X-Original-Content-Length", "2");

        assertLicense(player.send("POST", WITH_TOKEN, chunked(REQUEST)));

        licenseServer.take();
        assertRefused(player.send("POST", WITH_TOKEN, chunked(REQUEST)), 403, "A1222");
    }

    @Test
    void refusesALongTokenByItsVerdict() {
        var query = "?" + TOKEN + "=" + "QUJD".repeat(3900);

        assertRefused(post(player(), WITH_TOKEN + query), 403, "7009");
    }

    @Test
    void hasNoOtherWayToTheLicenseServer() {
        for (var path : List.of("/", "/license/", "/license/ncg", "/licenses", "/license/widevine/x", "/_admit")) {
            assertThat(post(player().with(TOKEN, token()), path).status()).as(path).isIn(403, 404);
        }
        assertThat(licenseServer.take()).isEmpty();
    }

    @Test
    void exchangesAGrantForATokenOfTheVendor() {
        var grant = grant("");

        var answer = post(player().with("Authorization", "Bearer " + grant), WITH_GRANT + "?a=1");

        assertLicense(answer);
        var received = received();
        assertThat(received.uri()).isEqualTo("/license");
        assertThat(received.body()).isEqualTo(REQUEST);
        var token = Objects.requireNonNull(received.headers().getFirst(TOKEN));
        assertThat(TestTokens.read(token).path("cid").asString()).isEqualTo("movie-1");
        assertThat(received.headers().toString()).doesNotContain(grant, TestCallers.VERIFIER_KEY);
        assertThat(answer.response().headers().toString()).doesNotContain(token, TestCallers.VERIFIER_KEY);
    }

    @Test
    void givesAFreshTokenForEachExchange() {
        var player = player().with("Authorization", "Bearer " + grant(""));

        var first = exchanged(player);
        var second = exchanged(player);

        assertThat(first).isNotEqualTo(second);
    }

    private @Nullable String exchanged(TestClient player) {
        assertLicense(player.send("POST", WITH_GRANT, chunked(REQUEST)));
        return received().headers().getFirst(TOKEN);
    }

    @Test
    void refusesAGrantBesideATokenOfTheClient() {
        var player = player().with("Authorization", "Bearer " + grant(""));

        assertRefused(post(player.with(TOKEN, token()), WITH_GRANT), 403, "A1031");
        assertRefused(
                post(player, WITH_GRANT + "?" + TOKEN + "=" + URLEncoder.encode(token(), UTF_8)), 403, "A1031");
    }

    @Test
    void refusesAGrantThatIsNone() {
        assertThat(post(player().with("Authorization", "Bearer no.grant"), WITH_GRANT).status())
                .isEqualTo(403);
        assertThat(licenseServer.take()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 200", "6.6.6.6, 403"})
    void tellsTheAddressOfTheClient(String bound, int status) {
        var player = player().with("Authorization", "Bearer " + grant(",\"bind\":{\"ip\":\"" + bound + "\"}"))
                .with("X-Forwarded-For", "6.6.6.6");

        assertThat(post(player, WITH_GRANT).status()).isEqualTo(status);
    }

    @Test
    void admitsNothingWithoutTheService() {
        try (var alone = start("alone", dev.admitone.net.TestPorts.free(), AUTHORITY)) {
            var answer = post(alone.client().with(TOKEN, token()), WITH_TOKEN);

            assertThat(answer.status()).isIn(502, 503);
            assertThat(licenseServer.take()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"401, 401", "403, 403", "429, 429", "503, 503", "500, 500-503", "400, 400-503", "302, 302-500"})
    void passesTheStatusOfARefusalOn(int status, String expected) {
        var bounds = expected.split("-", 2);
        try (var verdicts = new TestVerdicts(status);
                var asking = start("status-" + status, verdicts.port(), AUTHORITY)) {
            var answer = post(asking.client().with(TOKEN, "any"), WITH_GRANT);

            assertThat(answer.status())
                    .isBetween(Integer.parseInt(bounds[0]), Integer.parseInt(bounds[bounds.length - 1]));
            assertThat(answer.header("Retry-After").isPresent()).isEqualTo(status == 429 || status == 503);
            assertThat(licenseServer.take()).isEmpty();
        }
    }

    @Test
    void trustsNoOtherLicenseServer() {
        try (var trusting = start("trusting", port, new TestAuthority("CN=Another,O=Example"))) {
            var answer = post(trusting.client().with(TOKEN, token()), WITH_TOKEN);

            assertThat(answer.status()).isIn(502, 503);
            assertThat(licenseServer.take()).isEmpty();
        }
    }
}
