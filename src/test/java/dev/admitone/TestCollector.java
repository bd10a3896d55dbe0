/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A collector of OpenTelemetry that takes spans over HTTP, as far as a test asks about them. */
final class TestCollector implements AutoCloseable {

    private final HttpServer server;
    private final Collection<byte[]> bodies = new ConcurrentLinkedQueue<>();

    private TestCollector(HttpServer server) {
        this.server = server;
    }

    /** A collector that listens. */
    static TestCollector start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var collector = new TestCollector(server);
        server.createContext("/v1/traces", collector::take);
        server.start();
        return collector;
    }

    private void take(HttpExchange exchange) throws IOException {
        bodies.add(exchange.getRequestBody().readAllBytes());
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    /** All spans that have come. */
    List<TestSpan> spans() {
        return bodies.stream().flatMap(body -> TestSpan.read(body).stream()).toList();
    }

    /** The one span of this name in a trace. */
    TestSpan span(String traceId, String name) {
        return spans().stream()
                .filter(span -> span.traceId().equals(traceId) && span.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no span " + name + " among " + spans()));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
