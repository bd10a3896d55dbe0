/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.TestProxy.Kind;
import dev.admitone.net.TestPorts;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a proxy does with requests that have a token of the vendor, and without an answer of the service. */
abstract class CheckingProxyContract extends LicenseProxySetup {

    private static final byte[] CERTIFICATE_REQUEST = {8, 4};

    CheckingProxyContract(Kind kind) {
        super(kind);
    }

    @Test
    void passesALicenseRequestWithAGoodTokenOnAsItIs() {
        var token = token();

        assertLicense(post(player().with(TOKEN, token), WITH_TOKEN));

        var received = received();
        assertThat(received.method()).isEqualTo("POST");
        assertThat(received.uri()).isEqualTo(WITH_TOKEN);
        assertThat(received.headers().get(TOKEN)).containsExactly(token);
        assertThat(received.headers().get("Host")).containsExactly("localhost");
        assertThat(received.headers().get("Content-Type")).containsExactly("application/octet-stream");
        assertThat(received.body()).isEqualTo(ByteBuffer.wrap(REQUEST));
    }

    @Test
    void passesAChunkedBodyOn() {
        assertLicense(player().with(TOKEN, token()).send("POST", WITH_TOKEN, chunked(REQUEST)));

        assertThat(received().body()).isEqualTo(ByteBuffer.wrap(REQUEST));
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
        assertThat(headers.keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("x-admit"));
        assertThat(headers.keySet())
                .doesNotContain("Authorization", "DPoP", "X-Playback-Grant", "X-API-Key")
                .contains("Content-Type");
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
                .allSatisfy(
                        received -> assertThat(received.headers().get(TOKEN)).containsExactly(good));
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
        assertThat(received().body()).isEqualTo(ByteBuffer.wrap(CERTIFICATE_REQUEST));
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
            assertThat(post(player().with(TOKEN, token()), path).status())
                    .as(path)
                    .isIn(403, 404);
        }
        assertThat(licenseServer.take()).isEmpty();
    }

    @Test
    void admitsNothingWithoutTheService() {
        try (var alone = start("alone", TestPorts.free(), AUTHORITY)) {
            var answer = post(alone.client().with(TOKEN, token()), WITH_TOKEN);

            assertThat(answer.status()).isIn(502, 503);
            assertThat(licenseServer.take()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"401, 401", "403, 403", "429, 429", "503, 503", "500, 500-503", "400, 400-503", "302, 302-500"})
    void passesTheStatusOfARefusalOn(int status, String expected) {
        var bounds = expected.split("-", 2);
        try (var verdicts = new TestVerdicts(status, "");
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
