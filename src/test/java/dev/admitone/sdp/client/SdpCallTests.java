/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.entitlement.Decision;
import dev.admitone.entitlement.Decision.Reason;
import dev.admitone.entitlement.Question;
import dev.admitone.outbound.HttpClients;
import dev.admitone.outbound.OutboundAddresses;
import dev.admitone.sdp.client.TestSdpServer.Behaviour;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SdpCallTests {

    /** Longer than any answer takes on any machine. */
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final String JSON = "Content-Type: application/json\r\n";

    private static Decision ask(Behaviour behaviour) {
        return ask(PATIENT, behaviour);
    }

    private static Decision ask(Duration timeout, Behaviour behaviour) {
        try (var server = TestSdpServer.start(behaviour)) {
            return TestSdp.call(server.url(), timeout).ask(TestSdp.QUESTION);
        }
    }

    private static Decision answer(String status, String headers, String body) {
        return ask(exchange -> exchange.write(TestSdpServer.answer(status, headers, body)));
    }

    private static Decision unavailable(Reason reason) {
        return new Decision.Unavailable(reason);
    }

    private static Decision rejected(Reason reason, @Nullable String code) {
        return new Decision.Rejected(reason, code);
    }

    private static String request(String prefix, Question question) {
        try (var server = TestSdpServer.answering(TestSdp.NOT_AUTHORIZED)) {
            TestSdp.call(server.url() + prefix, PATIENT).ask(question);
            return server.requests().get(0);
        }
    }

    private static Question question(String token, String content, @Nullable String device) {
        return new Question(token, content, device, null, "corr-1");
    }

    @Test
    void isAuthorizedByTheExampleOfTheVendor() {
        assertThat(answer("200 OK", JSON, TestSdp.AUTHORIZED)).isInstanceOf(Decision.Authorized.class);
    }

    @Test
    void isRefusedByTheExampleOfTheVendor() {
        assertThat(answer("200 OK", JSON, TestSdp.NOT_AUTHORIZED)).isEqualTo(new Decision.Refused());
    }

    @Test
    void acceptsIdentityEncoding() {
        assertThat(answer("200 OK", JSON + "Content-Encoding: identity\r\n", TestSdp.AUTHORIZED))
                .isInstanceOf(Decision.Authorized.class);
    }

    @Test
    void treatsAnErrorPageAsAnError() {
        assertThat(answer("500 Error", "Content-Type: text/html\r\n", "<html>")).isEqualTo(unavailable(Reason.STATUS));
    }

    /** A server that rejects the URL as too long answers with its own page. */
    @Test
    void treatsAPageAboutTheRequestAsARejection() {
        assertThat(answer("414 URI Too Long", "Content-Type: text/html\r\n", "<html>"))
                .isEqualTo(rejected(Reason.QUESTION, null));
    }

    @Test
    void sendsTheCallOfTheVendor() {
        var head = request("", TestSdp.QUESTION);

        assertThat(head)
                .startsWith("GET /hue-gateway/gateway/http/js/mdrmService/isContentAuthorised?token=s1gn-0n&arg0=movie"
                        + " HTTP/1.1\n")
                .contains("Authorization: Basic "
                        + Base64.getEncoder().encodeToString("admit:p4ss:w0rd".getBytes(StandardCharsets.US_ASCII))
                        + "\n")
                .contains("Accept: application/json\n")
                .contains("Accept-Encoding: identity\n")
                .contains("x-correlation-id: corr-1\n");
    }

    @Test
    void keepsThePathPrefix() {
        assertThat(request("/platform/v1", TestSdp.QUESTION))
                .startsWith("GET /platform/v1/hue-gateway/gateway/http/js/mdrmService/isContentAuthorised?");
    }

    @Test
    void generatesACorrelationIdIfThereIsNone() {
        assertThat(request("", new Question("t", "c", null, null, null)))
                .contains("x-correlation-id: 0000123456789abc\n");
    }

    @Test
    void encodesReservedCharacters() {
        assertThat(request("", question("a+b/c=&%{x}", "Ä ?#;'", "{\"locality\":\"X Y\",\"z\":\"é&+\"}")))
                .contains("?token=a%2Bb%2Fc%3D%26%25%7Bx%7D"
                        + "&arg0=%C3%84%20%3F%23%3B%27"
                        + "&arg1=%7B%22locality%22%3A%22X%20Y%22%2C%22z%22%3A%22%C3%A9%26%2B%22%7D HTTP/1.1\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/json",
                "application/json;charset=UTF-8",
                "application/problem+json",
                "Application/JSON",
                "application/vnd.sdp+json"
            })
    void readsJsonMediaTypes(String type) {
        assertThat(answer("200 OK", "Content-Type: " + type + "\r\n", TestSdp.NOT_AUTHORIZED))
                .isEqualTo(new Decision.Refused());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Content-Type: text/html\r\n",
                "Content-Type: text/plain\r\n",
                "Content-Type: image/json\r\n",
                "Content-Type: json\r\n",
                "Content-Type: \r\n",
                "Content-Type: application/json\r\nContent-Encoding: gzip\r\n",
                "Content-Type: application/json\r\nContent-Encoding: br\r\n"
            })
    void ignoresOtherMediaTypes(String headers) {
        assertThat(answer("200 OK", headers, TestSdp.AUTHORIZED)).isEqualTo(unavailable(Reason.NOT_JSON));
    }

    @ParameterizedTest
    @CsvSource({
        "201 Created, STATUS",
        "203 Other, STATUS",
        "206 Partial Content, STATUS",
        "301 Moved, REDIRECT",
        "302 Found, REDIRECT",
        "307 Temporary, REDIRECT",
        "308 Permanent, REDIRECT",
        "401 Unauthorized, STATUS",
        "403 Forbidden, STATUS",
        "407 Proxy Authentication Required, STATUS",
        "429 Too Many Requests, STATUS",
        "500 Internal Server Error, STATUS",
        "503 Service Unavailable, STATUS"
    })
    void ignoresOtherStatuses(String status, Reason reason) {
        assertThat(answer(status, JSON, TestSdp.AUTHORIZED)).isEqualTo(unavailable(reason));
    }

    @Test
    void treatsAStatusAboutTheRequestAsARejection() {
        assertThat(answer("400 Bad Request", JSON, TestSdp.AUTHORIZED)).isEqualTo(rejected(Reason.QUESTION, null));
    }

    /** An SDP that speaks its protocol is up, whatever its status and content type. */
    @ParameterizedTest
    @CsvSource({
        "200 OK, application/json",
        "200 OK, text/plain",
        "201 Created, application/json",
        "302 Found, application/json",
        "400 Bad Request, application/json",
        "401 Unauthorized, application/json",
        "403 Forbidden, text/html",
        "404 Not Found, application/json",
        "429 Too Many Requests, application/json",
        "500 Internal Server Error, application/json",
        "500 Internal Server Error, text/plain",
        "503 Service Unavailable, application/problem+json"
    })
    void treatsAnErrorOfTheSdpAsARejection(String status, String type) {
        var error = "{\"resultCode\":\"85103\",\"result\":\"the token has expired\",\"localeMessage\":\"none\"}";

        assertThat(answer(status, "Content-Type: " + type + "\r\n", error)).isEqualTo(rejected(Reason.ERROR, "85103"));
    }

    @Test
    void followsNoRedirect() {
        try (var other = TestSdpServer.answering(TestSdp.AUTHORIZED)) {
            var headers = "Location: " + other.url() + "/\r\n" + JSON;

            assertThat(answer("302 Found", headers, "{}")).isEqualTo(unavailable(Reason.REDIRECT));
            assertThat(other.connections()).isZero();
        }
    }

    @Test
    void reportsAnUnreadableSignOnToken() {
        assertThat(answer("500 Error", JSON, "{\"resultCode\":\"85102\",\"result\":\"invalid token\"}"))
                .isEqualTo(new Decision.Rejected(Reason.TOKEN, "85102"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>AUTHORIZED</html>", "[]", "AUTHORIZED", "\"AUTHORIZED\"", "null", "{} {}"})
    void rejectsOtherJson(String body) {
        assertThat(answer("200 OK", JSON, body)).isEqualTo(unavailable(Reason.NOT_JSON));
    }

    @Test
    void readsAnAnswerOf64Kilobytes() {
        var padding = " ".repeat(64 * 1024 - TestSdp.NOT_AUTHORIZED.length());

        assertThat(answer("200 OK", JSON, TestSdp.NOT_AUTHORIZED + padding)).isEqualTo(new Decision.Refused());
    }

    @Test
    void readsNoLargerAnswer() {
        var padding = " ".repeat(64 * 1024 - TestSdp.AUTHORIZED.length() + 1);

        assertThat(answer("200 OK", JSON, TestSdp.AUTHORIZED + padding)).isEqualTo(unavailable(Reason.TOO_LARGE));
    }

    /** The server writes until the client disconnects, which must happen long before the timeout. */
    @Test
    void abortsAnEndlessAnswer() {
        var written = new AtomicLong();
        var decision = ask(exchange -> {
            exchange.write("HTTP/1.1 200 OK\r\n" + JSON + "Connection: close\r\n\r\n");
            var chunk = " ".repeat(8192);
            for (int i = 0; i < 100_000; i++) {
                exchange.write(chunk);
                written.addAndGet(chunk.length());
            }
        });

        assertThat(decision).isEqualTo(unavailable(Reason.TOO_LARGE));
        assertThat(written.get()).isLessThan(8192L * 100_000);
    }

    @Test
    void decompressesNothing() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(TestSdp.AUTHORIZED.getBytes(StandardCharsets.UTF_8));
            gzip.write(new byte[1 << 24]);
        }

        var decision = ask(exchange -> {
            exchange.write("HTTP/1.1 200 OK\r\n" + JSON + "Content-Encoding: gzip\r\nContent-Length: " + packed.size()
                    + "\r\nConnection: close\r\n\r\n");
            exchange.socket().getOutputStream().write(packed.toByteArray());
        });

        assertThat(decision).isEqualTo(unavailable(Reason.NOT_JSON));
    }

    @Test
    void appliesTheTimeoutToTheAnswer() {
        assertThat(ask(SHORT, TestSdpServer.Exchange::stall)).isEqualTo(unavailable(Reason.TIMEOUT));
    }

    @Test
    void appliesTheTimeoutToTheBody() {
        var decision = ask(SHORT, exchange -> {
            exchange.write("HTTP/1.1 200 OK\r\n" + JSON + "Content-Length: 100\r\n\r\n{\"resultCode\"");
            exchange.stall();
        });

        assertThat(decision).isEqualTo(unavailable(Reason.TIMEOUT));
    }

    /** Each byte arrives in time, but all together would take minutes. */
    @Test
    void includesTheWholeBodyInTheTimeout() {
        long start = System.nanoTime();
        var decision = ask(SHORT, exchange -> {
            exchange.write("HTTP/1.1 200 OK\r\n" + JSON + "Content-Length: 10000\r\n\r\n");
            for (int i = 0; i < 10_000; i++) {
                exchange.write(" ");
                exchange.pause(20);
            }
        });

        assertThat(decision).isEqualTo(unavailable(Reason.TIMEOUT));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void includesTheHeadersInTheTimeout() {
        var decision = ask(SHORT, exchange -> {
            exchange.write("HTTP/1.1 200 OK\r\n");
            for (int i = 0; i < 10_000; i++) {
                exchange.write("X-Header-" + i + ": x\r\n");
                exchange.pause(20);
            }
        });

        assertThat(decision).isEqualTo(unavailable(Reason.TIMEOUT));
    }

    @Test
    void survivesAnEmptyAnswer() {
        assertThat(ask(exchange -> {})).isEqualTo(unavailable(Reason.BROKEN));
    }

    @Test
    void survivesAReset() {
        assertThat(ask(TestSdpServer.Exchange::reset)).isEqualTo(unavailable(Reason.BROKEN));
    }

    @Test
    void survivesATruncatedBody() {
        var decision =
                ask(exchange -> exchange.write("HTTP/1.1 200 OK\r\n" + JSON + "Content-Length: 1000\r\n\r\n{\"resu"));

        assertThat(decision).isEqualTo(unavailable(Reason.BROKEN));
    }

    @Test
    void survivesInvalidHttp() {
        assertThat(ask(exchange -> exchange.write("SSH-2.0-OpenSSH_9.2\r\n"))).isEqualTo(unavailable(Reason.BROKEN));
    }

    @Test
    void survivesAClosedPort() {
        var server = TestSdpServer.answering(TestSdp.AUTHORIZED);
        server.close();

        assertThat(TestSdp.call(server.url(), PATIENT).ask(TestSdp.QUESTION)).isEqualTo(unavailable(Reason.CONNECT));
    }

    @Test
    void survivesAnUnknownHostName() {
        var call = new SdpCall(
                TestSdp.settings("https://sdp.invalid", PATIENT),
                TestSdp.client(),
                host -> {
                    throw new UnknownHostException(host);
                },
                () -> 0);

        assertThat(call.ask(TestSdp.QUESTION)).isEqualTo(unavailable(Reason.CONNECT));
    }

    /** The name resolves to an allowed and a forbidden address: either could be used. */
    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "0.0.0.0", "fe80::1", "fd00:ec2::254", "224.0.0.1", "8.8.8.8"})
    void refusesHostNamesThatResolveToForbiddenAddresses(String address) {
        try (var server = TestSdpServer.answering(TestSdp.AUTHORIZED)) {
            var call = new SdpCall(
                    TestSdp.settings(server.url(), PATIENT),
                    TestSdp.client(),
                    host -> new InetAddress[] {InetAddress.getLoopbackAddress(), OutboundAddresses.literal(address)},
                    () -> 0);

            assertThat(call.ask(TestSdp.QUESTION)).isEqualTo(unavailable(Reason.ADDRESS));
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void asksOverTls() {
        assertThat(askOverTls("valid.p12", TestTls.trusting())).isInstanceOf(Decision.Authorized.class);
    }

    @Test
    void refusesAnExpiredCertificate() {
        assertThat(askOverTls("expired.p12", TestTls.trusting())).isEqualTo(unavailable(Reason.CONNECT));
    }

    @Test
    void refusesACertificateOfAnUnknownAuthority() {
        assertThat(askOverTls("valid.p12", null)).isEqualTo(unavailable(Reason.CONNECT));
    }

    @Test
    void refusesACertificateOfAnotherHost() {
        try (var server = overTls("valid.p12")) {
            var call = tlsCall("https://127.0.0.1:" + server.port(), TestTls.trusting());

            assertThat(call.ask(TestSdp.QUESTION)).isEqualTo(unavailable(Reason.CONNECT));
            assertThat(server.requests().stream().filter(head -> !head.isEmpty()))
                    .isEmpty();
        }
    }

    private static Decision askOverTls(String keyStore, @Nullable SSLContext trust) {
        try (var server = overTls(keyStore)) {
            return tlsCall(server.url(), trust).ask(TestSdp.QUESTION);
        }
    }

    private static TestSdpServer overTls(String keyStore) {
        return new TestSdpServer(
                TestTls.server(keyStore).getServerSocketFactory(),
                "https",
                exchange -> exchange.write(TestSdpServer.ok(TestSdp.AUTHORIZED)));
    }

    private static SdpCall tlsCall(String url, @Nullable SSLContext trust) {
        var client = HttpClient.newBuilder();
        if (trust != null) {
            client.sslContext(trust);
        }
        var http = HttpClients.client(client, PATIENT);
        return new SdpCall(TestSdp.settings(url, PATIENT), http, InetAddress::getAllByName, () -> 0);
    }
}
