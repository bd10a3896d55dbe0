/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The resident memory of a server at a rate of requests: a row of a table.
 *
 * <p>Arguments: the server, requests per second, seconds, and the name of the row.
 */
final class ResidentRun {

    private static final int CONNECTIONS = 32;
    private static final int WARM_UP_REQUESTS = 300_000;
    private static final int LONGEST_WARM_UP = 45;

    private ResidentRun() {}

    /** Exits with an error if a request failed. */
    public static void main(String[] args) throws IOException {
        var server = Server.of(args[0]);
        int rate = Integer.parseInt(args[1]);
        int seconds = Integer.parseInt(args[2]);
        System.out.println(Report.header());
        server.warmUp(new Load.Shape(CONNECTIONS, 0, LONGEST_WARM_UP, WARM_UP_REQUESTS));
        var megabytes = Collections.synchronizedList(new ArrayList<Double>());
        var timer = Executors.newSingleThreadScheduledExecutor();
        var unused = timer.scheduleAtFixedRate(() -> megabytes.add(resident(server)), 0, 500, TimeUnit.MILLISECONDS);
        var outcome = server.load(Load.Shape.openLoop(CONNECTIONS, rate, seconds));
        timer.shutdownNow();
        var sorted = megabytes.stream().sorted().toList();
        new Table("options of java", "resident, median MB", "largest MB", "p50, ms", "p99, ms", "p99.9, ms", "failed")
                .row(
                        "`" + args[3] + "`",
                        sorted.get(sorted.size() / 2),
                        sorted.get(sorted.size() - 1),
                        outcome.histogram().millis(0.5),
                        outcome.histogram().millis(0.99),
                        outcome.histogram().millis(0.999),
                        outcome.errors())
                .print("Resident memory at %,d requests/s".formatted(rate));
        if (outcome.errors() > 0) {
            System.exit(1);
        }
    }

    private static double resident(Server server) {
        try {
            return ProcessSample.of(server.pid()).megabytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
