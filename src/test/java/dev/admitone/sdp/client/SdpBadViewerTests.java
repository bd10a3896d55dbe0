/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.admitone.entitlement.Decision;
import dev.admitone.entitlement.Question;
import dev.admitone.outbound.Circuit;
import dev.admitone.sdp.client.TestSdpServer.Behaviour;
import dev.admitone.sdp.client.TestSdpServer.Exchange;
import dev.admitone.time.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One viewer whose questions fail in every possible way, besides viewers whose questions are answered. */
class SdpBadViewerTests {

    private static final String JSON = "Content-Type: application/json\r\n";
    private static final int TIMES = 15;

    private static final Map<String, Behaviour> FAILURES = Map.ofEntries(
            entry("error object", answer("500 Error", JSON, "{\"resultCode\":\"85103\",\"result\":\"expired\"}")),
            entry("error object as OK", answer("200 OK", JSON, "{\"resultCode\":\"85103\",\"result\":\"expired\"}")),
            entry("error object as page", answer("503 Busy", "", "{\"resultCode\":\"1\",\"result\":\"x\"}")),
            entry("unreadable token", answer("500 Error", JSON, "{\"resultCode\":\"85102\",\"result\":\"x\"}")),
            entry("bad request", answer("400 Bad Request", "Content-Type: text/html\r\n", "<html>")),
            entry("error page", answer("500 Error", "Content-Type: text/html\r\n", "<html>")),
            entry("unauthorized", answer("401 Unauthorized", JSON, "{}")),
            entry("too fast", answer("429 Too Many Requests", JSON, "{}")),
            entry("redirect", answer("302 Found", "Location: /login\r\n", "")),
            entry("too large", answer("200 OK", JSON, " ".repeat(70_000))),
            entry("wrong JSON", answer("200 OK", JSON, "{\"resultCode\":")),
            entry("no JSON", answer("200 OK", "Content-Type: text/html\r\n", "<html>")),
            entry("malformed", answer("200 OK", JSON, "{\"resultCode\":\"0\",\"result\":\"AUTHORIZED\"}")),
            entry(
                    "truncated",
                    exchange -> exchange.write("HTTP/1.1 200 OK\r\n" + JSON + "Content-Length: 99\r\n\r\n{")),
            entry("empty", exchange -> {}),
            entry("reset", Exchange::reset),
            entry("no HTTP", exchange -> exchange.write("SSH-2.0-OpenSSH_9.2\r\n")),
            entry("slow", Exchange::stall));

    private final Circuit circuit = new Circuit(Duration.ofMinutes(1), new TestClock());

    private static Set<String> failures() {
        return FAILURES.keySet();
    }

    private static Behaviour behaviour(String failure) {
        return Objects.requireNonNull(FAILURES.get(failure));
    }

    private static Behaviour answer(String status, String headers, String body) {
        return exchange -> exchange.write(TestSdpServer.answer(status, headers, body));
    }

    private SdpClient client(TestSdpServer server, String failure) {
        // Valid answers are immediate; only missing ones are waited for.
        var timeout = failure.equals("slow") ? Duration.ofSeconds(2) : Duration.ofSeconds(20);
        return new SdpClient(
                TestSdp.limits(timeout), circuit, TestSdp.keys(), TestSdp.call(server.url(), timeout)::ask);
    }

    private static void serve(Exchange exchange, String failure) throws IOException, InterruptedException {
        if (exchange.request().contains("token=bad")) {
            behaviour(failure).answer(exchange);
        } else {
            exchange.write(TestSdpServer.ok(TestSdp.AUTHORIZED));
        }
    }

    private static Question of(String viewer, int number) {
        return new Question(viewer, "content-" + number, "{\"n\":" + number + "}", null, null);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void doNotAffectOtherViewers(String failure) {
        try (var server = TestSdpServer.start(exchange -> serve(exchange, failure))) {
            var client = client(server, failure);

            var bad = IntStream.range(0, TIMES)
                    .mapToObj(number -> inBackground(() -> client.decide(of("bad", number))))
                    .toList();
            bad.forEach(SdpBadViewerTests::join);

            assertThat(circuit.isClosed()).isTrue();
            assertThat(client.decide(of("good", 1))).isInstanceOf(Decision.Authorized.class);
        }
    }

    /** An SDP that fails like this for all viewers opens the circuit, unless it still speaks its protocol. */
    @ParameterizedTest
    @MethodSource("failures")
    void openTheCircuitIfTheyAffectAllViewers(String failure) {
        var alive = failure.startsWith("error object")
                || Set.of("unreadable token", "bad request", "malformed").contains(failure);
        try (var server = TestSdpServer.start(exchange -> behaviour(failure).answer(exchange))) {
            var client = client(server, failure);

            var all = IntStream.range(0, TIMES)
                    .mapToObj(number -> inBackground(() -> client.decide(of("viewer-" + number, 0))))
                    .toList();
            all.forEach(SdpBadViewerTests::join);

            // A timeout is reported to the circuit only after the viewer has been answered.
            await().untilAsserted(() -> assertThat(circuit.isClosed()).isEqualTo(alive));
        }
    }

    private static Thread inBackground(Runnable work) {
        var thread = new Thread(work);
        thread.start();
        return thread;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
