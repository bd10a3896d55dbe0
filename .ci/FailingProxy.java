/* SPDX-License-Identifier: Apache-2.0 */
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A proxy in front of the service that fails as its path says: {@code /<failure>/<name>/tokens}. Each name has its own
 * count of requests. Prints its port.
 */
final class FailingProxy {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Map<String, Integer> COUNTS = new ConcurrentHashMap<>();

    public static void main(String... arguments) throws IOException {
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange, arguments[0]);
            }
        });
        server.start();
        System.out.println(server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange, String service) throws IOException {
        // In any case: a client whose request is not read may see a reset connection in the place of the answer.
        var body = exchange.getRequestBody().readAllBytes();
        var path = exchange.getRequestURI().getPath().split("/", 4);
        var failure = path[1];
        int count = COUNTS.merge(failure + "/" + path[2], 1, Integer::sum);
        if (failure.equals("busy") && count == 1) {
            refuse(exchange, 503, "A1901", 1);
        } else if (failure.equals("busy") && count == 2) {
            refuse(exchange, 429, "A1122", 1);
        } else if (failure.equals("down") || failure.equals("once") && count > 1) {
            refuse(exchange, 503, "A1901", 3600);
        } else if (failure.equals("elsewhere")) {
            exchange.getResponseHeaders().set("Location", "/stolen/key/tokens");
            exchange.sendResponseHeaders(count % 2 == 0 ? 302 : 307, -1);
        } else if (failure.equals("stolen")) {
            System.err.println("An example followed a redirect.");
            exchange.sendResponseHeaders(204, -1);
        } else {
            forward(exchange, body, service + "/" + path[3]);
        }
    }

    private static void refuse(HttpExchange exchange, int status, String code, int wait) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
        exchange.getResponseHeaders().set("Retry-After", String.valueOf(wait));
        var problem = """
                {"title":"Refused","status":%d,"detail":"","error_code":"%s","error_message":"Try later","errors":[
                {"pointer":"","error_code":"%2$s","error_message":"Try later","detail":"none"}]}"""
                .formatted(status, code).getBytes();
        exchange.sendResponseHeaders(status, problem.length);
        exchange.getResponseBody().write(problem);
    }

    private static void forward(HttpExchange exchange, byte[] body, String address) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(address))
                .header("X-API-Key", exchange.getRequestHeaders().getFirst("X-API-Key"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            var response = HTTP.send(request, BodyHandlers.ofString());
            // The token must outlive the failure that follows, on a busy machine too.
            var answer = response.body().replaceFirst("(\"expires_at\":\")\\d{4}", "$12099").getBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(response.statusCode(), answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
