/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server under load, and what its closed loops have shown so far. */
final class Server {

    private final String name;
    private final Target target;
    private final ProcessHandle process;
    private final List<Double> ceilings = new ArrayList<>();
    private final List<Double> costs = new ArrayList<>();

    private Server(String name, Target target, ProcessHandle process) {
        this.name = name;
        this.target = target;
        this.process = process;
    }

    /** The server of a text {@code name:port:path:pid:format}. */
    static Server of(String text) {
        var parts = text.split(":", -1);
        var process = ProcessHandle.of(Long.parseLong(parts[3]));
        return new Server(parts[0], new Target(Integer.parseInt(parts[1]), parts[2], parts[4]), process.orElseThrow());
    }

    String name() {
        return name;
    }

    Target target() {
        return target;
    }

    long pid() {
        return process.pid();
    }

    /** Loads the server and prints a line that does not count. */
    Load.Outcome warmUp(Load.Shape shape) throws IOException {
        return measure(name + " (warm-up)", shape).outcome;
    }

    /** Loads the server and prints a line. */
    Load.Outcome load(Load.Shape shape) throws IOException {
        var measured = measure(name, shape);
        if (shape.isClosedLoop()) {
            ceilings.add(measured.outcome.perSecond());
            costs.add(measured.cost);
        }
        return measured.outcome;
    }

    private record Measured(Load.Outcome outcome, double cost) {}

    private Measured measure(String label, Load.Shape shape) throws IOException {
        var serverTime = processorTime(process);
        var ownTime = processorTime(ProcessHandle.current());
        var outcome = Load.run(target, shape);
        double requests = Math.max(1, outcome.histogram().total());
        double cost = processorTime(process).minus(serverTime).toNanos() / 1e3 / requests;
        double ownCost = processorTime(ProcessHandle.current()).minus(ownTime).toNanos() / 1e3 / requests;
        System.out.println(Report.line(label, outcome, cost, ownCost));
        return new Measured(outcome, cost);
    }

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
