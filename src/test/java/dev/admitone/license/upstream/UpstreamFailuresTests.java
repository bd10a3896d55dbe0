/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import static dev.admitone.license.LicenseServerStandIn.doverunnerError;
import static dev.admitone.license.LicenseServerStandIn.good;
import static dev.admitone.license.upstream.TestUpstream.CHALLENGE;
import static dev.admitone.license.upstream.TestUpstream.LICENSE;
import static dev.admitone.license.upstream.TestUpstream.assertRefused;
import static dev.admitone.license.upstream.TestUpstream.refusal;
import static dev.admitone.license.upstream.TestUpstream.request;
import static dev.admitone.license.upstream.TestUpstream.server;
import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.license.LicenseServerStandIn;
import dev.admitone.license.LicenseServerStandIn.Behaviour;
import dev.admitone.net.TestPorts;
import dev.admitone.problem.Refused;
import dev.admitone.time.TestClock;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.IssuedToken.Delivery;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a license server that fails, and of those who ask it. */
class UpstreamFailuresTests {

    private static final Delivery DELIVERY = TestUpstream.DOVERUNNER;

    private final TestClock clock = new TestClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private LicenseServer doverunner(String configuration) {
        return TestUpstream.read(configuration, meters, clock)
                .find("GOLD", "doverunner")
                .orElseThrow();
    }

    private LicenseServer doverunner(LicenseServerStandIn server, String limits) {
        return doverunner(TestUpstream.configuration(server, limits));
    }

    private static LicenseRequest from(String address) {
        return new LicenseRequest(
                DrmSystem.WIDEVINE, CHALLENGE, TestUpstream.TOKEN, DELIVERY, Map.of(), address, "corr-1");
    }

