/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A line between the request that appends it and the thread that writes it. Thread-safe. */
final class PendingAppend {

    private final byte[] members;
    private final long since;
    private final AtomicBoolean claimed = new AtomicBoolean();
    private final CompletableFuture<Boolean> result = new CompletableFuture<>();

    /**
     * A waiting line.
     *
     * @param members as {@link LineJsonWriter} writes them, in ASCII
     * @param since when it was appended, in nanoseconds of the writer's clock
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

    /** Claims the line: true once, for the writer that writes it or the request that withdraws it. */
    boolean claim() {
        return claimed.compareAndSet(false, true);
    }

    void written() {
        result.complete(true);
    }

    void failed(IOException why) {
        result.completeExceptionally(why);
    }

    /**
     * Waits for the writer, also in an interrupted thread.
     *
     * @return whether the line is written; false after the timeout, when it may still be written later
     * @throws IOException if writing it failed
     */
    boolean await(Duration timeout) throws IOException {
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
            return false;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException why ? why : new IOException(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
