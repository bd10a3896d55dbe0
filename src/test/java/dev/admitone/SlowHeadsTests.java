/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;

/** A service that accepts few connections, and clients that take them up without ever asking for anything. */
@Timeout(60)
class SlowHeadsTests {

    private static final int CONNECTIONS = 32;
    private static final String HEAD = "GET /actuator/health HTTP/1.1\r\nHost: x\r\nA: ";

    private static final String KEY = "ao_of-the-backend";
    private static final String REQUEST_OF_A_CALLER =
            "POST /tokens HTTP/1.1\r\nHost: x\r\nX-API-Key: " + KEY + "\r\nContent-Length: 60000\r\n\r\n";

    private static @Nullable ConfigurableApplicationContext service;
    private static int port;

    private final List<TestSlowBody> clients = new ArrayList<>();

    @BeforeAll
    static void start() {
        var running = TestConfiguration.good()
                .with("server.tomcat.max-connections", String.valueOf(CONNECTIONS))
                .with("admitone.http.head-timeout", "1s")
                .with("admitone.callers.backend.key-sha256", TestCallers.hash(KEY))
                .start();
        service = running;
        port = running.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    @AfterEach
    void end() {
        clients.forEach(TestSlowBody::close);
    }

    /** All these connections come within milliseconds, and one that the selector does not know yet is not ended. */
    private static void awaitAnAnswer() {
        await().untilAsserted(() -> {
            try (var client = TestSlowBody.silent(port, "GET /actuator/health/liveness HTTP/1.0\r\n\r\n")) {
                assertThat(client.answer()).startsWith("HTTP/1.1 200 ");
            }
        });
    }

    @Test
    void endsAHeadThatDripsForLongerThanItMay() {
        try (var client = TestSlowBody.send(port, HEAD, 'x')) {
            assertThat(client.answer()).isEmpty();
        }
    }

    @Test
    void answersWhileMoreHeadsDripThanThereAreConnections() {
        for (int i = 0; i < 3 * CONNECTIONS; i++) {
            clients.add(TestSlowBody.send(port, HEAD, 'x'));
        }

        awaitAnAnswer();
    }

    @Test
    void answersWhileMoreClientsAreSilentThanThereAreConnections() {
        for (int i = 0; i < 3 * CONNECTIONS; i++) {
            clients.add(TestSlowBody.silent(port, ""));
        }

        awaitAnAnswer();
    }

    @Test
    void acceptsOneMoreConnectionWhenAllAreSilent() {
        for (int i = 0; i < CONNECTIONS; i++) {
            clients.add(TestSlowBody.silent(port, ""));
        }

        awaitAnAnswer();
    }

    /** A client that waits to be accepted would not know why. */
    @Test
    @Timeout(60)
    void closesOneMoreConnectionAtOnceWhenNoneCanBeSpared() {
        for (int i = 0; i < CONNECTIONS; i++) {
            clients.add(TestSlowBody.silent(port, REQUEST_OF_A_CALLER));
        }

        try (var client = TestSlowBody.silent(port, HEAD)) {
            assertThat(client.answer()).isEmpty();
        }
    }

    @Test
    void looksAtTheConnectionsAllTheTime() {
        assertThat(Objects.requireNonNull(service)
                        .getBean(MeterRegistry.class)
                        .get("admitone.http.connections.last.look")
                        .gauge()
                        .value())
                .isBetween(0.0, 5.0);
    }

    @Test
    void countsConnectionsThatItEnds() {
        try (var client = TestSlowBody.send(port, HEAD, 'x')) {
            client.answer();
        }

        assertThat(Objects.requireNonNull(service)
                        .getBean(MeterRegistry.class)
                        .counter("admitone.http.connections.ended", "reason", "head_timeout")
                        .count())
                .isPositive();
    }
}
