/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A rate of requests alone, and beside connections that do nothing or send one byte a second, by turns.
 *
 * <p>Arguments: the server, requests per second, seconds of a turn, idle connections, slow connections, port of a
 * {@link Sink}.
 */
final class SlowRun {

    private static final int CONNECTIONS = 32;
    private static final int ROUNDS = 3;

    /** Seconds in which the server ends what was closed all at once. */
    private static final int ENDING = 5;

    /**
     * Seconds in which a collector moves what stays to where it looks seldom: it collects every six seconds at this
     * rate. What connections cost while they are new is another question.
     */
    private static final int SETTLING = 25;

    private static final int WARM_UP_REQUESTS = 200_000;

    /** Stands for turns in which nobody got an answer. */
    private static final long HOPELESS = TimeUnit.SECONDS.toNanos(60);

    private final Server server;
    private final Load.Shape turn;
    private final int idle;
    private final int senders;
    private final int sink;
    private final Map<Kind, List<Histogram>> found = new EnumMap<>(Kind.class);
    private long errors;

    private SlowRun(String[] args) {
        this.server = Server.of(args[0]);
        this.turn = Load.Shape.openLoop(CONNECTIONS, Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        this.idle = Integer.parseInt(args[3]);
        this.senders = Integer.parseInt(args[4]);
        this.sink = Integer.parseInt(args[5]);
    }

    /** What a turn is beside. */
    private enum Kind {
        ALONE("alone", 0),
        /** What the clients themselves cost, on the same processors. */
        ELSEWHERE("the same connections to another server", 10),
        SLOW_HEADS("idle connections and slow heads", 10),
        /** As long as the service waits for a word: {@code server.tomcat.connection-timeout}. */
        SILENT("connections without a word and slow heads", 60),
        SLOW_BODIES("idle connections and slow bodies", 10);

        private final String text;
        private final int opening;

        Kind(String text, int opening) {
            this.text = text;
            this.opening = opening;
        }
    }

    /** Exits with an error if a request failed. */
    public static void main(String[] args) throws IOException {
        var run = new SlowRun(args);
        run.measure();
        run.report();
        if (run.errors > 0) {
            System.exit(1);
        }
    }

    private void measure() throws IOException {
        System.out.println(Report.header());
        server.warmUp(new Load.Shape(CONNECTIONS, 0, 60, WARM_UP_REQUESTS));
        System.out.println(Kind.SLOW_BODIES.text + " (warm-up):");
        measure(Kind.SLOW_BODIES);
        for (int round = 0; round < ROUNDS; round++) {
            for (var kind : Kind.values()) {
                System.out.println(kind.text + ":");
                found.computeIfAbsent(kind, key -> new ArrayList<>()).add(measure(kind));
            }
        }
    }

    private Histogram measure(Kind kind) throws IOException {
        server.warmUp(Load.Shape.openLoop(CONNECTIONS, turn.rate(), ENDING));
        if (kind == Kind.ALONE) {
            return settledLoad();
        }
        int port = kind == Kind.ELSEWHERE ? sink : server.target().port();
        try (var clients = new SlowClients(port, kind.opening, habits(kind))) {
            clients.awaitOpen();
            var histogram = settledLoad();
            System.out.printf(
                    "  %,d slow connections open, %,d opened in all%n", clients.connected(), clients.opened());
            return histogram;
        }
    }

    private List<SlowClients.Habit> habits(Kind kind) {
        var request = new String(DemoRequest.message(server.target(), 1), StandardCharsets.US_ASCII);
        int head = kind == Kind.SLOW_BODIES ? request.indexOf('{') : 0;
        var slow = new SlowClients.Habit(senders, request, head);
        return List.of(
                slow, kind == Kind.SILENT ? SlowClients.Habit.silent(idle) : SlowClients.Habit.kept(idle, request));
    }

    private Histogram settledLoad() throws IOException {
        server.warmUp(Load.Shape.openLoop(CONNECTIONS, turn.rate(), SETTLING));
        var histogram = load();
        var process = ProcessSample.of(server.pid());
        System.out.printf(
                "  the server: %.0f MB resident, %,d threads, %,d descriptors%n",
                process.megabytes(), process.threads(), process.descriptors());
        return histogram;
    }

    private Histogram load() {
        var histogram = new Histogram();
        try {
            var outcome = server.load(turn);
            errors += outcome.errors();
            histogram = outcome.histogram();
        } catch (IOException e) {
            System.out.println("  no connection: " + e.getMessage());
            errors++;
        }
        if (histogram.total() == 0) {
            histogram.record(HOPELESS);
        }
        return histogram;
    }

    private void report() {
        var table =
                new Table("beside", "p50, ms", "p99, ms", "p99.9, ms", "largest, ms", "p99 / alone", "p99 / elsewhere");
        double alone = median(Kind.ALONE, 0.99);
        double elsewhere = median(Kind.ELSEWHERE, 0.99);
        for (var kind : Kind.values()) {
            double p99 = median(kind, 0.99);
            table.row(
                    kind.text,
                    median(kind, 0.5),
                    p99,
                    median(kind, 0.999),
                    median(kind, 1),
                    p99 / alone,
                    p99 / elsewhere);
        }
        table.print("%,d requests/s beside %,d idle and %,d slow connections: medians of %d turns"
                .formatted(turn.rate(), idle, senders, ROUNDS));
    }

    private double median(Kind kind, double share) {
        return found.getOrDefault(kind, List.of()).stream()
                .map(histogram -> histogram.millis(share))
                .sorted()
                .skip(ROUNDS / 2)
                .findFirst()
                .orElse(Double.NaN);
    }
}