    private long calls(String outcome) {
        return meters.find("admitone.license.upstream").tag("outcome", outcome).timers().stream()
                .mapToLong(timer -> timer.count())
                .sum();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of("slow_head", LicenseServerStandIn.slowHead(), 504, "A1162", "timeout"),
                Arguments.of("slow_body", LicenseServerStandIn.slowBody(), 504, "A1162", "timeout"),
                Arguments.of("dead", LicenseServerStandIn.dead(), 502, "A1161", "broken"),
                Arguments.of(
                        "redirect", LicenseServerStandIn.redirect("http://localhost:1/"), 502, "A1161", "redirect"),
                Arguments.of("oversize", LicenseServerStandIn.oversize(), 502, "A1161", "too_large"),
                Arguments.of("empty", LicenseServerStandIn.empty(), 502, "A1161", "empty"),
                Arguments.of(
                        "encoded",
                        LicenseServerStandIn.answer(200, Map.of("Content-Encoding", "gzip"), LICENSE),
                        502,
                        "A1161",
                        "malformed"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void isARefusal(String name, Behaviour behaviour, int status, String code, String outcome) {
        boolean isSlow = name.startsWith("slow");
        try (var standIn = LicenseServerStandIn.start(behaviour)) {
            var server = doverunner(standIn, isSlow ? "timeout: 300ms" : "timeout: 20s");

            assertRefused(() -> server.license(request(DrmSystem.WIDEVINE, CHALLENGE)), status, code);
            assertThat(calls(outcome)).isEqualTo(1);
            assertThat(standIn.requests()).hasSize(1);
        }
    }

    @Test
    void isARefusalIfNothingListens() {
        var url = "http://127.0.0.1:" + TestPorts.free() + "/x";
        var server = doverunner("admitone: {sites: {GOLD: {doverunner: {license-server: {allow-plain-http: true, url: '"
                + url + "'}}}}}");

        assertRefused(() -> server.license(request(DrmSystem.WIDEVINE, CHALLENGE)), 502, "A1160");
        assertThat(calls("unreachable")).isEqualTo(1);
    }

    @Test
    void isNotAskedAfterTenFailures() {
        try (var standIn = LicenseServerStandIn.start(LicenseServerStandIn.dead())) {
            var server = doverunner(standIn, "timeout: 20s");
            for (int i = 0; i < 10; i++) {
                var address = "203.0.113." + i;
                assertRefused(() -> server.license(from(address)), 502, "A1161");
            }

            assertRefused(() -> server.license(from("203.0.113.99")), 503, "A1163");
            assertThat(standIn.requests()).hasSize(10);

            clock.move(Duration.ofSeconds(5));
            standIn.behave(good(LICENSE));
            assertThat(server.license(from("203.0.113.99")).body()).isEqualTo(LICENSE);
        }
    }

    @Test
    void saysWhenToAskAgain() {
        assertThat(UpstreamFailure.CIRCUIT_OPEN.refusal().retryAfterSeconds()).isEqualTo(5);
    }

    /** One player with a bad request must not take the server from all others. */
    @Test
    void isAskedDespiteFailuresOfOnePlayer() {
        try (var standIn = LicenseServerStandIn.start(LicenseServerStandIn.dead())) {
            var server = doverunner(standIn, "timeout: 20s");
            for (int i = 0; i < 30; i++) {
                refusal(() -> server.license(from("203.0.113.1")));
            }

            assertThat(standIn.requests()).hasSize(30);
        }
    }

    @Test
    void isAskedDespiteRefusals() {
        try (var standIn = LicenseServerStandIn.start(doverunnerError("7110"))) {
            var server = doverunner(standIn, "timeout: 20s");
            for (int i = 0; i < 30; i++) {
                var address = "203.0.113." + i;
                assertRefused(() -> server.license(from(address)), 403, "7110");
            }

            assertThat(standIn.requests()).hasSize(30);
        }
    }

    @Test
    void takesNoMoreRequestsThanConfigured() {
        try (var standIn = LicenseServerStandIn.start(LicenseServerStandIn.slowHead())) {
            var server = doverunner(standIn, "timeout: 20s, max-concurrent: 2");
            var calls = new ArrayList<CompletableFuture<Object>>();
            for (int i = 0; i < 2; i++) {
                calls.add(CompletableFuture.supplyAsync(
                        () -> refusal(() -> server.license(from("203.0.113.1"))), work -> new Thread(work).start()));
            }
            Awaitility.await().until(() -> standIn.requests().size() == 2);

            assertRefused(() -> server.license(from("203.0.113.2")), 503, "A1163");
            assertThat(calls("busy")).isEqualTo(1);

            standIn.release();
            calls.forEach(CompletableFuture::join);
        }
    }

    static Stream<Behaviour> slow() {
        return Stream.of(LicenseServerStandIn.slowHead(), LicenseServerStandIn.slowBody());
    }

    /** What ran out of time holds no place for long. */
    @ParameterizedTest
    @MethodSource("slow")
    void takesTheNextRequestAfterATimeout(Behaviour behaviour) {
        try (var standIn = LicenseServerStandIn.start(behaviour)) {
            var server = doverunner(standIn, "timeout: 200ms, max-concurrent: 1");
            assertRefused(() -> server.license(from("203.0.113.1")), 504, "A1162");
            standIn.behave(good(LICENSE));

            Awaitility.await().until(() -> isAnswered(server));
        }
    }

    private static boolean isAnswered(LicenseServer server) {
        try {
            return server.license(from("203.0.113.1")).status() == 200;
        } catch (Refused e) {
            return false;
        }
    }

    /** A slow server of one site takes no other with it. */
    @Test
    void leavesOthersAlone() {
        try (var slow = LicenseServerStandIn.start(LicenseServerStandIn.slowHead());
                var quick = LicenseServerStandIn.start(good(LICENSE))) {
            var one = doverunner(slow, "timeout: 20s, max-concurrent: 1");
            var other = doverunner(quick, "timeout: 20s, max-concurrent: 1");
            var waiting = CompletableFuture.supplyAsync(
                    () -> refusal(() -> one.license(from("203.0.113.1"))), work -> new Thread(work).start());
            Awaitility.await().until(() -> slow.requests().size() == 1);

            assertThat(other.license(from("203.0.113.1")).body()).isEqualTo(LICENSE);

            slow.release();
            waiting.join();
        }
    }

    @Test
    void reusesConnections() {
        var ports = new ConcurrentSkipListSet<Integer>();
        try (var standIn = LicenseServerStandIn.start(exchange -> {
            ports.add(exchange.http().getRemoteAddress().getPort());
            exchange.send(200, Map.of(), LICENSE);
        })) {
            var server = doverunner(standIn, "timeout: 20s");
            for (int i = 0; i < 5; i++) {
                server.license(from("203.0.113.1"));
            }

            assertThat(ports).hasSize(1);
        }
    }

    @Test
    void countsCodesOfTheVendor() {
        try (var standIn = LicenseServerStandIn.start(doverunnerError("7115"))) {
            var server = doverunner(standIn, "timeout: 20s");
            refusal(() -> server.license(from("203.0.113.1")));
            standIn.behave(doverunnerError("a-code-of-another-form"));
            refusal(() -> server.license(from("203.0.113.1")));

            assertThat(codes()).containsExactlyInAnyOrderEntriesOf(Map.of("7011", 0.0, "7115", 1.0, "other", 1.0));
            assertThat(calls("refused")).isEqualTo(2);
        }
    }

    @Test
    void countsFewCodes() {
        var few = new UpstreamMeters("GOLD", meters);
        for (int i = 0; i < 1000; i++) {
            few.refused(Integer.toString(i));
        }

        assertThat(codes()).hasSize(101).containsEntry("other", 900.0);
    }

    private Map<String, Double> codes() {
        return meters.find("admitone.license.vendor.codes").counters().stream()
                .collect(Collectors.toMap(counter -> counter.getId().getTag("code"), counter -> counter.count()));
    }

    @Test
    void tellsNothingOfWhatWasSent() {
        try (var standIn = LicenseServerStandIn.start(LicenseServerStandIn.dead())) {
            var server = doverunner(standIn, "timeout: 20s");
            var refused = refusal(() -> server.license(from("203.0.113.1")));

            assertThat(refused.getCause()).isNull();
            assertThat(refused.violations().toString()).doesNotContain(TestUpstream.TOKEN, "203.0.113.1", "localhost");
            assertThat(meters.getMeters())
                    .extracting(Meter::getId)
                    .allSatisfy(id -> assertThat(id.toString()).doesNotContain(TestUpstream.TOKEN, "203.0.113.1"));
        }
    }

    @Test
    void isNotAskedByATrial() {
        try (var standIn = LicenseServerStandIn.start(good(LICENSE))) {
            var limits = TestUpstream.configuration(standIn, "timeout: 20s");

            assertThat(server(standIn, "axinom", "timeout: 20s").drmSystems()).hasSize(3);
            assertThat(TestUpstream.onTrial(limits, meters, clock).find("GOLD", "doverunner"))
                    .isEmpty();
            assertThat(meters.getMeters()).isEmpty();
        }
    }
}
