/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A line between the request that hands it over and the thread that writes it. Thread-safe. */
final class PendingAppend {

    private enum Result {
        WRITTEN,
        FAILED,
        LATE
    }

    private final byte[] members;
    private final long since;
    private final AtomicBoolean claimed = new AtomicBoolean();
    private final CompletableFuture<Result> result = new CompletableFuture<>();
    private volatile @Nullable IOException failure;

    /**
     * A line that waits.
     *
     * @param members as {@link LineJsonWriter} writes them, in ASCII
     * @param since when it was handed over, in nanoseconds of the writer's clock
     */
    PendingAppend(byte[] members, long since) {
        this.members = members;
        this.since = since;
    }

    byte[] members() {
        return members;
    }

    long since() {
        return since;
    }

    /**
     * Takes the line out of the queue: true once, for the writer that begins with it or the request that withdraws it.
     */
    boolean claim() {
        return claimed.compareAndSet(false, true);
    }

    void written() {
        result.complete(Result.WRITTEN);
    }

    void failed(IOException why) {
        failure = why;
        result.complete(Result.FAILED);
    }

    /**
     * Waits for the writer, also in an interrupted thread.
     *
     * @return whether the line is written; false after the timeout, when it may still be written later
     * @throws IOException if writing it failed
     */
    boolean await(Duration timeout) throws IOException {
        var ended = result(timeout);
        var why = failure;
        if (ended == Result.FAILED && why != null) {
            throw why;
        }
        return ended == Result.WRITTEN;
    }

    private Result result(Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (TimeoutException e) {
            return Result.LATE;
        } catch (ExecutionException e) {
            throw new IllegalStateException("is never completed so", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
