/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import dev.admitone.axinom.PayloadSizeBenchmark;
import dev.admitone.doverunner.PolicySizeBenchmark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.ToIntFunction;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * How the price of a token grows with its policy: JMH, tables and plots. The argument {@code quick} tries few sizes.
 */
final class PolicyGrowthRun {

    private static final String BYTES = "bytes of the policy";

    /** Enough to see that it works; in one JVM, where each benchmark spoils the next. */
    private static final TimeValue QUICK = TimeValue.milliseconds(400);

    private final boolean quick;

    private PolicyGrowthRun(boolean quick) {
        this.quick = quick;
    }

    /** Prints and draws what was found. */
    public static void main(String[] args) throws RunnerException, IOException {
        var run = new PolicyGrowthRun(Arrays.asList(args).contains("quick"));
        run.doverunner();
        run.axinom();
    }

    /** The results of one size, by the name of the benchmark. */
    private record Row(String size, int bytes, Collection<RunResult> results) {

        double micros(String benchmark) {
            return results.stream()
                    .filter(result -> result.getParams().getBenchmark().endsWith("." + benchmark))
                    .mapToDouble(result -> result.getPrimaryResult().getScore())
                    .findFirst()
                    .orElse(Double.NaN);
        }
    }

    private void doverunner() throws RunnerException, IOException {
        var sizes = quick ? List.of("0+0", "7+20") : List.of("0+0", "0+2", "1+0", "2+0", "4+0", "7+0", "7+20");
        var rows = rows(PolicySizeBenchmark.class, "tracksAndKeys", sizes, PolicyGrowthRun::doverunnerBytes);
        var table = new Table(
                "track types + keys",
                BYTES,
                "issue, profile, µs",
                "issue, request, µs",
                "verify, µs",
                "primitives, µs");
        rows.forEach(row -> table.row(
                row.size,
                row.bytes,
                row.micros("profile"),
                row.micros("request"),
                row.micros("verify"),
                row.micros("floor")));
        table.print("DoveRunner: a token by the size of its policy");
        Plot.ofGrowth("DoveRunner: µs for a token", BYTES, "µs")
                .line("issue, from a profile", points(rows, "profile"))
                .line("issue, from the request", points(rows, "request"))
                .line("verify", points(rows, "verify"))
                .reference("the bare primitives", points(rows, "floor"))
                .write("policy-doverunner");
    }

    private static int doverunnerBytes(String size) {
        var benchmark = new PolicySizeBenchmark();
        benchmark.tracksAndKeys = size;
        benchmark.prepare();
        return benchmark.bytes();
    }

    private void axinom() throws RunnerException, IOException {
        var plot = Plot.ofGrowth("Axinom: µs for a token", "bytes of the payload", "µs");
        var sizes = quick ? List.of("1", "64") : List.of("1", "4", "16", "32", "64");
        for (var kind : List.of("ids", "wrapped")) {
            var rows = axinom(kind, sizes);
            var table = new Table("keys, " + kind, "bytes of the payload", "issue, µs", "verify, µs", "primitives, µs");
            rows.forEach(row ->
                    table.row(row.size, row.bytes, row.micros("issue"), row.micros("verify"), row.micros("floor")));
            table.print("Axinom: a token by the number of its keys, " + kind);
            plot.line("issue, " + kind, points(rows, "issue")).line("verify, " + kind, points(rows, "verify"));
            if (kind.equals("wrapped")) {
                plot.reference("the bare primitives", points(rows, "floor"));
            }
        }
        plot.write("policy-axinom");
    }

    private List<Row> axinom(String kind, List<String> sizes) throws RunnerException {
        var options = options(PayloadSizeBenchmark.class).param("kind", kind);
        return rows(options, "axinom-" + kind, "keys", sizes, size -> axinomBytes(kind, size));
    }

    private static int axinomBytes(String kind, String keys) {
        var benchmark = new PayloadSizeBenchmark();
        benchmark.kind = kind;
        benchmark.keys = Integer.parseInt(keys);
        benchmark.prepare();
        return benchmark.bytes();
    }

    private List<Row> rows(Class<?> benchmark, String name, List<String> sizes, ToIntFunction<String> bytes)
            throws RunnerException {
        return rows(options(benchmark), "doverunner", name, sizes, bytes);
    }

    private ChainedOptionsBuilder options(Class<?> benchmark) {
        var options = new OptionsBuilder()
                .include(benchmark.getName().replace(".", "[.]") + "[.]")
                .verbosity(VerboseMode.NORMAL);
        return quick
                ? options.forks(0)
                        .warmupIterations(1)
                        .warmupTime(QUICK)
                        .measurementIterations(1)
                        .measurementTime(QUICK)
                : options;
    }

    private static List<Row> rows(
            ChainedOptionsBuilder options, String file, String name, List<String> sizes, ToIntFunction<String> bytes)
            throws RunnerException {
        var results = new Runner(options.param(name, sizes.toArray(String[]::new))
                        .resultFormat(ResultFormatType.JSON)
                        .result("target/bench/policy-" + file + ".json")
                        .build())
                .run();
        var rows = new ArrayList<Row>();
        for (var size : sizes) {
            var mine = results.stream()
                    .filter(result -> size.equals(result.getParams().getParam(name)))
                    .toList();
            rows.add(new Row(size, bytes.applyAsInt(size), mine));
        }
        return rows;
    }

    private static List<Plot.Point> points(List<Row> rows, String benchmark) {
        return rows.stream()
                .map(row -> new Plot.Point(row.bytes, row.micros(benchmark)))
                .toList();
    }
}
