/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.TestSize;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;

/** A service with few threads, as on a JDK without virtual threads, and bodies that come slowly. */
@Timeout(120)
class SlowBodiesTests {

    private static final int THREADS = 4;
    private static final String KEY = "ao_of-the-backend";
    private static final String LENGTH = "Content-Length: 60000\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";

    private static @Nullable ConfigurableApplicationContext service;
    private static int port;

    @BeforeAll
    static void start() {
        var running = TestConfiguration.good()
                .with("spring.threads.virtual.enabled", "false")
                .with("server.tomcat.threads.max", String.valueOf(THREADS))
                .with("admitone.http.body-timeout", "1s")
                .with("admitone.rate-limits.failed-authentications", "100000/1s")
                .with("admitone.sites.SHOP.default-profile", "streaming")
                .with("admitone.callers.backend.key-sha256", TestCallers.hash(KEY))
                .start();
        service = running;
        port = running.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        // What is slow at the first request alone is not the body.
        TestClient.of(port).withKey(KEY).issue("{}");
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    private static String head(String path, String key, String headers) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nX-API-Key: " + key + "\r\n" + headers + "\r\n";
    }

    private static String ofTheCaller(String headers) {
        return head("/tokens", KEY, "Content-Type: application/json\r\n" + headers);
    }

    private static void assertTooSlow(String answer) {
        assertThat(answer)
                .startsWith("HTTP/1.1 408 ")
                .contains("Connection: close", "application/problem+json", "X-Correlation-Id: ")
                .contains("\"error_code\":\"A1012\"")
                .endsWith("}");
    }

    static Stream<Arguments> slow() {
        return Stream.of(
                Arguments.of("announced", ofTheCaller(LENGTH), ' '),
                Arguments.of("in a chunk", ofTheCaller(CHUNKED) + "ffff\r\n", ' '));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("slow")
    void refusesABodyThatDrips(String what, String head, char next) {
        try (var body = TestSlowBody.send(port, head, next)) {
            assertTooSlow(body.answer());
        }
    }

    @Test
    void refusesABodyThatNeverComes() {
        try (var body = TestSlowBody.silent(port, ofTheCaller(LENGTH))) {
            assertTooSlow(body.answer());
        }
    }

    @ParameterizedTest
    @CsvSource({"1;a=b", "0\\r\\nA: abcdefgh"})
    void refusesExtensionsAndTrailersOfChunks(String framing) {
        var head = ofTheCaller(CHUNKED) + framing.replace("\\r\\n", "\r\n");
        try (var body = TestSlowBody.silent(port, head)) {
            assertThat(body.answer()).startsWith("HTTP/1.1 400 ").contains("\"error_code\":\"A1011\"");
        }
    }

    static Stream<Arguments> unwanted() {
        var json = "Content-Type: application/json\r\n";
        return Stream.of(
                Arguments.of(401, head("/tokens", "ao_wrong", json + LENGTH)),
                Arguments.of(401, head("/tokens", "ao_wrong", json + CHUNKED) + "ffff\r\n"),
                Arguments.of(404, head("/none", KEY, json + LENGTH)),
                Arguments.of(413, head("/tokens", KEY, json + "Content-Length: 70000\r\n")),
                Arguments.of(
                        415, head("/tokens", KEY, "Content-Type: application/x-www-form-urlencoded\r\n" + LENGTH)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unwanted")
    void closesTheConnectionOfABodyThatDripsAndIsNotRead(int status, String head) {
        try (var body = TestSlowBody.send(port, head, 'x')) {
            assertThat(body.answer()).startsWith("HTTP/1.1 " + status + " ").endsWith("}");
        }
    }

    @Test
    @Timeout(15)
    void answersWithoutWaitingForTheBodyWhenTheKeyIsInvalid() {
        try (var body = TestSlowBody.silent(port, head("/tokens", "ao_wrong", LENGTH))) {
            assertThat(body.answer())
                    .startsWith("HTTP/1.1 401 ")
                    .contains("Connection: close")
                    .endsWith("}");
        }
    }

    @ParameterizedTest
    @CsvSource({"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    @Timeout(15)
    void readsNoBodyOfAClientWithoutAKeyWhereNoneIsNeeded(String path) {
        var head =
                "GET " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + LENGTH + "\r\n{\"a\":\"";
        try (var body = TestSlowBody.send(port, head, 'x')) {
            assertThat(body.answer()).startsWith("HTTP/1.1 200 ").contains("\"status\":\"UP\"");
        }
    }

    @Test
    @Timeout(15)
    void endsTheConnectionOfARequestWithoutAKey() {
        assertThat(TestRaw.send(port, "GET /configuration HTTP/1.1\r\nHost: x\r\n\r\n")
                        .closed())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({KEY, "ao_wrong"})
    void answersOthersWhileMoreBodiesDripThanThereAreThreads(String key) {
        var head = head("/tokens", key, "Content-Type: application/json\r\n" + LENGTH);
        var bodies = IntStream.range(0, 2 * THREADS)
                .mapToObj(i -> TestSlowBody.send(port, head, ' '))
                .toList();
        try {
            assertThat(TestClient.of(port).get("/actuator/health").status()).isEqualTo(200);
        } finally {
            bodies.forEach(TestSlowBody::close);
        }
    }

    @ParameterizedTest
    @CsvSource({"4000, 401", "60000, 401", "70000, 413", "120000, 413"})
    void answersAClientThatSendsABodyThatIsNotRead(int length, int status) {
        var client = status == 401 ? TestClient.of(port) : TestClient.of(port).withKey(KEY);
        var body = "x".repeat(length);

        for (int i = 0; i < TestSize.of(50, 200); i++) {
            assertThat(client.issue(body).status()).isEqualTo(status);
        }
    }

    @Test
    void keepsTheConnectionOfACallerAfterTheBodyThatIsNotReadHasCome() {
        var refused = head("/none", KEY, LENGTH) + "x".repeat(60_000);

        var exchange =
                TestRaw.send(port, refused + "GET /actuator/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(exchange.status()).isEqualTo(404);
        assertThat(exchange.answers()).as(exchange.text()).isEqualTo(2);
    }
}
