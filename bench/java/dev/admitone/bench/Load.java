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

/**
 * Requests from one thread over several connections, for a given time.
 *
 * <p>Closed loop: each connection sends again as soon as it has its answer, which shows how much the server can do.
 * Open loop: requests are due at fixed times, whatever the server does, and are timed from then on: a server that
 * stalls cannot hide it by keeping its clients from sending.
 */
final class Load implements AutoCloseable {

    /** How long answers may take once no more requests are due. */
    private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

    /** Selecting cannot wait for less than a millisecond, so the open loop looks every so often instead. */
    private static final long LOOK_AGAIN = Duration.ofNanos(20_000).toNanos();

    private final Plan plan;
    private final Selector selector;
    private final List<Connection> connections = new ArrayList<>();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Histogram histogram = new Histogram();
    private long start;
    private long due;
    private long errors;
    private String firstError = "";
    private int answerBytes;

    private Load(Plan plan) throws IOException {
        this.plan = plan;
        this.selector = Selector.open();
        for (int i = 0; i < plan.connections; i++) {
            connections.add(new Connection(selector, plan.port, plan.request(i)));
        }
        idle.addAll(connections);
    }

    /**
     * What to do.
     *
     * @param rate requests per second that are due; 0 for a closed loop
     */
    record Plan(int port, String path, int connections, int rate, int seconds) {

        /** Connections differ in viewer and content. */
        private byte[] request(int connection) {
            return DemoRequest.message(path, port, connection);
        }

        long nanos() {
            return Duration.ofSeconds(seconds).toNanos();
        }

        boolean isClosedLoop() {
            return rate == 0;
        }
    }

    /**
     * What came of it.
     *
     * @param errors answers other than 200, and requests without an answer
     * @param firstError the status line of the first error, or why there is none
     * @param answerBytes the size of the last answer, its head included
     */
    record Outcome(Histogram histogram, double seconds, long errors, String firstError, int answerBytes) {

        double perSecond() {
            return histogram.total() / seconds;
        }
    }

    static Outcome run(Plan plan) throws IOException {
        try (var load = new Load(plan)) {
            return load.run();
        }
    }

    private Outcome run() throws IOException {
        start = System.nanoTime();
        long now = start;
        while (!isOver(now)) {
            sendDue(now);
            if (await(now) > 0) {
                receive();
            }
            now = System.nanoTime();
        }
        errors += unanswered();
        return new Outcome(histogram, (now - start) / 1e9, errors, firstError, answerBytes);
    }

    private boolean isOver(long now) {
        long elapsed = now - start;
        boolean allSent = plan.isClosedLoop() || due(due) - start >= plan.nanos();
        boolean allAnswered = idle.size() == connections.size();
        return elapsed >= plan.nanos() + (allSent && allAnswered ? 0 : PATIENCE);
    }

    /** What is still on its way, and what was due and could not even be sent. */
    private long unanswered() {
        int waiting = connections.size() - idle.size();
        long unsent = plan.isClosedLoop() ? 0 : (long) plan.rate * plan.seconds - due;
        if (waiting + unsent > 0 && firstError.isEmpty()) {
            firstError = waiting + " without an answer, " + unsent + " not even sent";
        }
        return waiting + unsent;
    }

    private long due(long request) {
        return start + request * Duration.ofSeconds(1).toNanos() / plan.rate;
    }

    private void sendDue(long now) throws IOException {
        if (plan.isClosedLoop()) {
            while (!idle.isEmpty() && now - start < plan.nanos()) {
                idle.remove().send(now);
            }
            return;
        }
        while (!idle.isEmpty() && due(due) <= now && due(due) - start < plan.nanos()) {
            idle.remove().send(due(due));
            due++;
        }
    }

    private int await(long now) throws IOException {
        if (plan.isClosedLoop()) {
            return selector.select(100);
        }
        int ready = selector.selectNow();
        if (ready == 0 && (idle.isEmpty() || due(due) > now)) {
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
