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
 * Decides which connections of the web server end before their clients end them: those whose request head takes too
 * long as a whole, those that go on to send a body that was already answered, the oldest of too many incomplete heads,
 * and, when nearly all connections are taken, the oldest heads and those that have been silent or idle for longest.
 * Without it a client that sends a byte now and then keeps a connection and its memory for ever, and enough of them
 * keep all others out.
 *
 * <p>A connection whose request is being answered is never ended. For one thread.
 */
final class ConnectionGuard {

    /**
     * How long a client that was answered may go on to send what is not read; web servers call this a lingering close.
     */
    static final Duration REST = Duration.ofSeconds(1);

    private static final Set<Stage> TIMED = EnumSet.of(Stage.HEAD, Stage.REST);

    private final Limits limits;
    private final LongSupplier nanos;

    /** When connections were first seen in their stages. */
    private Map<Connection, Long> seen = Map.of();

    ConnectionGuard(Limits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
    }

    /**
     * What connections may take.
     *
     * @param most how many the web server accepts at once
     * @param heads how many of them may send a request head at once
     * @param atOnce how many of those on which nothing was answered yet are served at once, and how many of the others
     * @param headTimeout how long a request head may take from its first byte to its last
     */
    record Limits(int most, int heads, int atOnce, Duration headTimeout) {

        /** So many connections are too many. */
        int crowded() {
            return most * 15 / 16;
        }
    }

    /** What a connection is doing. */
    enum Stage {
        /** No request has come yet. */
        SILENT,
        /** A request was answered, and no other has begun. */
        IDLE,
        /** A request head has begun and is not complete. */
        HEAD,
        /** A request is being answered. */
        REQUEST,
        /** The request was answered, and its body is still coming. */
        REST
    }

    /** Why a connection ends; the name in lower case is a metric tag. */
    enum Reason {
        HEAD_TIMEOUT,
        BODY_TIMEOUT,
        CROWDED
    }

    /**
     * A connection at one instant.
     *
     * @param id the same object for the same connection
     * @param since tells requests of a connection apart, and is larger for later ones; of a silent or idle connection
     *     when it last sent something
     */
    record Connection(Object id, Stage stage, long since) {}

    /** The connections to end, and why. */
    Map<Reason, List<Connection>> judge(Collection<Connection> connections) {
        var ages = ages(connections);
        var heads = of(Stage.HEAD, connections);
        var lateHeads = older(heads, ages, limits.headTimeout());
        heads.removeAll(lateHeads);
        var crowding = new ArrayList<>(tooMany(heads, limits.heads()));
        heads.removeAll(crowding);
        var lateBodies = older(of(Stage.REST, connections), ages, REST);
        int left = connections.size() - lateHeads.size() - lateBodies.size() - crowding.size();
        // The oldest heads first: what is silent may be a probe whose request is under way.
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

    /** How long each connection has been seen in its stage, with its request. */
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
     * How many of so many are too many. Idle connections may be those of callers: they are not counted together with a
     * flood of others, which would end them all.
     */
    private int crowd(int connections) {
        return connections > limits.crowded() ? connections - limits.most() * 7 / 8 : 0;
    }
}
