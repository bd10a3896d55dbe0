/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What an instance does in its first seconds after readiness, with a warm-up and without: a closed loop that begins
 * when readiness is first answered with 200. Starts the service itself, by turns with each warm-up; the first turn
 * warms up this process and is not counted. In the last turn, the same instances are loaded on until they are warm.
 *
 * <p>Arguments: the port, the seconds of the loop, the number of turns, the warm-ups with commas between, and the
 * command that starts the service.
 */
final class FreshRun {

    private static final int CONNECTIONS = 16;
    private static final int SECONDS_UNTIL_WARM = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final int port;
    private final int seconds;
    private final List<String> command;
    private final Map<String, List<Double>> fresh = new HashMap<>();

    private FreshRun(int port, int seconds, List<String> command) {
        this.port = port;
        this.seconds = seconds;
        this.command = command;
    }

    /** Prints a line for each start. */
    public static void main(String[] args) throws IOException, InterruptedException {
        var run = new FreshRun(
                Integer.parseInt(args[0]),
                Integer.parseInt(args[1]),
                Arrays.asList(args).subList(4, args.length));
        int turns = Integer.parseInt(args[2]);
        System.out.printf(
                "%-12s %9s %9s %8s %8s %8s %7s%n",
                "warm-up", "ready ms", "per s", "p50 ms", "p99 ms", "max ms", "errors");
        for (int turn = 0; turn <= turns; turn++) {
            for (var warmUp : args[3].split(",", -1)) {
                run.turn(warmUp, turn, turn == turns);
            }
        }
    }

    private void turn(String warmUp, int turn, boolean last) throws IOException, InterruptedException {
        long start = System.nanoTime();
        var process = start(warmUp);
        try {
            awaitReady(process);
            long ready = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            double rate = load(turn == 0 ? "(not counted)" : warmUp, ready, seconds);
            if (turn > 0) {
                fresh.computeIfAbsent(warmUp, key -> new ArrayList<>()).add(rate);
            }
            if (last) {
                whenWarm(warmUp);
            }
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private void whenWarm(String warmUp) throws IOException {
        load("(not counted)", 0, SECONDS_UNTIL_WARM);
        double warm = load(warmUp + ", warm", 0, seconds);
        var rates = fresh.getOrDefault(warmUp, List.of());
        double median =
                rates.stream().sorted().skip(rates.size() / 2).findFirst().orElse(0.0);
        System.out.printf(
                Locale.ROOT,
                "%s: the median of the fresh ones is %.0f %% of the warm rate%n",
                warmUp,
                100 * median / warm);
    }

    private double load(String name, long ready, int duration) throws IOException {
        var outcome = Load.run(new Target(port, "/tokens", "doverunner"), Load.Shape.closedLoop(CONNECTIONS, duration));
        var histogram = outcome.histogram();
        System.out.printf(
                Locale.ROOT,
                "%-12s %9d %9.0f %8.2f %8.2f %8.2f %7d%n",
                name,
                ready,
                outcome.perSecond(),
                histogram.millis(0.5),
                histogram.millis(0.99),
                histogram.maxMillis(),
                outcome.errors());
        return outcome.perSecond();
    }

    private Process start(String warmUp) throws IOException {
        var all = new ArrayList<>(command);
        all.addAll(List.of("--server.address=127.0.0.1", "--server.port=" + port, "--admitone.warm-up=" + warmUp));
        return new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(new File("target/bench/fresh.log"))
                .start();
    }

    private void awaitReady(Process process) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("the service did not start; see target/bench/fresh.log");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private boolean isReady() {
        try {
            var url = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness")
                    .toURL();
            return ((HttpURLConnection) url.openConnection()).getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }
}
