/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program by which a container says that it is ready, against a server of the JDK. */
@Timeout(60)
class HealthCheckTests {

    private static final String READINESS = "/actuator/health/readiness";

    /** Starts it as a process, with nothing but these variables, and gives its exit code. */
    private static int check(Map<String, String> environment) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "docker/HealthCheck.java");
        builder.environment().clear();
        builder.environment().putAll(environment);
        var process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static HttpServer answering(int status) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var path = exchange.getRequestURI().toString();
            exchange.sendResponseHeaders(path.equals(READINESS) ? status : 404, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String port(HttpServer server) {
        return String.valueOf(server.getAddress().getPort());
    }

    @ParameterizedTest
    @CsvSource({"200, 0", "503, 1", "404, 1"})
    void saysWhetherTheServiceIsReady(int status, int code) throws IOException, InterruptedException {
        var server = answering(status);
        try {
            assertThat(check(Map.of("SERVER_PORT", port(server)))).isEqualTo(code);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void asksTheManagementPortIfThereIsOne() throws IOException, InterruptedException {
        var service = answering(404);
        var management = answering(200);
        try {
            var ports = Map.of("SERVER_PORT", port(service), "MANAGEMENT_SERVER_PORT", port(management));

            assertThat(check(ports)).isZero();
        } finally {
            service.stop(0);
            management.stop(0);
        }
    }

    @Test
    void findsServiceUnhealthyThatTakesConnectionsAndIsSilent() throws IOException, InterruptedException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(check(Map.of("SERVER_PORT", String.valueOf(silent.getLocalPort()))))
                    .isEqualTo(1);
        }
    }

    @Test
    void findsServiceUnhealthyThatIsNotThere() throws IOException, InterruptedException {
        assertThat(check(Map.of("SERVER_PORT", "1"))).isEqualTo(1);
    }
}
