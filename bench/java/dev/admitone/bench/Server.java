package dev.admitone.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server under load, and what its closed loops have shown so far. */
final class Server {

    private final String name;
    private final int port;
    private final String path;
    private final ProcessHandle process;
    private final List<Double> ceilings = new ArrayList<>();
    private final List<Double> costs = new ArrayList<>();

    private Server(String name, int port, String path, ProcessHandle process) {
        this.name = name;
        this.port = port;
        this.path = path;
        this.process = process;
    }

    /** The server of a text {@code name:port:path:pid}. */
    static Server of(String text) {
        var parts = text.split(":", -1);
        var process = ProcessHandle.of(Long.parseLong(parts[3]));
        return new Server(parts[0], Integer.parseInt(parts[1]), parts[2], process.orElseThrow());
    }

    String name() {
        return name;
    }

    /** Loads the server and prints a line. */
    Load.Outcome load(Shape shape) throws IOException {
        var serverTime = processorTime(process);
        var ownTime = processorTime(ProcessHandle.current());
        var outcome = Load.run(new Load.Plan(port, path, shape.connections, shape.rate, shape.seconds));
        double requests = Math.max(1, outcome.histogram().total());
        double cost = processorTime(process).minus(serverTime).toNanos() / 1e3 / requests;
        double ownCost = processorTime(ProcessHandle.current()).minus(ownTime).toNanos() / 1e3 / requests;
        if (shape.counts && shape.rate == 0) {
            ceilings.add(outcome.perSecond());
            costs.add(cost);
        }
        System.out.println(Report.line(name + (shape.counts ? "" : " (warm-up)"), outcome, cost, ownCost));
        return outcome;
    }

    /**
     * How to load it.
     *
     * @param rate requests per second; 0 for a closed loop
     * @param counts whether the outcome is a result; it is not while the server warms up
     */
    record Shape(int connections, int rate, int seconds, boolean counts) {}

    private static Duration processorTime(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The median of the closed loops, in requests per second. */
    double ceiling() {
        return median(ceilings);
    }

    /** The median of the closed loops, in microseconds of processor time per request. */
    double cost() {
        return median(costs);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(Double.NaN);
    }
}
