/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import java.util.Locale;

/** The lines that the load run prints. */
final class Report {

    private Report() {}

    static String header() {
        return String.format(
                Locale.ROOT,
                "%-18s %9s %7s %9s %8s %8s %8s %8s %10s %10s %8s",
                "",
                "requests",
                "errors",
                "per s",
                "p50 ms",
                "p99 ms",
                "p99.9 ms",
                "max ms",
                "server µs",
                "client µs",
                "bytes");
    }

    static String line(String name, Load.Outcome outcome, double serverMicros, double clientMicros) {
        var histogram = outcome.histogram();
        var line = String.format(
                Locale.ROOT,
                "%-18s %9d %7d %9.0f %8.3f %8.3f %8.3f %8.3f %10.1f %10.1f %8d",
                name,
                histogram.total(),
                outcome.errors(),
                outcome.perSecond(),
                histogram.millis(0.5),
                histogram.millis(0.99),
                histogram.millis(0.999),
                histogram.maxMillis(),
                serverMicros,
                clientMicros,
                outcome.answerBytes());
        return outcome.errors() == 0 ? line : line + "\n  first error: " + outcome.firstError();
    }

    static String comparison(Server server, Server bare) {
        return String.format(
                Locale.ROOT,
                "%s / %s: %.0f %% of the requests per second, %.0f %% of the processor time per request",
                server.name(),
                bare.name(),
                100 * server.ceiling() / bare.ceiling(),
                100 * server.cost() / bare.cost());
    }
}
