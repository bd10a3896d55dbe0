/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import dev.admitone.issuance.IssueLoop;
import dev.admitone.reload.Readings;
import dev.admitone.settings.LiveConfiguration;
import dev.admitone.site.Sites;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What sites cost: a token, the memory of the configuration, a reading at the start, a look that finds nothing new, and
 * a change that is taken. The argument {@code quick} ends at a thousand sites.
 */
final class SiteGrowthRun {

    private static final double MEGA = 1e6;
    private static final int LOOKS = 5;

    /** Ten times the sites may take a hundred times as long: what would be longer than this is left out. */
    private static final double LONGEST_TAKE = 120_000;

    private static final int LARGER = 100;

    private SiteGrowthRun() {}

    private record Row(int sites, double issue, double start, double look, double take, double memory) {

        Plot.Point point(ToDoubleFunction<Row> value) {
            return new Plot.Point(sites, value.applyAsDouble(this));
        }
    }

    /** Prints and draws what was found. */
    public static void main(String[] args) throws IOException {
        measure(1, true);
        var rows = new ArrayList<Row>();
        var sizes = Arrays.asList(args).contains("quick") ? List.of(1, 100, 1_000) : List.of(1, 10, 100, 1_000, 10_000);
        for (int sites : sizes) {
            boolean takes = rows.stream().allMatch(row -> row.take < LONGEST_TAKE / LARGER);
            var row = measure(sites, takes);
            System.out.println(row);
            rows.add(row);
        }
        var table = new Table("sites", "issue, µs", "start, ms", "look, ms", "take a change, ms", "configuration, MB");
        rows.forEach(row -> table.row(row.sites, row.issue, row.start, row.look, row.take, row.memory));
        table.print("Sites");
        Plot.ofGrowth("What sites cost", "sites", "ms; MB; µs for a token")
                .line("start, ms", points(rows, Row::start))
                .line("take a change, ms", points(rows, Row::take))
                .line("a look, ms", points(rows, Row::look))
                .line("configuration, MB", points(rows, Row::memory))
                .reference("issue a token, µs", points(rows, Row::issue))
                .write("sites");
    }

    private static List<Plot.Point> points(List<Row> rows, ToDoubleFunction<Row> value) {
        return rows.stream()
                .map(row -> row.point(value))
                .filter(point -> !Double.isNaN(point.y()))
                .toList();
    }

    private static Row measure(int count, boolean takes) throws IOException {
        var sites = ManySites.write(count);
        double before = usedMegabytes();
        long start = System.nanoTime();
        try (var parts = DemoParts.start(sites.location(), "logging.level.root=error")) {
            double started = (System.nanoTime() - start) / MEGA;
            double memory = usedMegabytes() - before;
            var found = parts.getBean(LiveConfiguration.class).current().part(Sites.class);
            if (found.find(sites.name(count - 1)).isEmpty()) {
                throw new IllegalStateException("the last site was not read");
            }
            double issue = new IssueLoop(parts, sites::name).micros();
            var readings = new Readings(parts);
            double look = median(IntStream.range(0, LOOKS)
                    .mapToDouble(i -> readings.lookMillis())
                    .toArray());
            sites.change("11m");
            double taken = takes ? readings.takeMillis() : Double.NaN;
            return new Row(count, issue, started, look, taken, Math.max(0.01, memory));
        }
    }

    private static double median(double... values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    /** What is left after collections: a second one finds what the first one's references kept. */
    private static double usedMegabytes() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed() / MEGA;
    }
}
