/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** A service that is impatient with connections that have not said anything yet, and with those only. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "server.tomcat.connection-timeout=300ms")
@ContextConfiguration(initializers = TestCallers.class)
class IdleConnectionsOverHttpTests {

    @LocalServerPort
    private int port;

    @Test
    void endsAConnectionThatNeverSaysAWord() {
        assertThat(TestRaw.send(port, "").closed()).isTrue();
    }

    @Test
    void keepsAConnectionOfACallerThatRestsBetweenTwoRequests() {
        var exchange = TestRaw.send(
                port, "GET /actuator/health HTTP/1.1\r\nHost: x\r\nX-API-Key: " + TestCallers.MONITOR_KEY + "\r\n\r\n");

        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.closed()).isFalse();
    }

    /** A client without a key could otherwise hold a place, and a processor, by health requests alone. */
    @ParameterizedTest
    @ValueSource(strings = {"GET /actuator/health", "POST /actuator/health", "GET /actuator/health/none", "GET /none"})
    void endsAConnectionWithTheAnswerToAClientWithoutAKey(String request) {
        assertThat(TestRaw.send(port, request + " HTTP/1.1\r\nHost: x\r\n\r\n").closed())
                .isTrue();
    }

    @Test
    void waitsForLongerThanLoadBalancersDo(@Value("${server.tomcat.keep-alive-timeout}") Duration patience) {
        assertThat(patience).isGreaterThan(Duration.ofSeconds(60));
    }

    @Test
    void haveSmallBuffers(@Autowired WebServerApplicationContext service) {
        assertThat(service.getWebServer())
                .isInstanceOfSatisfying(
                        TomcatWebServer.class,
                        server -> assertThat(server.getTomcat().getConnector().getProperty("socket.appReadBufSize"))
                                .isEqualTo("4096"));
    }
}
