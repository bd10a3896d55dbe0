/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests for tokens to the instances that are ready, in turns, at a rate that is steady while the machine can,
 * and looks twenty times a second which these are. No request is sent again, so that what an instance loses is seen.
 */
final class TestBalancer implements AutoCloseable {

    private static final int SENDERS = 16;
    private static final long SECOND = 1_000_000_000;
    private static final long LOOK = SECOND / 20;

    private final List<Integer> ports;
    private final long interval;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final HttpClient probe = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newFixedThreadPool(SENDERS + 1);
    private final List<Future<?>> running = new ArrayList<>();
    private final Set<Integer> ready = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong due = new AtomicLong(System.nanoTime());

    /** Begins to send to instances that are all ready. */
    TestBalancer(List<TestInstance> instances, int perSecond) {
        this.ports = instances.stream().map(TestInstance::port).toList();
        this.interval = SECOND / perSecond;
        ready.addAll(ports);
        running.add(threads.submit(this::look));
        for (int i = 0; i < SENDERS; i++) {
            running.add(threads.submit(this::send));
        }
    }

    private void look() {
        while (!ended.get()) {
            ports.forEach(port -> {
                if (isReady(port)) {
                    ready.add(port);
                } else {
                    ready.remove(port);
                }
            });
            LockSupport.parkNanos(LOOK);
        }
    }

    private boolean isReady(int port) {
        try {
            var request = HttpRequest.newBuilder(uri(port, "/actuator/health/readiness"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return probe.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void send() {
        while (!ended.get()) {
            // What a busy machine has delayed is not made up for: it would be busier.
            long at = due.updateAndGet(last -> Math.max(last + interval, System.nanoTime()));
            LockSupport.parkNanos(at - System.nanoTime());
            int number = numbers.getAndIncrement();
            var targets = ports.stream().filter(ready::contains).toList();
            if (!targets.isEmpty()) {
                issue(targets.get(number % targets.size()), number);
            }
        }
    }

    private void issue(int port, int number) {
        var request = HttpRequest.newBuilder(uri(port, "/tokens"))
                .timeout(Duration.ofSeconds(20))
                .header("X-API-Key", TestCallers.DEMO_KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"drm\": \"widevine\", \"user_id\": \"u\", \"content_id\": \"movie-" + number + "\"}"))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                answered.incrementAndGet();
            } else {
                failures.add(port + ": " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            failures.add(port + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static URI uri(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** How many requests were answered with a token. */
    int answered() {
        return answered.get();
    }

    /** The instances that requests are sent to now. */
    Set<Integer> ready() {
        return Set.copyOf(ready);
    }

    /** Stops to send, and tells of every request that was not answered with a token. */
    List<String> end() {
        ended.set(true);
        for (var one : running) {
            try {
                one.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new AssertionError(e);
            }
        }
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        ended.set(true);
        threads.shutdownNow();
    }
}
