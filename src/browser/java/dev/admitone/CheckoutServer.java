/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Serves the files of the checkout on an origin of its own, as {@code python3 -m http.server} does. */
final class CheckoutServer {

    private static final Path ROOT = Path.of("").toAbsolutePath();

    /** Browsers take no other type for a module. */
    private static final Map<String, String> TYPES = Map.of("html", "text/html", "js", "text/javascript");

    private final HttpServer server;

    private CheckoutServer(HttpServer server) {
        this.server = server;
    }

    static CheckoutServer start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", CheckoutServer::answer);
            server.start();
            return new CheckoutServer(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var file = ROOT.resolve(path.substring(1)).normalize();
            if (!file.startsWith(ROOT) || !Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            var type = TYPES.getOrDefault(path.replaceFirst(".*\\.", ""), "application/octet-stream");
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, Files.size(file));
            Files.copy(file, exchange.getResponseBody());
        }
    }
}
