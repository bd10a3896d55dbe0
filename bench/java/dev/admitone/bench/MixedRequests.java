/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests of all kinds in turn: a token of each format is issued, and one is checked. Axinom tokens are good once, so
 * each is new; of the other formats some tokens of the server are checked again and again.
 */
final class MixedRequests {

    private static final int TOKENS = 64;
    private static final int KINDS = 6;

    private final Target issue;
    private final Target verify;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger number = new AtomicInteger();
    private final List<byte[]> doverunner;
    private final List<byte[]> medialive;

    /** Gets the tokens that are checked from the server. */
    MixedRequests(int port) {
        this.issue = new Target(port, "/tokens", "mixed");
        this.verify = new Target(port, "/tokens/verify", "mixed");
        this.doverunner = tokens("doverunner");
        this.medialive = tokens("medialive");
    }

    /** The next request. */
    byte[] next() {
        int next = Math.floorMod(number.getAndIncrement(), 1 << 20);
        int user = next / KINDS;
        return switch (next % KINDS) {
            case 0 -> DemoRequest.message(issue, DemoRequest.body(user));
            case 1 -> doverunner.get(user % TOKENS);
            case 2 -> DemoRequest.message(issue, DemoRequest.axinomBody(user));
            case 3 -> DemoRequest.message(verify, ClaimRequests.axinom());
            case 4 -> DemoRequest.message(issue, medialiveBody(user));
            default -> medialive.get(user % TOKENS);
        };
    }

    private static byte[] medialiveBody(int user) {
        return ascii("""
                {"site":"DEMO","format":"medialive","user_id":"viewer-%1$d","content_id":"movie-%1$d",\
                "profile":"streaming-hd"}""".formatted(user));
    }

    private List<byte[]> tokens(String format) {
        return IntStream.range(0, TOKENS)
                .mapToObj(i -> check(format.equals("medialive") ? medialiveBody(i) : DemoRequest.body(i), i))
                .toList();
    }

    private byte[] check(byte[] body, int user) {
        var token = JsonMapper.shared().readTree(ask(body)).path("token").stringValue("");
        return DemoRequest.message(verify, ascii("""
                {"site":"DEMO","token":"%s","content_id":"movie-%d"}""".formatted(token, user)));
    }

    private String ask(byte[] body) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + issue.port() + issue.path()))
                .header("X-API-Key", "DEMO-api-key-not-for-production")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
