/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Requests from one thread over several connections, for a given time.
 *
 * <p>Closed loop: each connection sends again as soon as it has its answer, which shows how much the server can do.
 * Open loop: requests are due at fixed times, whatever the server does, and are timed from then on, so that a server
 * that stalls cannot hide it by keeping its clients from sending.
 */
final class Load implements AutoCloseable {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** How long answers may take once no more requests are sent. */
    private static final long PATIENCE = 10 * SECOND;

    /** Selecting cannot wait for less than a millisecond, so the open loop looks every so often instead. */
    private static final long LOOK_AGAIN = 20_000;

    private final Shape shape;
    private final Selector selector;
    private final List<Connection> connections = new ArrayList<>();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Histogram histogram = new Histogram();
    private final long start;
    private long sent;
    private long errors;
    private String firstError = "";
    private int answerBytes;

    private Load(Target target, Shape shape) throws IOException {
        this.shape = shape;
        this.selector = Selector.open();
        var mixed = target.isMixed() ? new MixedRequests(target.port()) : null;
        for (int i = 0; i < shape.connections; i++) {
            connections.add(new Connection(selector, target, mixed == null ? requests(target, i) : mixed::next));
        }
        idle.addAll(connections);
        start = System.nanoTime();
    }

    private static Supplier<byte[]> requests(Target target, int number) {
        if (target.isClaim()) {
            return () -> ClaimRequests.next(target);
        }
        if (target.isGrant()) {
            return GrantRequests.of(target, number);
        }
        var message = target.isLicense() || target.isDirect()
                ? LicenseRequests.message(target, number)
                : DemoRequest.message(target, number);
        return () -> message;
    }

    /**
     * How to load a server.
     *
     * @param rate requests per second of an open loop; 0 for a closed loop
     * @param seconds how long
     * @param most after how many answers a closed loop ends early
     */
    record Shape(int connections, int rate, int seconds, long most) {

        static Shape closedLoop(int connections, int seconds) {
            return new Shape(connections, 0, seconds, Long.MAX_VALUE);
        }

        static Shape openLoop(int connections, int rate, int seconds) {
            return new Shape(connections, rate, seconds, Long.MAX_VALUE);
        }

        boolean isClosedLoop() {
            return rate == 0;
        }
    }

    /**
     * What came of it.
     *
     * @param errors answers other than 200, and requests without an answer
     * @param firstError the status line of the first error, or what happened instead of one
     * @param answerBytes the size of the last answer, its head included
     */
    record Outcome(Histogram histogram, double seconds, long errors, String firstError, int answerBytes) {

        double perSecond() {
            return histogram.total() / seconds;
        }
    }

    /** Loads the server on a port of this machine. */
    static Outcome run(Target target, Shape shape) throws IOException {
        try (var load = new Load(target, shape)) {
            return load.run();
        }
    }

    private Outcome run() throws IOException {
        long now = System.nanoTime();
        while (!isOver(now)) {
            send(now);
            if (await(now) > 0) {
                receive();
            }
            now = System.nanoTime();
        }
        errors += unanswered();
        return new Outcome(histogram, (now - start) / 1e9, errors, firstError, answerBytes);
    }

    private boolean isOver(long now) {
        boolean allAnswered = idle.size() == connections.size();
        return (allAnswered && isAllSent(now)) || now - start >= shape.seconds * SECOND + PATIENCE;
    }

    private boolean isAllSent(long now) {
        if (shape.isClosedLoop()) {
            return now - start >= shape.seconds * SECOND || histogram.total() >= shape.most;
        }
        return sent >= (long) shape.rate * shape.seconds;
    }

    /** What is still on its way, and what was due and could not even be sent. */
    private long unanswered() {
        int waiting = connections.size() - idle.size();
        long unsent = shape.isClosedLoop() ? 0 : (long) shape.rate * shape.seconds - sent;
        if (waiting + unsent > 0 && firstError.isEmpty()) {
            firstError = waiting + " without an answer, " + unsent + " not even sent";
        }
        return waiting + unsent;
    }

    private void send(long now) throws IOException {
        while (!idle.isEmpty() && !isAllSent(now) && due(now) <= now) {
            idle.remove().send(due(now));
            sent++;
        }
    }

    /** When the next request is to be sent. */
    private long due(long now) {
        return shape.isClosedLoop() ? now : start + sent * SECOND / shape.rate;
    }

    private int await(long now) throws IOException {
        if (shape.isClosedLoop()) {
            return selector.select(100);
        }
        int ready = selector.selectNow();
        if (ready == 0 && (idle.isEmpty() || due(now) > now)) {
            LockSupport.parkNanos(LOOK_AGAIN);
        }
        return ready;
    }

    private void receive() throws IOException {
        for (var key : selector.selectedKeys()) {
            receive(key);
        }
        selector.selectedKeys().clear();
    }

    private void receive(SelectionKey key) throws IOException {
        var connection = (Connection) key.attachment();
        if (!connection.receive()) {
            return;
        }
        histogram.record(System.nanoTime() - connection.intendedAt());
        answerBytes = connection.answerBytes();
        if (!connection.succeeded()) {
            errors++;
            firstError = firstError.isEmpty() ? connection.status() : firstError;
        }
        idle.add(connection);
    }

    @Override
    public void close() throws IOException {
        for (var connection : connections) {
            connection.close();
        }
        selector.close();
    }
}
