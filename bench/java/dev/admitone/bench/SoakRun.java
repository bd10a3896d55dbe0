/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Half of what a server can do, for a long time: whether it ends with more memory, threads or descriptors than it began
 * with.
 *
 * <p>Arguments: the server as {@code name:port:path:pid:mixed}, and seconds.
 */
final class SoakRun {

    private static final int CONNECTIONS = 32;
    private static final int SAMPLE_SECONDS = 10;
    private static final int WARM_UP_REQUESTS = 300_000;

    /** The claims of the warm-up end by then. */
    private static final int SETTLE_SECONDS = 60;

    /** Beginning and end are the medians of so large a part of the samples. */
    private static final int PART = 5;

    private final Server server;
    private final int seconds;
    private final List<Sample> samples = new ArrayList<>();
    private final long start = System.nanoTime();
    private double heap;

    private SoakRun(Server server, int seconds) {
        this.server = server;
        this.seconds = seconds;
    }

    private record Sample(double minutes, ProcessSample process, double heap) {}

    /** Exits with an error if a request failed. */
    public static void main(String[] args) throws IOException, InterruptedException {
        var run = new SoakRun(Server.of(args[0]), Integer.parseInt(args[1]));
        long errors = run.soak();
        run.report();
        if (errors > 0) {
            System.exit(1);
        }
    }

    private long soak() throws IOException, InterruptedException {
        System.out.println(Report.header());
        int turn = Math.min(10, Math.max(2, seconds / 12));
        server.warmUp(new Load.Shape(CONNECTIONS, 0, SETTLE_SECONDS, WARM_UP_REQUESTS));
        for (int round = 0; round < 3; round++) {
            server.load(Load.Shape.closedLoop(CONNECTIONS, turn));
        }
        int half = (int) (server.ceiling() / 2);
        System.out.printf("half of the median of the closed loops: %d requests/s%n", half);
        server.warmUp(Load.Shape.openLoop(CONNECTIONS, half, Math.min(SETTLE_SECONDS, seconds / 3)));
        int collections = Math.max(1, Math.min(60, seconds / 10) / Math.max(1, period()));
        var timer = Executors.newSingleThreadScheduledExecutor();
        var unused = timer.scheduleAtFixedRate(() -> sample(collections), 0, period(), TimeUnit.SECONDS);
        long errors =
                server.load(Load.Shape.openLoop(CONNECTIONS, half, seconds)).errors();
        timer.shutdown();
        timer.awaitTermination(SAMPLE_SECONDS, TimeUnit.SECONDS);
        return errors;
    }

    private int period() {
        return Math.max(1, Math.min(SAMPLE_SECONDS, seconds / 20));
    }

    private void sample(int collections) {
        try {
            var process = ProcessSample.of(server.pid());
            if (samples.size() % collections == 0) {
                heap = ProcessSample.heapAfterCollection(server.pid());
            }
            samples.add(new Sample((System.nanoTime() - start) / 6e10, process, heap));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void report() throws IOException {
        var table = new Table("", "beginning", "end", "per hour", "may grow by", "verdict");
        row(table, "resident, MB", sample -> sample.process.megabytes(), 0.05, 8);
        row(table, "heap after a full collection, MB", sample -> sample.heap, 0.05, 2);
        row(table, "threads", sample -> sample.process.threads(), 0, 2);
        row(table, "descriptors", sample -> sample.process.descriptors(), 0, 4);
        table.print("Soak, %d s at half load".formatted(seconds));
        Plot.overTime("At half load", "minutes", "MB; number")
                .line("resident, MB", points(sample -> sample.process.megabytes()))
                .line("heap after collection, MB", points(Sample::heap))
                .line("threads", points(sample -> sample.process.threads()))
                .line("descriptors", points(sample -> sample.process.descriptors()))
                .write("soak");
    }

    private void row(Table table, String name, ToDoubleFunction<Sample> value, double share, double more) {
        int part = Math.max(1, samples.size() / PART);
        double beginning = median(samples.subList(0, part), value);
        double end = median(samples.subList(samples.size() - part, samples.size()), value);
        double tolerance = beginning * share + more;
        var verdict = end - beginning <= tolerance ? "no growth" : "**grows**";
        table.row(name, beginning, end, slope(value), tolerance, verdict);
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> value) {
        var values = samples.stream().mapToDouble(value).sorted().toArray();
        return values[values.length / 2];
    }

    /** Of the straight line with the least squares, for an hour. */
    private double slope(ToDoubleFunction<Sample> value) {
        double x = samples.stream().mapToDouble(Sample::minutes).average().orElse(0);
        double y = samples.stream().mapToDouble(value).average().orElse(0);
        double both = samples.stream()
                .mapToDouble(s -> (s.minutes - x) * (value.applyAsDouble(s) - y))
                .sum();
        double square = samples.stream()
                .mapToDouble(s -> (s.minutes - x) * (s.minutes - x))
                .sum();
        return square == 0 ? 0 : 60 * both / square;
    }

    private List<Plot.Point> points(ToDoubleFunction<Sample> value) {
        double first = samples.get(0).minutes;
        return samples.stream()
                .map(s -> new Plot.Point(s.minutes - first, value.applyAsDouble(s)))
                .toList();
    }
}
