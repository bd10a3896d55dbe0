/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.TestProxy.Kind;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a proxy does with its configuration in {@code docker/proxies}: that, and requests that have a grant. */
abstract class LicenseProxyContract extends CheckingProxyContract {

    LicenseProxyContract(Kind kind) {
        super(kind);
    }

    @Test
    void exchangesAGrantForATokenOfTheVendor() {
        var grant = grant("");

        var answer = post(player().with("Authorization", "Bearer " + grant), WITH_GRANT + "?a=1");

        assertLicense(answer);
        var received = received();
        assertThat(received.uri()).isEqualTo("/license");
        assertThat(received.body()).isEqualTo(ByteBuffer.wrap(REQUEST));
        var token = received.header(TOKEN);
        assertThat(TestTokens.read(token).path("cid").asString()).isEqualTo("movie-1");
        assertThat(received.headers().toString()).doesNotContain(grant, TestCallers.VERIFIER_KEY);
        assertThat(answer.response().headers().toString()).doesNotContain(token, TestCallers.VERIFIER_KEY);
    }

    @Test
    void givesAFreshTokenForEachExchange() {
        var player = playerWithGrant("");

        var first = exchanged(player);
        var second = exchanged(player);

        assertThat(first).isNotEqualTo(second);
    }

    private String exchanged(TestClient player) {
        assertLicense(player.send("POST", WITH_GRANT, chunked(REQUEST)));
        return received().header(TOKEN);
    }

    @Test
    void refusesAGrantBesideATokenOfTheClient() {
        var player = playerWithGrant("");

        assertRefused(post(player.with(TOKEN, token()), WITH_GRANT), 403, "A1031");
        assertRefused(post(player, WITH_GRANT + "?" + TOKEN + "=" + URLEncoder.encode(token(), UTF_8)), 403, "A1031");
    }

    @Test
    void refusesAGrantThatIsNone() {
        assertThat(post(player().with("Authorization", "Bearer no.grant"), WITH_GRANT)
                        .status())
                .isEqualTo(403);
        assertThat(licenseServer.take()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.2, 200", "127.0.0.1, 403", "6.6.6.6, 403"})
    void tellsTheAddressOfThePlayer(String bound, int status) {
        var grant = grant(",\"bind\":{\"ip\":\"" + bound + "\"}");
        var request =
                "POST " + WITH_GRANT + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 5\r\n"
                        + "X-Forwarded-For: 6.6.6.6\r\nAuthorization: Bearer " + grant + "\r\n\r\nhello";

        assertThat(proxy().sendFrom("127.0.0.2", request)).startsWith("HTTP/1.1 " + status);
    }

    @Test
    void takesTheDeviceFromNoPlayer() {
        var player = playerWithGrant(",\"bind\":{\"device_id\":\"tv\"}");

        assertRefused(post(player.with("X-Device-Id", "tv"), WITH_GRANT), 403, "A1137");
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:8000, 200", "https://evil.example, 403"})
    void exchangesForPagesOfTheSiteAlone(String origin, int status) {
        assertThat(post(playerWithGrant("").with("Origin", origin), WITH_GRANT).status())
                .isEqualTo(status);
    }

    @Test
    void givesALongTokenToTheLicenseServer() {
        var token = "QUJD".repeat(1700);
        try (var verdicts = new TestVerdicts(200, token);
                var asking = start("long", verdicts.port(), AUTHORITY)) {
            assertLicense(post(asking.client(), WITH_GRANT));

            assertThat(received().headers().get(TOKEN)).containsExactly(token);
        }
    }
}
