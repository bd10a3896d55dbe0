/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import redis.embedded.RedisServer;

/**
 * Takes the Redis away from a service under load and gives it back: what happens to issuing, which needs none, and to
 * single-use tokens, which do.
 *
 * <p>Arguments: the port of the service, the port of the Redis, requests per second of each kind, seconds of each
 * third.
 */
final class OutageRun {

    private static final int THREADS = 256;
    private static final double MILLI = 1e6;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Target issue;
    private final Target verify;
    private final int rate;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
    private final Queue<Sample> issued = new ConcurrentLinkedQueue<>();
    private final Queue<Sample> checked = new ConcurrentLinkedQueue<>();

    private OutageRun(int port, int rate) {
        this.issue = new Target(port, "/tokens", "axinom");
        this.verify = new Target(port, "/tokens/verify", "claim-axinom");
        this.rate = rate;
    }

    /**
     * One answer.
     *
     * @param dueAt when the request was due, by System.nanoTime
     * @param nanos from then to the answer
     */
    private record Sample(long dueAt, long nanos, int status, boolean admitted) {

        boolean isBetween(long from, long to) {
            return dueAt >= from && dueAt < to;
        }
    }

    /** Prints what was found. */
    public static void main(String[] args) throws IOException, InterruptedException {
        var redis = redis(Integer.parseInt(args[1]));
        redis.start();
        var run = new OutageRun(Integer.parseInt(args[0]), Integer.parseInt(args[2]));
        int third = Integer.parseInt(args[3]);
        run.load(third);
        run.issued.clear();
        run.checked.clear();
        var load = new Thread(() -> run.load(3 * third));
        load.start();
        TimeUnit.SECONDS.sleep(third);
        redis.stop();
        long gone = System.nanoTime();
        TimeUnit.SECONDS.sleep(third);
        redis.start();
        long back = System.nanoTime();
        load.join();
        run.report(gone, back);
        redis.stop();
        run.threads.shutdownNow();
    }

    private static RedisServer redis(int port) throws IOException {
        return RedisServer.newRedisServer().port(port).setting("save \"\"").build();
    }

    /** Sends both kinds at their rate, whatever becomes of the answers. */
    private void load(int seconds) {
        long start = System.nanoTime();
        int requests = rate * seconds;
        for (int i = 0; i < requests; i++) {
            long due = start + i * TimeUnit.SECONDS.toNanos(1) / rate;
            int number = i;
            at(due, () -> send(issue, DemoRequest.axinomBody(number), due, issued));
            at(due, () -> send(verify, ClaimRequests.axinom(), due, checked));
        }
        awaitQuiet(requests);
    }

    private void at(long due, Runnable task) {
        var unused = threads.schedule(task, Math.max(0, due - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    private void awaitQuiet(int requests) {
        long end = System.nanoTime() + PATIENCE;
        try {
            while (issued.size() < requests || checked.size() < requests) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("some requests got no answer, not even a failure");
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Target target, byte[] body, long due, Queue<Sample> samples) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + target.port() + target.path()))
                .timeout(Duration.ofSeconds(20))
                .header("X-API-Key", "DEMO-api-key-not-for-production")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        int status = 0;
        boolean admitted = false;
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            status = answer.statusCode();
            admitted = answer.body().startsWith("{\"admitted\":true");
        } catch (IOException e) {
            status = -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        samples.add(new Sample(due, System.nanoTime() - due, status, admitted));
    }

    private void report(long gone, long back) {
        long good = issued.stream().filter(sample -> sample.status == 200).count();
        System.out.printf("issued: %d of %d (%.3f %%)%n", good, issued.size(), 100.0 * good / issued.size());
        line("issued, all the time", List.copyOf(issued));
        line("checked before", between(Long.MIN_VALUE, gone));
        line("checked while it was gone", between(gone, back));
        line("checked afterwards", between(back, Long.MAX_VALUE));
        long lastRefusal = checked.stream()
                .filter(sample -> sample.dueAt >= back && !sample.admitted)
                .mapToLong(Sample::dueAt)
                .max()
                .orElse(back);
        System.out.printf("full service %.0f ms after its return%n", (lastRefusal - back) / MILLI);
    }

    private List<Sample> between(long from, long to) {
        return checked.stream().filter(sample -> sample.isBetween(from, to)).toList();
    }

    private static void line(String what, List<Sample> samples) {
        var times = samples.stream().mapToLong(Sample::nanos).sorted().toArray();
        if (times.length == 0) {
            return;
        }
        System.out.printf(
                "%-26s %6d answers, %6d admitted, %6d times 503, p50 %.1f ms, p99 %.1f ms, largest %.1f ms%n",
                what,
                times.length,
                samples.stream().filter(Sample::admitted).count(),
                samples.stream().filter(sample -> sample.status == 503).count(),
                times[times.length / 2] / MILLI,
                times[times.length * 99 / 100] / MILLI,
                times[times.length - 1] / MILLI);
    }
}
