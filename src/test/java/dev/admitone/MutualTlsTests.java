/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.admitone.TestAuthority.Certified;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** A service behind TLS of its own, and clients that show certificates. */
@Timeout(120)
class MutualTlsTests {

    private static final String KEY = "ao_of-the-backend";
    private static final String STRICT_KEY = "ao_of-the-strict-one";
    private static final String BODY = """
            {"drm": "ncg", "user_id": "viewer", "content_id": "movie"}""";

    private static final TestAuthority AUTHORITY = new TestAuthority("CN=Test Authority,O=Example");
    private static final Certified SERVER = AUTHORITY.certify("CN=localhost");
    private static final Certified CMS = AUTHORITY.certify("CN=cms,O=Example");
    private static final Certified PINNED = AUTHORITY.certify("CN=pinned,O=Example");
    private static final Certified STRICT = AUTHORITY.certify("CN=strict,O=Example");
    private static final Certified NOBODY = AUTHORITY.certify("CN=nobody,O=Example");

    @TempDir
    private static Path directory = Path.of("");

    private static @Nullable ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        service = start("want");
    }

    @AfterAll
    static void stop() {
        service().close();
    }

    private static ConfigurableApplicationContext service() {
        if (service == null) {
            throw new IllegalStateException("not started");
        }
        return service;
    }

    private static ConfigurableApplicationContext start(String clientAuth) {
        return start(clientAuth, AUTHORITY.trust());
    }

    private static ConfigurableApplicationContext start(String clientAuth, KeyStore trusted) {
        var keys = TestAuthority.write(SERVER.store(), directory.resolve("server-" + clientAuth + ".p12"));
        var trust = TestAuthority.write(trusted, directory.resolve("trust-" + clientAuth + ".p12"));
        return TestConfiguration.good()
                .with("spring.ssl.bundle.jks.edge.keystore.location", "file:" + keys)
                .with("spring.ssl.bundle.jks.edge.keystore.password", TestAuthority.PASSWORD)
                .with("spring.ssl.bundle.jks.edge.truststore.location", "file:" + trust)
                .with("spring.ssl.bundle.jks.edge.truststore.password", TestAuthority.PASSWORD)
                .with("server.ssl.bundle", "edge")
                .with("server.ssl.client-auth", clientAuth)
                .with("admitone.sites.SHOP.default-profile", "streaming")
                .with("admitone.callers.backend.key-sha256", TestCallers.hash(KEY))
                .with("admitone.callers.cms.certificate-subject", "cn=CMS, o=example")
                .with("admitone.callers.cms.sites", "SHOP")
                .with("admitone.callers.cms.scopes", "tokens:issue")
                .with("admitone.callers.pinned.certificate-sha256", hash(PINNED))
                .with("admitone.callers.pinned.sites", "SHOP")
                .with("admitone.callers.pinned.scopes", "tokens:verify")
                .with("admitone.callers.strict.key-sha256", TestCallers.hash(STRICT_KEY))
                .with("admitone.callers.strict.certificate-subject", "CN=strict,O=Example")
                .with("admitone.callers.strict.requires-certificate", "true")
                .with("admitone.callers.strict.sites", "SHOP")
                .with("admitone.callers.strict.scopes", "tokens:issue")
                .start();
    }

    private static String hash(Certified one) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(one.certificate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpClient client(@Nullable Certified own) {
        return client(own, "TLSv1.3");
    }

    private static HttpClient client(@Nullable Certified own, String protocol) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .sslContext(tls(own, protocol))
                .build();
    }

    private static SSLContext tls(@Nullable Certified own, String protocol) {
        try {
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(AUTHORITY.trust());
            var context = SSLContext.getInstance(protocol);
            context.init(own == null ? null : keys(own), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyManager[] keys(Certified own) throws GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own.store(), TestAuthority.PASSWORD.toCharArray());
        return keys.getKeyManagers();
    }

    private static int issue(HttpClient client, String... headers) throws IOException {
        return issue(service(), client, headers);
    }

    private static int issue(ConfigurableApplicationContext at, HttpClient client, String... headers)
            throws IOException {
        var port = at.getEnvironment().getRequiredProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/tokens"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(BODY));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Test
    void admitsTheCallerOfACertificateWithoutKey() throws IOException {
        assertThat(issue(client(CMS))).isEqualTo(200);
    }

    /** The scope is missing, so the caller is known. */
    @Test
    void admitsTheCallerOfAPinnedCertificate() throws IOException {
        assertThat(issue(client(PINNED))).isEqualTo(403);
    }

    @Test
    void admitsNobodyWithoutCertificateAndKey() throws IOException {
        assertThat(issue(client(null))).isEqualTo(401);
    }

    @Test
    void admitsNobodyByTheCertificateOfNoCaller() throws IOException {
        assertThat(issue(client(NOBODY))).isEqualTo(401);
    }

    @Test
    void admitsNobodyByAnotherCertificateWithTheSameNameAsAPinnedOne() throws IOException {
        assertThat(issue(client(AUTHORITY.certify("CN=pinned,O=Example")))).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"CN=cms", "CN=cms,O=Example,C=DE", "O=Example,CN=cms", "CN=cms,O=Example2", "CN=cms\\,O=Example"
            })
    void admitsNobodyByASimilarName(String subject) throws IOException {
        assertThat(issue(client(AUTHORITY.certify(subject)))).isEqualTo(401);
    }

    @Test
    void takesKeysBesideCertificates() throws IOException {
        assertThat(issue(client(null), "X-API-Key", KEY)).isEqualTo(200);
        assertThat(issue(client(NOBODY), "X-API-Key", KEY)).isEqualTo(200);
    }

    @Test
    void admitsNobodyByCertificateAndKeyOfTwoCallers() throws IOException {
        assertThat(issue(client(CMS), "X-API-Key", KEY)).isEqualTo(401);
    }

    @Test
    void admitsNobodyByCertificateAndWrongKey() throws IOException {
        assertThat(issue(client(CMS), "X-API-Key", "ao_nobody")).isEqualTo(401);
    }

    @Test
    void demandsTheCertificateOfACallerThatRequiresIt() throws IOException {
        assertThat(issue(client(null), "X-API-Key", STRICT_KEY)).isEqualTo(401);
        assertThat(issue(client(NOBODY), "X-API-Key", STRICT_KEY)).isEqualTo(401);
        assertThat(issue(client(CMS), "X-API-Key", STRICT_KEY)).isEqualTo(401);
        assertThat(issue(client(STRICT), "X-API-Key", STRICT_KEY)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-SSL-Client-Cert",
                "SSL_CLIENT_CERT",
                "X-Client-Cert",
                "X-Forwarded-Client-Cert",
                "Client-Cert",
                "X-SSL-Client-S-DN",
                "jakarta.servlet.request.X509Certificate"
            })
    void believesNoHeader(String header) throws Exception {
        var encoded = Base64.getEncoder().encodeToString(CMS.certificate().getEncoded());

        assertThat(issue(client(null), header, encoded)).isEqualTo(401);
        assertThat(issue(client(null), header, "CN=cms,O=Example")).isEqualTo(401);
    }

    @Test
    void refusesExpiredCertificateInTheHandshake() {
        var expired = AUTHORITY.certify(
                "CN=cms,O=Example",
                Instant.now().minusSeconds(7200),
                Instant.now().minusSeconds(60));

        assertThatThrownBy(() -> issue(client(expired))).isInstanceOf(IOException.class);
    }

    /** Java does not look at the dates of what is trusted by itself. */
    @Test
    void admitsNobodyByAnExpiredCertificateThatIsTrustedByItself() throws IOException {
        var expired = AUTHORITY.certify(
                "CN=cms,O=Example",
                Instant.now().minusSeconds(7200),
                Instant.now().minusSeconds(60));

        try (var trusting = start("want", TestAuthority.trust(expired.certificate()))) {
            assertThat(issue(trusting, client(expired))).isEqualTo(401);
            assertThat(issue(trusting, client(null), "X-API-Key", KEY)).isEqualTo(200);
        }
    }

    @Test
    void refusesCertificateOfAnotherAuthorityInTheHandshake() {
        var forged = new TestAuthority("CN=Test Authority,O=Example").certify("CN=cms,O=Example");

        assertThatThrownBy(() -> issue(client(forged))).isInstanceOf(IOException.class);
    }

    /** Both versions resume sessions, by tickets or by ids; each client has a cache of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void knowsEachConnectionByItsOwnCertificate(String protocol) throws IOException {
        var cms = tls(CMS, protocol);
        var pinned = tls(PINNED, protocol);
        var none = tls(null, protocol);
        for (int i = 0; i < 5; i++) {
            assertThat(issue(once(cms))).isEqualTo(200);
            assertThat(issue(once(pinned))).isEqualTo(403);
            assertThat(issue(once(none))).isEqualTo(401);
        }
    }

    /** A client that connects anew, and may resume the session of the one before. */
    private static HttpClient once(SSLContext context) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(context)
                .build();
    }

    @Test
    void knowsEveryRequestOfAConnection() throws IOException {
        var client = client(CMS);
        for (int i = 0; i < 5; i++) {
            assertThat(issue(client)).isEqualTo(200);
        }
        assertThat(issue(client, "X-API-Key", KEY)).isEqualTo(401);
        assertThat(issue(client)).isEqualTo(200);
    }

    @Test
    void takesNoConnectionWithoutCertificateWhereOneIsNeeded() throws IOException {
        try (var strict = start("need")) {
            assertThatThrownBy(() -> issue(strict, client(null), "X-API-Key", KEY))
                    .isInstanceOf(IOException.class);
            assertThat(issue(strict, client(CMS))).isEqualTo(200);
        }
    }
}
