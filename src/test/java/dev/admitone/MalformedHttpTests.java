/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningService
class MalformedHttpTests {

    private static final String KEY = "X-API-Key: " + TestCallers.DEMO_KEY + "\r\n";

    @LocalServerPort
    private int port;

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void refusesAndClosesTheConnection(String what, String request) {
        var exchange = TestRaw.send(port, request);

        assertThat(exchange.status()).as(exchange.text()).isBetween(400, 499);
        assertThat(exchange.answers()).isEqualTo(1);
        assertThat(exchange.closed()).isTrue();
        assertThat(exchange.text())
                .contains("X-Correlation-Id: ")
                .contains("Cache-Control: no-store")
                .contains("Content-Type: application/problem+json")
                .doesNotContain("Tomcat", "<html", "java.lang", "Exception");
    }

    private static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of("no request line", "GARBAGE\r\n\r\n"),
                Arguments.of("no version", "GET /tokens \r\nHost: x\r\n\r\n"),
                Arguments.of("unknown version", "GET /tokens HTTP/9.9\r\nHost: x\r\n\r\n"),
                Arguments.of("lower-case version", "GET /tokens http/1.1\r\nHost: x\r\n\r\n"),
                Arguments.of("blank in the path", "GET /to kens HTTP/1.1\r\nHost: x\r\n\r\n"),
                Arguments.of("control character in the path", "GET /tokens\u0001 HTTP/1.1\r\nHost: x\r\n\r\n"),
                Arguments.of("NUL in the path", "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n"),
                Arguments.of("encoded slash", "GET /actuator%2fenv HTTP/1.1\r\nHost: x\r\n\r\n"),
                Arguments.of("no host", "GET /tokens HTTP/1.1\r\n\r\n"),
                Arguments.of("two hosts", "GET /tokens HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n"),
                Arguments.of("path of another host", "GET http://y/tokens HTTP/1.1\r\nHost: x\r\n\r\n"),
                Arguments.of("tunnel", "CONNECT x:1 HTTP/1.1\r\nHost: x:1\r\n\r\n"),
                Arguments.of("blank before the colon", "GET /tokens HTTP/1.1\r\nHost : x\r\n\r\n"),
                Arguments.of("control character in a header", "GET /tokens HTTP/1.1\r\nHost: x\r\nX: a\u0001\r\n\r\n"),
                Arguments.of(
                        "large header", "GET /tokens HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(100_000) + "\r\n\r\n"),
                Arguments.of("many headers", "GET /tokens HTTP/1.1\r\nHost: x\r\n" + "X: a\r\n".repeat(5_000) + "\r\n"),
                Arguments.of("two lengths", post("Content-Length: 2\r\nContent-Length: 3\r\n", "{} ")),
                Arguments.of("negative length", post("Content-Length: -1\r\n", "{}")),
                Arguments.of("length that is no number", post("Content-Length: 0x2\r\n", "{}")),
                Arguments.of("unknown transfer encoding", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n")),
                Arguments.of("twice chunked", post("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n")),
                Arguments.of("chunk without size", post("Transfer-Encoding: chunked\r\n", "zz\r\n")),
                Arguments.of("length and chunks", post("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", """
                        0\r
                        \r
                        GET /actuator/health HTTP/1.1\r
                        Host: x\r
                        \r
                        """)),
                Arguments.of("impossible expectation", post("Content-Length: 2\r\nExpect: 200-ok\r\n", "{}")));
    }

    private static String post(String headers, String body) {
        return "POST /tokens HTTP/1.1\r\nHost: x\r\n" + KEY + "Content-Type: application/json\r\n" + headers + "\r\n"
                + body;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("large")
    void namesTheLimitOfTheHead(String what, String request, String limit) {
        var exchange = TestRaw.send(port, request);

        assertThat(exchange.status()).as(exchange.text()).isEqualTo(431);
        assertThat(exchange.text())
                .contains("Connection: close", "\"error_code\":\"A1013\"")
                .contains("\"detail\":\"" + limit)
                .contains("\"type\":\"/errors#A1013\"");
    }

    private static Stream<Arguments> large() {
        var bytes = "at most 32768 bytes for the request line and all headers together";
        return Stream.of(
                Arguments.of(
                        "a header", "GET /tokens HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(33_000) + "\r\n\r\n", bytes),
                Arguments.of(
                        "headers",
                        "GET /x HTTP/1.1\r\nHost: x\r\n" + ("X: " + "a".repeat(900) + "\r\n").repeat(40) + "\r\n",
                        bytes),
                Arguments.of("a query", "GET /tokens?a=" + "a".repeat(33_000) + " HTTP/1.1\r\nHost: x\r\n\r\n", bytes),
                Arguments.of("a method", "G".repeat(33_000) + " /tokens HTTP/1.1\r\nHost: x\r\n\r\n", bytes),
                Arguments.of(
                        "many headers",
                        "GET /tokens HTTP/1.1\r\nHost: x\r\n" + "X: a\r\n".repeat(101) + "\r\n",
                        "at most 100 headers"));
    }

    @Test
    void takesAHeadWithATokenOf15KBTwice() {
        var token = "a".repeat(15_000);
        var exchange = TestRaw.send(
                port,
                "GET /actuator/health?AxDrmMessage=" + token
                        + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-AxDRM-Message: " + token + "\r\n\r\n");

        assertThat(exchange.status()).isEqualTo(200);
    }

    @Test
    void doesNotUpgradeToAnotherProtocol() {
        var exchange = TestRaw.send(port, """
                GET /actuator/health HTTP/1.1\r
                Host: x\r
                Connection: close, Upgrade, HTTP2-Settings\r
                Upgrade: h2c, websocket\r
                HTTP2-Settings: AAMAAABkAAQAAP__\r
                \r
                """);

        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.text()).doesNotContainIgnoringCase("Upgrade:");
    }

    @Test
    void goesOnServingAfterwards() {
        TestRaw.send(port, "GARBAGE\r\n\r\n");

        assertThat(TestClient.of(port).get("/actuator/health").status()).isEqualTo(200);
    }
}
