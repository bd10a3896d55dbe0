/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A caller's requests and the liveness of the service, alone and beside clients without a key that only take up
 * connections. Exits with an error if the service ends, its liveness takes longer than a second, or a caller's request
 * fails.
 *
 * <p>Arguments: the server, seconds of each turn, requests per second.
 */
final class StrangersRun {

    private static final int CONNECTIONS = 16;
    private static final int WARM_UP_REQUESTS = 60_000;

    /** Seconds in which a turn opens its connections. */
    private static final int OPENING = 5;

    private static final long LIVENESS_EVERY = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int LIVENESS_TIMEOUT = 10_000;
    private static final double MOST_MILLIS = 1_000;

    private static final String HEAD = "POST /tokens HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    private static final String SLOW_BODY = HEAD + "Content-Length: 60000\r\n\r\n";
    private static final String SLOW_HEAD = HEAD + "X-Filler: ";
    private static final String FILLER = "x".repeat(4_000);

    private final Server server;
    private final int seconds;
    private final int rate;
    private final Table table = new Table(
            "beside", "p50, ms", "p99, ms", "largest, ms", "failed", "liveness, largest, ms", "resident MB", "opened");
    private volatile boolean over;
    private volatile double slowestLiveness;
    private boolean failed;

    private StrangersRun(String[] args) {
        this.server = Server.of(args[0]);
        this.seconds = Integer.parseInt(args[1]);
        this.rate = Integer.parseInt(args[2]);
    }

    /** Exits with an error if a goal is missed. */
    public static void main(String[] args) throws IOException, InterruptedException {
        var run = new StrangersRun(args);
        System.out.println(Report.header());
        run.server.warmUp(new Load.Shape(CONNECTIONS, 0, 60, WARM_UP_REQUESTS));
        run.turn("alone", List.of());
        run.turn("5,000 slow bodies", List.of(new SlowClients.Habit(5_000, SLOW_BODY + FILLER, SLOW_BODY.length())));
        run.turn("10,000 slow heads", List.of(new SlowClients.Habit(10_000, SLOW_HEAD + FILLER, SLOW_HEAD.length())));
        run.turn("10,000 silent connections", List.of(SlowClients.Habit.silent(10_000)));
        run.table.print("%,d requests/s of a caller beside clients without a key".formatted(run.rate));
        if (run.failed) {
            System.exit(1);
        }
    }

    private void turn(String beside, List<SlowClients.Habit> habits) throws IOException, InterruptedException {
        System.out.println(beside + ":");
        over = false;
        slowestLiveness = 0;
        var liveness = new Thread(this::askLiveness, "liveness");
        liveness.start();
        var shape = Load.Shape.openLoop(CONNECTIONS, rate, seconds);
        try (var strangers = new SlowClients(server.target().port(), OPENING, habits)) {
            var outcome = server.load(shape);
            over = true;
            liveness.join();
            var histogram = outcome.histogram();
            failed |= outcome.errors() > 0 || slowestLiveness > MOST_MILLIS;
            table.row(
                    beside,
                    histogram.millis(0.5),
                    histogram.millis(0.99),
                    histogram.millis(1),
                    (double) outcome.errors(),
                    slowestLiveness,
                    ProcessSample.of(server.pid()).megabytes(),
                    (double) strangers.opened());
        }
    }

    private void askLiveness() {
        while (!over) {
            long start = System.nanoTime();
            double millis = isAlive() ? (System.nanoTime() - start) / 1e6 : Double.POSITIVE_INFINITY;
            slowestLiveness = Math.max(slowestLiveness, millis);
            LockSupport.parkNanos(LIVENESS_EVERY);
        }
    }

    /** On a connection of its own, as an orchestrator asks. */
    private boolean isAlive() {
        try (var socket = new Socket()) {
            var address = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            socket.setSoTimeout(LIVENESS_TIMEOUT);
            socket.connect(new InetSocketAddress(address, server.target().port()), LIVENESS_TIMEOUT);
            var request = "GET /actuator/health/liveness HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.startsWith("HTTP/1.1 200");
        } catch (IOException e) {
            return false;
        }
    }
}
