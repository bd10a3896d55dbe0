/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Talks to a running service over HTTP, with one set of headers. Immutable. */
final class TestClient {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final int port;
    private final List<String> headers;

    private TestClient(int port, List<String> headers) {
        this.port = port;
        this.headers = headers;
    }

    /** A client without a key. */
    static TestClient of(int port) {
        return new TestClient(port, List.of());
    }

    TestClient with(String header, String value) {
        var all = new ArrayList<>(headers);
        all.add(header);
        all.add(value);
        return new TestClient(port, List.copyOf(all));
    }

    TestClient withKey(String key) {
        return with("X-API-Key", key);
    }

    /** Asks for a token. */
    Answer issue(String body) {
        return post("/tokens", body);
    }

    /** Asks whether a token may be exchanged. */
    Answer verify(String body) {
        return post("/tokens/verify", body);
    }

    Answer post(String path, String body) {
        return with("Content-Type", "application/json").send("POST", path, BodyPublishers.ofString(body));
    }

    Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    Answer send(String method, String path, BodyPublisher body) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body);
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
