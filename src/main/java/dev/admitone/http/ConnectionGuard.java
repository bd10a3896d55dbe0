/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Selects connections to close: those whose request head takes too long, those that keep sending a body after the
 * answer, the oldest of too many incomplete heads, and, when nearly all connections are taken, the oldest heads and the
 * connections silent or idle for longest. Otherwise slow clients could hold connections and their memory forever, and
 * lock out all others.
 *
 * <p>A connection whose request is being processed is never closed. Confined to one thread.
 */
final class ConnectionGuard {

    /** How long a client may keep sending an unread body after the answer (lingering close). */
    static final Duration REST = Duration.ofSeconds(1);

    private static final Set<Stage> TIMED = EnumSet.of(Stage.HEAD, Stage.REST);

    private final Limits limits;
    private final LongSupplier nanos;

    /** When each connection was first seen in its current stage. */
    private Map<Connection, Long> seen = Map.of();

    ConnectionGuard(Limits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
    }

    /**
     * Limits of connections.
     *
     * @param most maximum number of open connections
     * @param heads maximum number of incomplete request heads
     * @param atOnce maximum number of connections served concurrently, for new and for established connections
     *     separately
     * @param headTimeout maximum time from the first to the last byte of a request head
     */
    record Limits(int most, int heads, int atOnce, Duration headTimeout) {

        /** The number of connections from which on they count as crowded. */
        int crowded() {
            return most * 15 / 16;
        }
    }

    /** The stage of a connection. */
    enum Stage {
        /** No request has been received yet. */
        SILENT,
        /** A request was answered, and no other has begun. */
        IDLE,
        /** A request head is incomplete. */
        HEAD,
        /** A request is being processed. */
        REQUEST,
        /** The request was answered, and its body is still being received. */
        REST
    }

    /** Why a connection is closed; the name in lower case is a metric tag. */
    enum Reason {
        HEAD_TIMEOUT,
        BODY_TIMEOUT,
        CROWDED
    }

    /**
     * A connection at one instant.
     *
     * @param id identity of the connection
     * @param since identifies a request of the connection, increasing; for a silent or idle connection, the time of the
     *     last read
     */
    record Connection(Object id, Stage stage, long since) {}

    /** The connections to close, by reason. */
    Map<Reason, List<Connection>> select(Collection<Connection> connections) {
        var ages = ages(connections);
        var heads = of(Stage.HEAD, connections);
        var lateHeads = older(heads, ages, limits.headTimeout());
        heads.removeAll(lateHeads);
        var crowding = new ArrayList<>(tooMany(heads, limits.heads()));
        heads.removeAll(crowding);
        var lateBodies = older(of(Stage.REST, connections), ages, REST);
        int left = connections.size() - lateHeads.size() - lateBodies.size() - crowding.size();
        // The oldest heads first: a silent connection may be a health probe about to send its request.
        heads.addAll(of(Stage.SILENT, connections));
        crowding.addAll(heads.subList(0, Math.min(heads.size(), crowd(left))));
        var idle = of(Stage.IDLE, connections);
        crowding.addAll(idle.subList(0, crowd(idle.size())));
        var ending = new EnumMap<Reason, List<Connection>>(Reason.class);
        ending.put(Reason.HEAD_TIMEOUT, lateHeads);
        ending.put(Reason.BODY_TIMEOUT, lateBodies);
        ending.put(Reason.CROWDED, crowding);
        return ending;
    }

    /** How long each connection has been in its stage with its current request. */
    private Map<Connection, Long> ages(Collection<Connection> connections) {
        long now = nanos.getAsLong();
        var next = new HashMap<Connection, Long>();
        var ages = new HashMap<Connection, Long>();
        for (var connection : connections) {
            if (TIMED.contains(connection.stage())) {
                long first = seen.getOrDefault(connection, now);
                next.put(connection, first);
                ages.put(connection, now - first);
            }
        }
        seen = next;
        return ages;
    }

    /** Oldest first. */
    private static List<Connection> of(Stage stage, Collection<Connection> connections) {
        var found = new ArrayList<>(connections.stream()
                .filter(connection -> connection.stage() == stage)
                .toList());
        found.sort(Comparator.comparingLong(Connection::since));
        return found;
    }

    private static List<Connection> older(List<Connection> connections, Map<Connection, Long> ages, Duration limit) {
        return new ArrayList<>(connections.stream()
                .filter(connection -> ages.getOrDefault(connection, 0L) > limit.toNanos())
                .toList());
    }

    private static List<Connection> tooMany(List<Connection> oldestFirst, int most) {
        return oldestFirst.subList(0, Math.max(0, oldestFirst.size() - most));
    }

    /**
     * The number of connections to close. Idle connections are counted separately, because they may belong to callers:
     * a flood of others must not close them.
     */
    private int crowd(int connections) {
        return connections > limits.crowded() ? connections - limits.most() * 7 / 8 : 0;
    }
}
