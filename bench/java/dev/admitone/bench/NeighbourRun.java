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
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Issues for a site whose neighbour waits for an SDP that takes every connection and never answers: by turns without
 * the neighbour's requests and with them.
 *
 * <p>Arguments: the server as {@code name:port:path:pid:format}, the port for the SDP, requests per second of the site
 * and of its neighbour, seconds of each turn.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of a request is in the statuses
final class NeighbourRun {

    private static final int CONNECTIONS = 32;
    private static final int ROUNDS = 3;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI service;
    private final AtomicInteger asked = new AtomicInteger();
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private final Queue<Socket> held = new ConcurrentLinkedQueue<>();

    private NeighbourRun(String port) {
        this.service = URI.create("http://127.0.0.1:" + port + "/tokens");
    }

    /** Prints what was found. */
    public static void main(String[] args) throws IOException {
        var run = new NeighbourRun(args[0].split(":", -1)[1]);
        try (var sdp = new ServerSocket(Integer.parseInt(args[1]), 1024, InetAddress.getLoopbackAddress())) {
            var taker = new Thread(() -> run.hold(sdp));
            taker.setDaemon(true);
            taker.start();
            run.measure(Server.of(args[0]), Integer.parseInt(args[2]), Integer.parseInt(args[3]), args[4]);
        }
        System.exit(0);
    }

    private void measure(Server server, int rate, int neighbours, String seconds) throws IOException {
        System.out.println(Report.header());
        var turn = Load.Shape.openLoop(CONNECTIONS, rate, Integer.parseInt(seconds));
        server.warmUp(turn);
        for (int round = 0; round < ROUNDS; round++) {
            System.out.println("alone:");
            server.load(turn);
            System.out.println("beside a neighbour that waits:");
            var asking = Executors.newScheduledThreadPool(1);
            asking.scheduleAtFixedRate(this::ask, 0, TimeUnit.SECONDS.toNanos(1) / neighbours, TimeUnit.NANOSECONDS);
            server.load(turn);
            asking.shutdownNow();
        }
        Map<Integer, Integer> counts = new TreeMap<>();
        statuses.forEach(status -> counts.merge(status, 1, Integer::sum));
        System.out.println("the neighbour's answers by status: " + counts + "; connections to its SDP: " + held.size());
    }

    /** Keeps every connection, and never reads from it. */
    private void hold(ServerSocket sdp) {
        try {
            while (true) {
                held.add(sdp.accept());
            }
        } catch (IOException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask() {
        var request = HttpRequest.newBuilder(service)
                .header("X-API-Key", "DEMO-api-key-not-for-production")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(DemoRequest.stalled(asked.incrementAndGet())))
                .build();
        client.sendAsync(request, BodyHandlers.discarding())
                .whenComplete((answer, failure) -> statuses.add(answer == null ? -1 : answer.statusCode()));
    }
}
