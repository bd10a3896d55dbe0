/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.TestLicenseServer.Received;
import dev.admitone.TestProxy.Kind;
import dev.admitone.TestProxy.Setting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** A proxy with its configuration in {@code docker/proxies}, between players, the service and a license server. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "admitone.http.trusted-proxies=127.0.0.1/32",
            "admitone.sites.DEMO.doverunner.single-use=true",
        })
@ContextConfiguration(initializers = TestCallers.class)
@org.junit.jupiter.api.TestInstance(Lifecycle.PER_CLASS)
abstract class LicenseProxySetup {

    /** Where DoveRunner's license server expects the token, as a header and as a parameter. */
    static final String TOKEN = "pallycon-customdata-v2";

    static final String WITH_TOKEN = "/license";
    static final String WITH_GRANT = "/license/widevine";

    static final TestAuthority AUTHORITY = new TestAuthority("CN=Authority,O=Example");
    static final byte[] REQUEST = random(1700);
    private static final AtomicInteger VIEWERS = new AtomicInteger(1);

    private final Kind kind;
    final TestLicenseServer licenseServer = new TestLicenseServer(AUTHORITY.certify("CN=localhost"));

    @LocalServerPort
    int port;

    @TempDir
    private static Path directory = Path.of("");

    private @Nullable TestProxy proxy;

    LicenseProxySetup(Kind kind) {
        this.kind = kind;
    }

    @BeforeAll
    void start() {
        proxy = start("good", port, AUTHORITY);
    }

    @AfterAll
    void stop() {
        proxy().close();
        licenseServer.close();
    }

    @BeforeEach
    void takeWhatCame() {
        licenseServer.take();
    }

    final TestProxy start(String name, int admitOne, TestAuthority trusted) {
        try {
            var own = Files.createDirectory(directory.resolve(name));
            var pem = trusted.writePem(own.resolve("authority.pem"));
            return TestProxy.start(kind, new Setting(admitOne, licenseServer.port(), pem), own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
    final String token() {
        var answer = backend()
                .issue("{\"drm\":\"widevine\",\"user_id\":\"viewer-" + VIEWERS.incrementAndGet()
                        + "\",\"content_id\":\"movie-1\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.text("/token");
    }

    final String grant(String more) {
        var answer = backend()
                .post(
                        "/grants",
                        "{\"user_id\":\"viewer-" + VIEWERS.incrementAndGet() + "\",\"content_id\":\"movie-1\"" + more
                                + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("/grant");
    }

    final TestProxy proxy() {
        return Objects.requireNonNull(proxy);
    }

    final TestClient player() {
        return proxy().client().with("Content-Type", "application/octet-stream");
    }

    final TestClient playerWithGrant(String more) {
        return player().with("Authorization", "Bearer " + grant(more));
    }

    static Answer post(TestClient player, String path) {
        return player.send("POST", path, BodyPublishers.ofByteArray(REQUEST));
    }

    /** Without a length. */
    static BodyPublisher chunked(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    static void assertLicense(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(TestLicenseServer.LICENSE);
    }

    /** Demands a refusal with a code, of which the license server did not hear. */
    final void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.text("/error_code")).as(answer.body()).isEqualTo(code);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(licenseServer.take()).isEmpty();
    }

    final Received received() {
        var all = licenseServer.take();
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}
