/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;

/** Stands for the service, and gives one verdict about all requests. */
final class TestVerdicts implements AutoCloseable {

    private static final Set<Integer> LATER = Set.of(429, 503);

    private final HttpServer server;

    /**
     * Starts it.
     *
     * @param token for the license server; empty if the answers have none
     */
    TestVerdicts(int status, String token) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/forward-auth/", exchange -> answer(exchange, status, token));
        server.createContext("/actuator/", exchange -> answer(exchange, 200, ""));
        server.start();
    }

    private static void answer(HttpExchange exchange, int status, String token) throws IOException {
        try (exchange) {
            if (LATER.contains(status)) {
                exchange.getResponseHeaders().set("Retry-After", "7");
            }
            if (!token.isEmpty()) {
                exchange.getResponseHeaders().set(LicenseProxySetup.TOKEN, token);
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
