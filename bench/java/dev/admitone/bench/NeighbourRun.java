/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Asks for one site while its neighbour waits for an upstream that takes every connection and never answers: by turns
 * without the neighbour's requests and with them. Both ask for tokens, and the upstream is the neighbour's SDP; or,
 * with the format {@code license}, both ask for licenses, and the upstream is the neighbour's license server.
 *
 * <p>Arguments: the server as {@code name:port:path:pid:format}, the port for the upstream, requests per second of the
 * site and of its neighbour, seconds of each turn.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the schedule ends with its executor
final class NeighbourRun {

    private static final int CONNECTIONS = 32;
    private static final int ROUNDS = 3;

    /** Few connections, so that the compiler of the server gets its share of the processors. */
    private static final Load.Shape WARM_UP = new Load.Shape(3, 0, 60, 200_000);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Supplier<HttpRequest> neighbour;
    private final AtomicInteger asked = new AtomicInteger();
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private final Queue<CompletableFuture<?>> answers = new ConcurrentLinkedQueue<>();
    private final Queue<Socket> held = new ConcurrentLinkedQueue<>();

    private NeighbourRun(Target target) {
        this.neighbour = target.isLicense() ? licenses(target.port()) : tokens(target.port());
    }

    /** Prints what was found. */
    public static void main(String[] args) throws IOException {
        var server = Server.of(args[0]);
        var run = new NeighbourRun(server.target());
        try (var upstream = new ServerSocket(Integer.parseInt(args[1]), 1024, InetAddress.getLoopbackAddress())) {
            var taker = new Thread(() -> run.hold(upstream));
            taker.setDaemon(true);
            taker.start();
            run.measure(server, Integer.parseInt(args[2]), Integer.parseInt(args[3]), args[4]);
        }
        System.exit(0);
    }

    private void measure(Server server, int rate, int neighbours, String seconds) throws IOException {
        System.out.println(Report.header());
        var turn = Load.Shape.openLoop(CONNECTIONS, rate, Integer.parseInt(seconds));
        server.warmUp(WARM_UP);
        for (int round = 0; round < ROUNDS; round++) {
            System.out.println("alone:");
            server.load(turn);
            System.out.println("beside a neighbour that waits:");
            var asking = Executors.newScheduledThreadPool(1);
            asking.scheduleAtFixedRate(this::ask, 0, TimeUnit.SECONDS.toNanos(1) / neighbours, TimeUnit.NANOSECONDS);
            server.load(turn);
            asking.shutdownNow();
            // Else the neighbour's last requests still wait in the next turn.
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
        }
        Map<Integer, Integer> counts = new TreeMap<>();
        statuses.forEach(status -> counts.merge(status, 1, Integer::sum));
        System.out.println(
                "the neighbour's answers by status: " + counts + "; connections to its upstream: " + held.size());
    }

    /** Keeps every connection, and never reads from it. */
    private void hold(ServerSocket upstream) {
        try {
            while (true) {
                held.add(upstream.accept());
            }
        } catch (IOException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Supplier<HttpRequest> tokens(int port) {
        return () -> HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/tokens"))
                .header("X-API-Key", "DEMO-api-key-not-for-production")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(DemoRequest.stalled(asked.incrementAndGet())))
                .build();
    }

    private static Supplier<HttpRequest> licenses(int port) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/license/STALLED/widevine"))
                .header("Authorization", LicenseRequests.bearer(port, "STALLED", 0))
                .POST(BodyPublishers.ofByteArray(LicenseRequests.challenge(0)))
                .build();
        return () -> request;
    }

    private void ask() {
        answers.add(client.sendAsync(neighbour.get(), BodyHandlers.discarding())
                .handle((answer, failure) -> statuses.add(answer == null ? -1 : answer.statusCode())));
    }
}
