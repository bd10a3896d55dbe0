/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Loads servers of this machine: closed loops by turns, which show the ceilings side by side, then an open loop on the
 * first server, or on the first few.
 *
 * <p>Arguments: each server as {@code name:port:path:pid:format}, those to compare with last; and {@code seconds=60} of
 * the open loop, a sixth of which is one turn of a closed loop, {@code rate=5000}, {@code rounds=5},
 * {@code connections=32}, {@code warming=32} connections before that: with fewer, the compiler of the server gets more
 * of a busy machine's processors; and {@code open=1} servers that get an open loop.
 */
final class LoadRun {

    /** By then the JVM has compiled what matters. On a busy machine that takes it longer than any number of seconds. */
    private static final int WARM_UP_REQUESTS = 500_000;

    private static final int WARM_UP_SECONDS = 90;

    private final List<Server> servers = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>(Map.of(
            "seconds",
            60,
            "rate",
            5_000,
            "rounds",
            5,
            "connections",
            32,
            "warming",
            32,
            "open",
            1,
            "against",
            1,
            "warm-up",
            WARM_UP_SECONDS));
    private long errors;

    private LoadRun(String[] args) {
        for (var arg : args) {
            var parts = arg.split("=", 2);
            if (parts.length == 1) {
                servers.add(Server.of(arg));
            } else if (numbers.replace(parts[0], Integer.valueOf(parts[1])) == null) {
                throw new IllegalArgumentException("unknown argument: " + arg);
            }
        }
    }

    /** Exits with an error if any request was not answered with 200. */
    public static void main(String[] args) throws IOException {
        var run = new LoadRun(args);
        run.closedLoops();
        run.openLoop();
        if (run.errors > 0) {
            System.exit(1);
        }
    }

    private void closedLoops() throws IOException {
        int turn = Math.max(1, number("seconds") / 6);
        System.out.printf("%nClosed loop, %d connections, turns of %d s%n", number("connections"), turn);
        System.out.println(Report.header());
        for (var server : servers) {
            errors += server.warmUp(new Load.Shape(number("warming"), 0, number("warm-up"), WARM_UP_REQUESTS))
                    .errors();
        }
        for (int round = 0; round < number("rounds"); round++) {
            for (var server : servers) {
                errors += server.load(Load.Shape.closedLoop(number("connections"), turn))
                        .errors();
            }
        }
        int others = servers.size() - number("against");
        for (var server : servers.subList(0, others)) {
            servers.subList(others, servers.size())
                    .forEach(compared -> System.out.println(Report.comparison(server, compared)));
        }
    }

    private void openLoop() throws IOException {
        int rate = number("rate");
        System.out.printf("%nOpen loop, %d requests/s, timed from when each was due%n", rate);
        System.out.println(Report.header());
        int beforehand = Math.max(1, number("seconds") / 6);
        for (var server : servers.subList(0, number("open"))) {
            errors += server.warmUp(Load.Shape.openLoop(number("connections"), rate, beforehand))
                    .errors();
            errors += server.load(Load.Shape.openLoop(number("connections"), rate, number("seconds")))
                    .errors();
        }
    }

    private int number(String name) {
        return numbers.getOrDefault(name, 0);
    }
}
