package dev.admitone.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Decides which connections of the web server end before their clients end them: those whose request head takes too
 * long as a whole, those that go on to send a body that was already answered, the oldest of too many incomplete heads,
 * and, when nearly all connections are taken, those that have been idle for longest. Without it a client that sends a
 * byte now and then keeps a connection and its memory for ever, and enough of them keep all others out.
 *
 * <p>A connection whose request is being answered is never ended. For one thread.
 */
final class ConnectionGuard {

    /** How long a client that was answered may go on to send what is not read; nginx calls this a lingering close. */
    static final Duration REST = Duration.ofSeconds(1);

    /** Each holds a thread, and on a JDK without virtual threads there are 200. */
    static final int MOST_RESTS = 64;

    private final Limits limits;
    private final LongSupplier nanos;
    private Map<RestKey, Long> rests = Map.of();

    ConnectionGuard(Limits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
    }

    /**
     * What connections may take.
     *
     * @param most how many the web server accepts at once
     * @param heads how many of them may send a request head at once
     * @param headTimeout how long a request head may take from its first byte to its last
     */
    record Limits(int most, int heads, Duration headTimeout) {}

    /** What a connection is doing. */
    enum Stage {
        /** It has sent nothing yet, or nothing since the last answer. */
        IDLE,
        /** A request head has begun and is not complete. */
        HEAD,
        /** A request is being answered. */
        REQUEST,
        /** The request was answered, and its body is still coming. */
        REST
    }

    /** Why a connection ends; the wire name is a metric tag. */
    enum Reason {
        HEAD_TIMEOUT,
        BODY_TIMEOUT,
        CROWDED
    }

    /**
     * A connection at one instant.
     *
     * @param id the same object for the same connection
     * @param since when the request began in nanoseconds; of an idle connection when it last sent something, in any
     *     unit
     */
    record Connection(Object id, Stage stage, long since) {}

    private record RestKey(Object id, long since) {}

    /** The connections to end, and why. */
    Map<Reason, List<Connection>> judge(Collection<Connection> connections) {
        var ending = new EnumMap<Reason, List<Connection>>(Reason.class);
        long now = nanos.getAsLong();
        var heads = of(Stage.HEAD, connections);
        var late = heads.stream()
                .filter(connection ->
                        now - connection.since() > limits.headTimeout().toNanos())
                .toList();
        var overdue = overdue(of(Stage.REST, connections), now);
        heads.removeAll(late);
        ending.put(Reason.HEAD_TIMEOUT, late);
        ending.put(Reason.BODY_TIMEOUT, overdue);
        var crowding = new ArrayList<>(heads.subList(0, Math.max(0, heads.size() - limits.heads())));
        int left = connections.size() - late.size() - overdue.size() - crowding.size();
        crowding.addAll(idle(of(Stage.IDLE, connections), left));
        ending.put(Reason.CROWDED, crowding);
        return ending;
    }

    private static List<Connection> of(Stage stage, Collection<Connection> connections) {
        var found = new ArrayList<>(connections.stream()
                .filter(connection -> connection.stage() == stage)
                .toList());
        found.sort(Comparator.comparingLong(Connection::since));
        return found;
    }

    /** When the rest of a body began to come is not known, but when it was first seen here. */
    private List<Connection> overdue(List<Connection> sending, long now) {
        var seen = new HashMap<RestKey, Long>();
        var overdue = new ArrayList<Connection>();
        int allowed = MOST_RESTS;
        for (int i = sending.size() - 1; i >= 0; i--) {
            var connection = sending.get(i);
            var key = new RestKey(connection.id(), connection.since());
            long first = rests.getOrDefault(key, now);
            if (now - first > REST.toNanos() || allowed == 0) {
                overdue.add(connection);
            } else {
                seen.put(key, first);
                allowed--;
            }
        }
        rests = seen;
        return overdue;
    }

    /** Idle connections cost little and may be those of callers, so they end only when nearly no other can be taken. */
    private List<Connection> idle(List<Connection> idle, int open) {
        int tooMany = open > limits.most() / 16 * 15 ? open - limits.most() / 8 * 7 : 0;
        return idle.subList(0, Math.min(idle.size(), tooMany));
    }
}
