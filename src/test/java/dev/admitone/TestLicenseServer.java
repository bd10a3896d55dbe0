/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.admitone.TestAuthority.Certified;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A license server behind TLS that gives the same license to each request, and remembers the requests. */
final class TestLicenseServer implements AutoCloseable {

    static final String LICENSE = "the license";

    /** A request as it came. */
    record Received(String method, String uri, Map<String, List<String>> headers, ByteBuffer body) {

        private static Received of(HttpExchange exchange) throws IOException {
            var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
            headers.putAll(exchange.getRequestHeaders());
            var body = ByteBuffer.wrap(exchange.getRequestBody().readAllBytes());
            return new Received(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
        }

        /** The value of a header that has to be there once. */
        String header(String name) {
            var values = headers.getOrDefault(name, List.of());
            assertThat(values).as(name).hasSize(1);
            return values.get(0);
        }
    }

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    TestLicenseServer(Certified certified) {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(context(certified)));
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    private static SSLContext context(Certified certified) {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(certified.store(), TestAuthority.PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(Received.of(exchange));
            var license = LICENSE.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, license.length);
            exchange.getResponseBody().write(license);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The requests since the last call. */
    List<Received> take() {
        var all = List.copyOf(received);
        received.clear();
        return all;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
