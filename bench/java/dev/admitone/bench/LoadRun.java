package dev.admitone.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Loads servers of this machine: closed loops by turns, which show the ceilings side by side, then an open loop on the
 * first server.
 *
 * <p>Arguments: each server as {@code name:port:path:pid}, the one to compare with last; and {@code seconds=60} of the
 * open loop, a sixth of which is one turn of a closed loop, {@code rate=5000}, {@code rounds=3},
 * {@code connections=32}.
 */
final class LoadRun {

    /** Until then the compilers of a fresh JVM take as much of the processors as the requests do. */
    private static final int WARM_UP_SECONDS = 15;

    private final List<Server> servers = new ArrayList<>();
    private final Map<String, Integer> numbers =
            new HashMap<>(Map.of("seconds", 60, "rate", 5_000, "rounds", 3, "connections", 32));
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
            load(server, new Server.Shape(number("connections"), 0, WARM_UP_SECONDS, false));
        }
        for (int round = 0; round < number("rounds"); round++) {
            for (var server : servers) {
                load(server, new Server.Shape(number("connections"), 0, turn, true));
            }
        }
        var last = servers.get(servers.size() - 1);
        for (var server : servers.subList(0, servers.size() - 1)) {
            System.out.println(Report.comparison(server, last));
        }
    }

    private void openLoop() throws IOException {
        int rate = number("rate");
        System.out.printf("%nOpen loop, %d requests/s, timed from when each was due%n", rate);
        System.out.println(Report.header());
        var server = servers.get(0);
        load(server, new Server.Shape(number("connections"), rate, WARM_UP_SECONDS / 3, false));
        load(server, new Server.Shape(number("connections"), rate, number("seconds"), true));
    }

    private void load(Server server, Server.Shape shape) throws IOException {
        errors += server.load(shape).errors();
    }

    private int number(String name) {
        return numbers.getOrDefault(name, 0);
    }
}
