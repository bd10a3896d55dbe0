/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A vendor's license server on its own port, which behaves as a test chooses and records what it gets. */
public final class LicenseServerStandIn implements AutoCloseable {

    /** The path of DoveRunner's license requests. */
    public static final String DOVERUNNER = "/ri/licenseManager.do";

    /** The path of Axinom's license requests. */
    public static final String AXINOM = "/AcquireLicense";

    private static final int OVERSIZE = 300 * 1024;
    private static final int PART = 4096;

    /** What the server does after it has read a request. */
    public interface Behaviour {

        /** Answers, or does not. */
        void answer(Exchange exchange) throws IOException, InterruptedException;
    }

    /** A request that was read. */
    public record Exchange(HttpExchange http, CountDownLatch end) {

        /** Sends an answer. */
        public void send(int status, Map<String, String> headers, byte[] body) throws IOException {
            headers.forEach(http.getResponseHeaders()::set);
            http.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            http.getResponseBody().write(body);
            http.close();
        }
    }

    /**
     * A request.
     *
     * @param uri with the query
     * @param headers the first values, by name in any letter case
     * @param body its bytes as ISO 8859-1
     */
    public record Received(String method, String uri, Map<String, String> headers, String body) {}

    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newCachedThreadPool(LicenseServerStandIn::thread);
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Received> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Behaviour> paths = new ConcurrentHashMap<>();
    private volatile Behaviour behaviour;

    private LicenseServerStandIn(HttpServer server, String scheme, Behaviour behaviour) {
        this.server = server;
        this.scheme = scheme;
        this.behaviour = behaviour;
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "test-license-server");
        thread.setDaemon(true);
        return thread;
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** A server without encryption. */
    public static LicenseServerStandIn start(Behaviour behaviour) {
        try {
            return new LicenseServerStandIn(HttpServer.create(anyPort(), 0), "http", behaviour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server with TLS. */
    public static LicenseServerStandIn startTls(SSLContext context, Behaviour behaviour) {
        try {
            var server = HttpsServer.create(anyPort(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context));
            return new LicenseServerStandIn(server, "https", behaviour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(HttpExchange http) throws IOException {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        http.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(" | ", values)));
        var body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
        requests.add(new Received(http.getRequestMethod(), http.getRequestURI().toString(), headers, body));
        try (http) {
            paths.getOrDefault(http.getRequestURI().getPath(), behaviour).answer(new Exchange(http, end));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The URL of a path. */
    public String url(String path) {
        return scheme + "://localhost:" + server.getAddress().getPort() + path;
    }

    /** What it got so far. */
    public List<Received> requests() {
        return List.copyOf(requests);
    }

    /** The only request. */
    public Received request() {
        if (requests.size() != 1) {
            throw new AssertionError(requests.size() + " requests");
        }
        return requests.get(0);
    }

    /** Behaves like this from now on. */
    public void behave(Behaviour next) {
        behaviour = next;
    }

    /** Behaves like this for a path, whatever it does for others. */
    public LicenseServerStandIn on(String path, Behaviour next) {
        paths.put(path, next);
        return this;
    }

    /** Answers 200 with bytes. */
    public static Behaviour good(byte[] body) {
        return answer(200, Map.of("Content-Type", "application/octet-stream"), body);
    }

    /** Answers 200 with a string. */
    public static Behaviour good(String body) {
        return answer(200, Map.of("Content-Type", "text/plain;charset=UTF-8"), body.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers. */
    public static Behaviour answer(int status, Map<String, String> headers, byte[] body) {
        return exchange -> exchange.send(status, headers, body);
    }

    /** DoveRunner: an error, with status 200. */
    public static Behaviour doverunnerError(String code) {
        return good("{\"errorCode\":\"" + code + "\",\"message\":\"made up\"}");
    }

    /** DoveRunner: the same as base64, where a FairPlay license would be. */
    public static Behaviour doverunnerErrorInBase64(String code) {
        var json = "{\"errorCode\":\"" + code + "\",\"message\":\"made up\"}";
        return base64(json.getBytes(StandardCharsets.UTF_8));
    }

    /** DoveRunner: FairPlay licenses and certificates. */
    public static Behaviour base64(byte[] body) {
        return good(Base64.getEncoder().encodeToString(body));
    }

    /** DoveRunner: {@code response_format: json}, with a Widevine license. */
    public static Behaviour json(byte[] license, String deviceId) {
        return json(HexFormat.of().formatHex(license), deviceId);
    }

    /** DoveRunner: {@code response_format: json}, with another license. */
    public static Behaviour json(String license, String deviceId) {
        var text = license.replace("\"", "\\\"");
        return good("{\"license\":\"" + text + "\",\"device_info\":{\"device_id\":\"" + deviceId + "\"}}");
    }

    /** Axinom: an error. */
    public static Behaviour axinomError(int status, String code, String message) {
        return answer(
                status,
                Map.of("X-AxDrm-ErrorCode", code, "X-AxDRM-ErrorMessage", message),
                "x".getBytes(StandardCharsets.UTF_8));
    }

    /** Axinom: a license with a message about the client. */
    public static Behaviour withInfo(String message, byte[] body) {
        return answer(200, Map.of("X-AxDRM-Message", message, "Set-Cookie", "a=b"), body);
    }

    /** PlayReady: an error. */
    public static Behaviour soapFault(String code) {
        var fault = "<?xml version=\"1.0\"?><soap:Envelope><soap:Body><soap:Fault><faultstring>made up</faultstring>"
                + "<detail><StatusCode>" + code + "</StatusCode></detail></soap:Fault></soap:Body></soap:Envelope>";
        return answer(500, Map.of("Content-Type", "text/xml"), fault.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends nothing until the test ends. */
    public static Behaviour slowHead() {
        return exchange -> exchange.end().await();
    }

    /** Sends the head and a part of the body, and nothing more until the test ends. */
    public static Behaviour slowBody() {
        return exchange -> {
            exchange.http().sendResponseHeaders(200, PART);
            exchange.http().getResponseBody().write(1);
            exchange.http().getResponseBody().flush();
            exchange.end().await();
        };
    }

    /** Closes the connection without an answer. */
    public static Behaviour dead() {
        return exchange -> exchange.http().close();
    }

    /** Sends the player elsewhere. */
    public static Behaviour redirect(String to) {
        return answer(302, Map.of("Location", to), new byte[0]);
    }

    /** Sends more than any license has, in chunks of unknown number. */
    public static Behaviour oversize() {
        return exchange -> {
            exchange.http().sendResponseHeaders(200, 0);
            for (int sent = 0; sent < OVERSIZE; sent += PART) {
                exchange.http().getResponseBody().write(new byte[PART]);
            }
            exchange.http().close();
        };
    }

    /** Answers 200 with nothing. */
    public static Behaviour empty() {
        return answer(200, Map.of(), new byte[0]);
    }

    /** Ends the waiting of slow behaviours, now and later. */
    public void release() {
        end.countDown();
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
    }
}
