/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** What an MDRM manager is told that misspells the path, or sends the vendor's example URI as it is printed. */
@RunningService
class SdpPathsOverHttpTests {

    private static final String DIRECTORY = "/hue-gateway/gateway/http/js/mdrmService/";
    private static final String PATH = DIRECTORY + "isContentAuthorised";
    private static final String BASIC = "Authorization: Basic "
            + Base64.getEncoder().encodeToString(("backend:" + TestCallers.DEMO_KEY).getBytes(UTF_8)) + "\r\n";
    private static final String VERIFIER = "Authorization: Basic "
            + Base64.getEncoder().encodeToString(("verifier:" + TestCallers.VERIFIER_KEY).getBytes(UTF_8)) + "\r\n";

    @LocalServerPort
    private int port;

    private TestRaw.Exchange send(String method, String target, String headers) {
        return TestRaw.send(
                port, method + " " + target + " HTTP/1.1\r\nHost: x\r\n" + headers + "Connection: close\r\n\r\n");
    }

    private static void assertError(TestRaw.Exchange exchange, int status, String code) {
        assertThat(exchange.status()).as(exchange.text()).isEqualTo(status);
        assertThat(exchange.text())
                .contains("Content-Type: application/json", "X-Correlation-Id: ", "Cache-Control: no-store");
        var json = JsonMapper.shared()
                .readTree(exchange.text().substring(exchange.text().indexOf("\r\n\r\n")));
        assertThat(json.propertyNames()).containsExactly("resultCode", "result", "localeMessage");
        assertThat(json.path("resultCode").stringValue()).isEqualTo(code);
    }

    private String token() {
        return TestClient.of(port)
                .withKey(TestCallers.DEMO_KEY)
                .issue("{\"format\": \"medialive\", \"user_id\": \"12345\", \"content_id\": \"movie-1\","
                        + " \"policy\": {\"zones\": [\"XYZ\"]}}")
                .text("/token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"locality\":\"XYZ\"}",
                "{\"locality\":\"XYZ\",\"isDownload\":false,\"more\":[\"<a>\",\"^|`\",\"\\\\\"]}",
                "%7B\"locality\":\"XYZ\"%7D"
            })
    void takesPrivateDataThatIsNotEncoded(String privateData) {
        var exchange = send("GET", PATH + "?token=" + token() + "&arg0=movie-1&arg1=" + privateData, BASIC);

        assertThat(exchange.text()).contains("\"isAuthorized\":\"AUTHORIZED\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "<", ">", "[", "\\", "]", "^", "`", "{", "|", "}"})
    void refusesCharactersThatAreNotEncodedOnOtherPaths(String character) {
        for (var path : new String[] {"/tokens", "/openapi.yaml", "/actuator/health", "/hue-gateway", "/none"}) {
            assertRefusedByHttp(send("GET", path + "?x=" + character, BASIC));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hue-gateway/../tokens?x={}",
                "/hue-gateway/%2e%2e/tokens?x={}",
                "/hue-gateway/./../actuator/health?x={}",
                "/tokens/../tokens?/hue-gateway/={}",
                "/tokens;/hue-gateway/?x={}"
            })
    void opensNoOtherPathBehindThePrefix(String target) {
        assertThat(send("GET", target, BASIC).status()).isEqualTo(400);
    }

    private static void assertRefusedByHttp(TestRaw.Exchange exchange) {
        assertThat(exchange.status()).as(exchange.text()).isEqualTo(400);
        assertThat(exchange.text())
                .contains("Content-Type: application/problem+json", "\"error_code\":\"A1011\"", "X-Correlation-Id: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PATH + "/",
                PATH + "/?token=x&arg0=y",
                PATH + "/?token=x&arg0=y&arg1={\"locality\":\"XYZ\"}",
                DIRECTORY + "isContentAuthoriced",
                DIRECTORY + "IsContentAuthorised",
                DIRECTORY,
                "/hue-gateway/gateway/http/mdrmService/isContentAuthorised",
                "/hue-gateway/"
            })
    void namesTheRightPathToAManagerThatMisspellsIt(String target) {
        var exchange = send("GET", target, BASIC);

        assertError(exchange, 404, "99009");
        assertThat(exchange.text()).contains("the path is " + PATH, "without a slash at the end");
    }

    @ParameterizedTest
    @ValueSource(strings = {PATH, PATH + "/", DIRECTORY + "isContentAuthoriced", "/hue-gateway/x?y={}"})
    void asksForBasicOnEveryPathBelow(String target) {
        var exchange = send("GET", target, "");

        assertError(exchange, 401, "99100");
        assertThat(exchange.text())
                .contains("WWW-Authenticate: Basic realm=", "HTTP Basic with a caller's id as the user");
    }

    @ParameterizedTest
    @ValueSource(strings = {PATH, PATH + "/", DIRECTORY + "isContentAuthorise%64", "/hue-gateway/x"})
    void wantsTheScopeOnEveryPathBelow(String target) {
        assertError(send("GET", target, VERIFIER), 403, "99101");
    }

    @ParameterizedTest
    @CsvSource({"POST,", "PUT,", "DELETE,", "PATCH,", "POST,?arg1={}"})
    void refusesOtherMethods(String method, String query) {
        assertError(send(method, PATH + (query == null ? "" : query), BASIC), 405, "99008");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?arg1={\"locality\": \"XYZ\"}",
                "?arg1={\"locality\":\"Zürich\"}",
                "?arg1=\u0001",
                "?arg0=%zz",
                "//?arg0=x",
                ";a=b",
                "%2f"
            })
    void answersMalformedRequestsInTheSameForm(String rest) {
        var exchange = send("GET", PATH + rest, BASIC);

        assertError(exchange, 400, "99011");
        assertThat(exchange.text()).contains("percent-encode blanks and characters outside of ASCII");
    }

    @Test
    void answersAMalformedRequestOnAConnectionInUse() {
        var good = "GET " + PATH + "?arg0=movie-1&token=" + token() + " HTTP/1.1\r\nHost: x\r\n" + BASIC + "\r\n";

        var exchange = TestRaw.send(port, good + "GET " + PATH + "?arg1=\u00e9 HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(exchange.answers()).as(exchange.text()).isEqualTo(2);
        assertThat(exchange.text()).contains("\"resultCode\":\"99011\"");
    }

    @Test
    void keepsTheFormOfProblemsForOtherMalformedRequests() {
        assertRefusedByHttp(send("GET", "/tokens?x=\u00e9", ""));
        assertRefusedByHttp(send("GET", "/tokens?/hue-gateway/=\u00e9", ""));
    }
}
