/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import dev.admitone.state.LeaseRequest;
import dev.admitone.state.LeaseRequest.Stream;
import dev.admitone.state.Redemption;
import dev.admitone.state.Redemption.TokenName;
import dev.admitone.state.StateStore;
import dev.admitone.state.StateUnavailable;
import dev.admitone.state.Viewer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * What a further lease and a claim cost when a Redis remembers many leases, each of another viewer.
 *
 * <p>Arguments: the port of the Redis; {@code quick} ends at ten thousand leases.
 */
final class LeaseGrowthRun {

    private static final int SAMPLES = 5_000;
    private static final int WARM_UP = 10_000;
    private static final int FILLERS = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofHours(2);

    private final StateStore store;
    private final RedisConnectionFactory server;
    private int viewers;
    private int tokens;

    private LeaseGrowthRun(StateStore store, RedisConnectionFactory server) {
        this.store = store;
        this.server = server;
    }

    @Import(DemoParts.class)
    @ImportAutoConfiguration(DataRedisAutoConfiguration.class)
    static class Parts {}

    private record Row(int leases, Histogram lease, Histogram claim, double megabytes) {

        Plot.Point point(ToDoubleFunction<Row> value) {
            return new Plot.Point(leases, value.applyAsDouble(this));
        }
    }

    /** Prints and draws what was found. */
    public static void main(String[] args) throws IOException {
        // On a busy machine the service's 100 ms are too short for a run that must not lose a lease.
        var properties = List.of(
                "admitone.state.store=redis",
                "admitone.reload.interval=0s",
                "spring.data.redis.port=" + args[0],
                "spring.data.redis.timeout=5s");
        var sizes = Arrays.asList(args).contains("quick")
                ? List.of(1_000, 10_000)
                : List.of(1_000, 10_000, 100_000, 1_000_000);
        try (var parts = DemoParts.start(Parts.class, properties.toArray(String[]::new))) {
            var run = new LeaseGrowthRun(parts.getBean(StateStore.class), parts.getBean(RedisConnectionFactory.class));
            run.awaitServer();
            IntStream.range(0, WARM_UP).forEach(i -> run.claim());
            print(sizes.stream().map(run::measure).toList());
        }
    }

    /** Its first answer may come after the start. */
    private void awaitServer() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                claim();
                return;
            } catch (StateUnavailable e) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        throw new IllegalStateException("the Redis does not answer");
    }

    private static void print(List<Row> rows) throws IOException {
        var table =
                new Table("leases", "lease p50, ms", "lease p99, ms", "claim p50, ms", "claim p99, ms", "Redis, MB");
        rows.forEach(row -> table.row(
                Table.text(row.leases),
                row.lease.millis(0.5),
                row.lease.millis(0.99),
                row.claim.millis(0.5),
                row.claim.millis(0.99),
                row.megabytes));
        table.print("Leases on a Redis");
        Plot.ofGrowth("With so many leases on a Redis", "leases", "ms; MB")
                .line("lease p50, ms", points(rows, row -> row.lease.millis(0.5)))
                .line("lease p99, ms", points(rows, row -> row.lease.millis(0.99)))
                .line("claim p50, ms", points(rows, row -> row.claim.millis(0.5)))
                .line("claim p99, ms", points(rows, row -> row.claim.millis(0.99)))
                .reference("Redis, MB", points(rows, Row::megabytes))
                .write("leases");
    }

    private static List<Plot.Point> points(List<Row> rows, ToDoubleFunction<Row> value) {
        return rows.stream().map(row -> row.point(value)).toList();
    }

    private Row measure(int leases) {
        fill(leases - viewers);
        double megabytes = megabytes();
        return new Row(leases, times(i -> lease(viewers++)), times(i -> claim()), megabytes);
    }

    /** Many at once, as they wait for the server and not for each other. */
    private void fill(int count) {
        int first = viewers;
        var threads = new ArrayList<Thread>();
        for (int filler = 0; filler < FILLERS; filler++) {
            int offset = filler;
            var thread = new Thread(() -> {
                for (int i = offset; i < count; i += FILLERS) {
                    lease(first + i);
                }
            });
            thread.start();
            threads.add(thread);
        }
        threads.forEach(LeaseGrowthRun::join);
        viewers += count;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Histogram times(IntConsumer operation) {
        var histogram = new Histogram();
        for (int i = 0; i < SAMPLES; i++) {
            long start = System.nanoTime();
            operation.accept(i);
            histogram.record(System.nanoTime() - start);
        }
        return histogram;
    }

    private void lease(int viewer) {
        var request = new LeaseRequest(
                new Viewer("DEMO", "viewer-" + viewer),
                new Stream("device", "device-" + viewer),
                3,
                false,
                LONG,
                false,
                true);
        store.lease(request);
    }

    private void claim() {
        int number = tokens++;
        var token = new TokenName("DEMO", "token-" + number);
        store.redeem(new Redemption(token, List.of("token"), "claimant-" + number, Duration.ofMinutes(1), true));
    }

    private double megabytes() {
        try (var connection = server.getConnection()) {
            var memory = Objects.requireNonNull(connection.serverCommands().info("memory"));
            return Long.parseLong(memory.getProperty("used_memory")) / 1e6;
        }
    }
}
