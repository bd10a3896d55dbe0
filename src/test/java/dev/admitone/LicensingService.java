/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static dev.admitone.license.LicenseServerStandIn.AXINOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.admitone.license.LicenseServerStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.ConfigurableApplicationContext;

/** A service with the site SHOP, whose vendors a stand-in plays, and its players. */
abstract class LicensingService {

    static final String KEY = "Z3JhbnQta2V5LW9mLTMyLWJ5dGVzLWZvci10ZXN0cyE=";
    static final String BACKEND = "ao_backend-of-licenses";
    static final String PLAYER_PAGE = "https://app.example";
    static final String WIDEVINE = "/license/SHOP/widevine";
    static final String DOVERUNNER = "/ri/licenseManager.do";
    static final byte[] LICENSE = {8, 2, 18, 4, (byte) 0xff, 0, (byte) 0x80, 'l'};
    static final byte[] CHALLENGE = "\b\u0001challenge".getBytes(StandardCharsets.ISO_8859_1);
    static final byte[] CERTIFICATE_REQUEST = {8, 4};
    static final HttpClient HTTP = HttpClient.newHttpClient();

    /** The description of the API names the statuses, except that of a SOAP fault. */
    static final List<Integer> DESCRIBED = TestOpenApi.read().operations().stream()
            .filter(operation -> operation.path().equals("/license/{site}/{drm}"))
            .flatMap(operation -> operation.statuses().stream())
            .toList();

    static LicenseServerStandIn vendor;
    static ConfigurableApplicationContext context;

    @BeforeAll
    static void start() {
        vendor = LicenseServerStandIn.start(LicenseServerStandIn.good(LICENSE));
        context = TestConfiguration.good()
                .with("admitone.callers.licenses.key-sha256", TestCallers.hash(BACKEND))
                .with("admitone.callers.licenses.sites", "*")
                .with("admitone.callers.licenses.scopes", "grants:issue,grants:manage,streams:manage")
                .with("admitone.sites.SHOP.default-profile", "streaming")
                .with("admitone.sites.SHOP.default-format", "doverunner")
                .with("admitone.sites.SHOP.doverunner.license-server.url", vendor.url(DOVERUNNER))
                .with("admitone.sites.SHOP.doverunner.license-server.allow-plain-http", "true")
                .with("admitone.sites.SHOP.doverunner.license-server.timeout", "4s")
                .with("admitone.sites.SHOP.doverunner.max-stream-per-user", "1")
                .with("admitone.sites.SHOP.axinom.communication-keys[0].id", "6b0d5f2e-1c9a-4d7e-8f3b-2a4c6e8f0a1d")
                .with("admitone.sites.SHOP.axinom.communication-keys[0].key", KEY)
                .with("admitone.sites.SHOP.axinom.license-server.widevine", vendor.url(AXINOM))
                .with("admitone.sites.SHOP.axinom.license-server.allow-plain-http", "true")
                .with("admitone.sites.SHOP.clearkey.keys[0].id", "0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6")
                .with("admitone.sites.SHOP.clearkey.keys[0].key", "000102030405060708090a0b0c0d0e0f")
                .with("admitone.sites.SHOP.grants.keys[0].id", "g1")
                .with("admitone.sites.SHOP.grants.keys[0].key", KEY)
                .with("admitone.sites.SHOP.grants.allowed-origins", PLAYER_PAGE)
                .start();
        // The first call of a cold JVM may take longer than the timeout.
        await().atMost(Duration.ofSeconds(30)).until(() -> play(grant(), "warm").statusCode() == 200);
    }

    @AfterAll
    static void stop() {
        context.close();
        vendor.close();
    }

    @BeforeEach
    void answersWell() {
        vendor.behave(LicenseServerStandIn.good(LICENSE));
        vendor.on(DOVERUNNER, LicenseServerStandIn.good(LICENSE));
    }

    static int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    static TestClient backend() {
        return TestClient.of(port()).withKey(BACKEND);
    }

    static Answer make(String members) {
        var answer = backend().post("/grants", "{\"site\":\"SHOP\",\"content_id\":\"movie-1\"," + members + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    /** A grant of a viewer whom no other test has. */
    static String grant() {
        return make("\"user_id\":\"viewer-" + System.nanoTime() + "\"").text("/grant");
    }

    static HttpRequest.Builder request(String path, byte[] body) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                .POST(BodyPublishers.ofByteArray(body));
    }

    static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static HttpResponse<byte[]> play(String grant, String device) {
        return send(request(WIDEVINE, CHALLENGE)
                .header("Authorization", "Bearer " + grant)
                .header("X-Device-Id", device));
    }

    /** What the vendor got last. */
    static LicenseServerStandIn.Received received() {
        var all = vendor.requests();
        return all.get(all.size() - 1);
    }

    static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    static void assertCode(HttpResponse<byte[]> answer, int status, String code) {
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(status).isIn(DESCRIBED);
        assertThat(text(answer)).contains("\"error_code\":\"" + code + "\"");
        assertThat(answer.headers().firstValue("X-Admit-Error-Code")).contains(code);
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    }
}
