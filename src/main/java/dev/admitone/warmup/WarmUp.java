/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.warmup;

import dev.admitone.settings.Live;
import dev.admitone.site.Sites;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/**
 * Issues and checks sample tokens until the time is over, so that the JVM has compiled the code for requests before the
 * first ones arrive. Spring Boot accepts traffic when all runners have ended. A failed warm-up does not stop the start.
 */
final class WarmUp implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final int MOST_THREADS = 4;

    /** Fewer than the server allows, so that the warm-up also covers accepting connections. */
    private static final int PER_CONNECTION = 1_000;

    private final Duration duration;
    private final WarmUpAccess access;
    private final Live<Sites> sites;
    private final Connections connections;
    private final LongSupplier nanos;

    WarmUp(Duration duration, WarmUpAccess access, Live<Sites> sites, Connections connections, LongSupplier nanos) {
        this.duration = duration;
        this.access = access;
        this.sites = sites;
        this.connections = connections;
        this.nanos = nanos;
    }

    /**
     * The configuration.
     *
     * @param duration zero for no warm-up
     */
    record Settings(Duration duration) {}

    /**
     * How the requests are sent.
     *
     * @param inProcess always works
     * @param overHttp opens a connection; returns inProcess if the service accepts only TLS
     */
    record Connections(Exchange inProcess, Opening overHttp) {}

    /** Opens a connection. */
    interface Opening {

        /**
         * Connects to this instance.
         *
         * @param patience how long an answer may take
         */
        Exchange open(Duration patience) throws IOException;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        try {
            if (!duration.isZero()) {
                warmUp(nanos.getAsLong() + duration.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | ExecutionException | RuntimeException e) {
            // Without the message, which could quote a request.
            LOG.warn("the warm-up ended early, so the first requests take longer: {}", rootName(e));
        } finally {
            access.close();
        }
    }

    private static String rootName(Exception e) {
        return (e.getCause() == null ? e : e.getCause()).getClass().getName();
    }

    private void warmUp(long end) throws IOException, InterruptedException, ExecutionException {
        var samples = Sample.all(sites.current(), connections.inProcess);
        int count = Math.min(MOST_THREADS, Math.max(2, Runtime.getRuntime().availableProcessors()));
        Callable<Integer> work = () -> exchange(samples, end);
        var threads = Executors.newFixedThreadPool(count);
        try {
            int exchanges = 0;
            for (var result : threads.invokeAll(Collections.nCopies(count, work))) {
                exchanges += result.get();
            }
            LOG.info("warmed up with {} tokens of {} formats, issued and checked", exchanges, samples.size());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Until the end, which the last answer may exceed by {@link #duration} at most. */
    private int exchange(List<Sample> samples, long end) throws IOException {
        var opening = connections.overHttp;
        int count = 0;
        do {
            try (var connection = opening.open(duration)) {
                count += exchange(samples, connection, end);
            } catch (Exchange.NotServed e) {
                LOG.debug("no warm-up over HTTP: {}", e.getMessage());
                opening = patience -> connections.inProcess;
            }
        } while (!samples.isEmpty() && isBefore(end));
        return count;
    }

    private int exchange(List<Sample> samples, Exchange connection, long end) throws IOException {
        int count = 0;
        while (!samples.isEmpty() && isBefore(end) && count < PER_CONNECTION) {
            var unused = samples.get(count % samples.size()).exchange(connection);
            count++;
        }
        return count;
    }

    private boolean isBefore(long end) {
        return nanos.getAsLong() - end < 0;
    }
}
