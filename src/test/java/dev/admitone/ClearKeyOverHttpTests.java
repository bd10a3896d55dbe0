/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Licenses of ClearKey, and license requests with authorization tokens (DASH-IF). */
class ClearKeyOverHttpTests extends LicensingService {

    private static final String CLEARKEY_REQUEST = "{\"kids\":[\"C5wqTm8dToOaV8PS4fCotg\"],\"type\":\"temporary\"}";

    private static HttpResponse<byte[]> askForClearKey(String query, String credential) {
        return send(request("/license/SHOP/clearkey" + query, CLEARKEY_REQUEST.getBytes(StandardCharsets.US_ASCII))
                .header("Authorization", "Bearer " + credential)
                .header("X-Device-Id", "tv"));
    }

    @Test
    void givesKeysInClearForClearKey() {
        var answer = askForClearKey("", grant());

        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        assertThat(text(answer))
                .isEqualTo("{\"keys\":[{\"kty\":\"oct\",\"kid\":\"C5wqTm8dToOaV8PS4fCotg\","
                        + "\"k\":\"AAECAwQFBgcICQoLDA0ODw\"}],\"type\":\"temporary\"}");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void givesNoKeyInClearThatTheAddressDoesNotName() {
        assertCode(askForClearKey("?kid=1b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6", grant()), 403, "A1159");
    }

    @Test
    void givesNoKeyInClearToAGrantForSomeDrmSystems() {
        var grant = make("\"user_id\":\"viewer-some\",\"drms\":[\"widevine\"]").text("/grant");

        assertCode(askForClearKey("", grant), 403, "A1136");
    }

    /** What is refused counts too: a player that goes on asking is stopped. */
    @Test
    void countsRequestsThatGetNoClearKeyLicense() {
        var grant =
                make("\"user_id\":\"viewer-counted\",\"drms\":[\"widevine\"]").text("/grant");
        for (int i = 0; i < 30; i++) {
            askForClearKey("", grant);
        }

        assertCode(askForClearKey("", grant), 429, "A1124");
    }

    @Test
    void tellsAClearKeyPlayerToGetAnotherAuthorizationToken() {
        var made = make("\"user_id\":\"viewer-clear-drm\"");
        var authorization = authorization(made.text("/grant"), "0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6");
        backend().send("DELETE", "/grants/" + made.text("/grant_id"), BodyPublishers.noBody());

        var answer = askForClearKey("", authorization);

        assertCode(answer, 403, "A1133");
        assertThat(text(answer)).contains("https://dashif.org/drm-problems/insufficient-proof-of-authorization");
    }

    @Test
    void countsEachClearKeyLicense() {
        var grant = make("\"user_id\":\"viewer-clear\",\"max_tokens\":1").text("/grant");
        assertThat(askForClearKey("", grant).statusCode()).isEqualTo(200);

        assertCode(askForClearKey("", grant), 403, "A1139");
    }

    /** An authorization token (DASH-IF) for a key. */
    private static String authorization(String grant, String kid) {
        var answer =
                TestClient.of(port()).with("Authorization", "Bearer " + grant).get("/sites/SHOP/authorize?kids=" + kid);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void takesAnAuthorizationTokenInThePlaceOfTheGrant() {
        var answer = play(authorization(grant(), "0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6"), "tv");

        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(LICENSE);
    }

    @Test
    void givesNoOtherKeysThanTheAuthorizationTokenNames() {
        var authorization = authorization(grant(), "1b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6");

        assertCode(askForClearKey("", authorization), 403, "A1159");
    }

    @Test
    void tellsAPlayerThatItsAuthorizationWasRevoked() {
        var made = make("\"user_id\":\"viewer-drm\"");
        var authorization = authorization(made.text("/grant"), "0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6");
        backend().send("DELETE", "/grants/" + made.text("/grant_id"), BodyPublishers.noBody());

        var answer = play(authorization, "tv");

        assertCode(answer, 403, "A1133");
        assertThat(text(answer)).contains("https://dashif.org/drm-problems/insufficient-proof-of-authorization");
    }

    @Test
    void tellsAPlayerToGetAnotherAuthorizationToken() {
        var authorization = authorization(grant(), "0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6");

        var answer = play(authorization.substring(0, authorization.length() - 4) + "AAAA", "tv");

        assertCode(answer, 403, "A1150");
        assertThat(text(answer)).contains("https://dashif.org/drm-problems/insufficient-proof-of-authorization");
    }
}
