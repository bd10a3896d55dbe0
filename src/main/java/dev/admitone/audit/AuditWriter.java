/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes audit lines on a dedicated thread, in the order in which requests append them. Thread-safe.
 *
 * <p>A request waits for its line at most for the configured timeout. All waiting lines are written together.
 */
final class AuditWriter implements AutoCloseable {

    static final int MOST_WAITING = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(AuditWriter.class);

    private static final int MOST_AT_ONCE = 1_000;

    private final AuditSettings settings;
    private final LineSink sink;
    private final AuditFailures failures;
    private final LongSupplier nanos;
    private final BlockingQueue<PendingAppend> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong lost = new AtomicLong();
    private final Thread thread = new Thread(this::run, "audit-writer");

    /** The first of the lines that are being written, or null. */
    private volatile @Nullable PendingAppend writing;

    private volatile boolean closed;

    private AuditWriter(AuditSettings settings, LineSink sink, AuditFailures failures, LongSupplier nanos) {
        this.settings = settings;
        this.sink = sink;
        this.failures = failures;
        this.nanos = nanos;
    }

    /**
     * Starts a writer. Without an audit log, it has no thread.
     *
     * @param nanos elapsed time in nanoseconds, such as {@link System#nanoTime}
     */
    static AuditWriter start(AuditSettings settings, LineSink sink, AuditFailures failures, LongSupplier nanos) {
        var writer = new AuditWriter(settings, sink, failures, nanos);
        if (settings.isOn()) {
            writer.thread.setDaemon(true);
            writer.thread.start();
        }
        return writer;
    }

    boolean isOn() {
        return settings.isOn();
    }

    boolean isRequired() {
        return settings.required();
    }

    /** Whether writing is likely to fail: the sink stalls, or failed less than a second ago. */
    boolean isBroken() {
        return isStalled() || failures.isBroken();
    }

    private boolean isStalled() {
        return oldestWaitingNanos() > settings.timeout().toNanos();
    }

    /** The age of the oldest line that is not yet written; 0 if there is none. */
    long oldestWaitingNanos() {
        var line = writing;
        if (line == null) {
            line = waiting.peek();
        }
        return line == null ? 0 : Math.max(0, nanos.getAsLong() - line.since());
    }

    /**
     * Appends a line and waits until it is written, at most for the timeout. While the sink stalls, it waits only if
     * the audit log is required.
     *
     * @param members the line as {@link LineJsonWriter} writes it
     * @param answerAnyway whether the decision is answered without the line too; if not, a late line is withdrawn
     * @return whether the line is known to be written
     */
    boolean append(String members, boolean answerAnyway) {
        var line = new PendingAppend(members.getBytes(StandardCharsets.ISO_8859_1), nanos.getAsLong());
        try {
            if (closed || !waiting.offer(line)) {
                lose(1);
                throw new IOException(closed ? "it is closed" : "the queue is full: " + MOST_WAITING + " lines");
            }
            if ((isRequired() || !isStalled()) && line.await(settings.timeout())) {
                return true;
            }
            if (!answerAnyway && line.claim()) {
                lose(1);
            }
            throw new IOException("a line was not written within " + settings.timeout());
        } catch (IOException e) {
            failures.count(e);
            return false;
        }
    }

    private void lose(int decisions) {
        lost.addAndGet(decisions);
        failures.countLost(decisions);
    }

    /** A failed round loses its own lines and never ends the thread. */
    @SuppressWarnings("CatchingUnchecked")
    private void run() {
        while (!closed || !waiting.isEmpty()) {
            try {
                writeAll(waiting.take());
            } catch (Throwable e) {
                logAndContinue(e);
            }
        }
        try {
            end();
        } catch (IOException | RuntimeException e) {
            LOG.error("The audit log cannot be closed: {}", e.toString());
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private static void logAndContinue(Throwable failure) {
        try {
            LOG.error("The audit writer continues after a failure", failure);
        } catch (Throwable e) {
            // Without memory logging fails too; the requests time out and are counted.
        }
    }

    private void writeAll(PendingAppend first) {
        var lines = new ArrayList<PendingAppend>();
        lines.add(first);
        waiting.drainTo(lines, MOST_AT_ONCE - 1);
        lines.removeIf(line -> !line.claim());
        if (lines.isEmpty()) {
            return;
        }
        writing = lines.get(0);
        try {
            write(lines);
        } finally {
            writing = null;
        }
    }

    /** Reports any failure to the requests at once, including an {@link OutOfMemoryError}. */
    @SuppressWarnings("CatchingUnchecked")
    private void write(List<PendingAppend> lines) {
        long before = lost.get();
        try {
            sink.write(lines.stream().map(PendingAppend::members).toList(), before);
        } catch (Throwable e) {
            lose(lines.size());
            var failure = e instanceof IOException io ? io : new IOException("writing failed: " + e, e);
            lines.forEach(line -> line.failed(failure));
            return;
        }
        lost.addAndGet(-before);
        failures.countLines(lines.size());
        lines.forEach(PendingAppend::written);
    }

    private void end() throws IOException {
        try {
            if (lost.get() > 0) {
                sink.write(List.of(), lost.get());
            }
        } finally {
            sink.close();
        }
    }

    /** Rejects new lines, and waits at most for the timeout until the waiting ones are written. */
    @Override
    public void close() {
        closed = true;
        var wakeUp = new PendingAppend(new byte[0], nanos.getAsLong());
        wakeUp.claim();
        // A full queue wakes the thread anyway.
        boolean added = waiting.offer(wakeUp);
        try {
            thread.join(settings.timeout().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.error(
                    "The audit log cannot be written: up to {} lines are lost at shutdown",
                    waiting.size() + lost.get() - (added ? 1 : 0));
        }
    }
}
