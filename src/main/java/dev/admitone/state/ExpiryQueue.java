/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Queue of entries by expiry, so that no map has to be scanned for expired ones. Thread-safe. */
final class ExpiryQueue<T> {

    /** Batch size: more than one, so that the queue shrinks under steady load. */
    private static final int AT_ONCE = 16;

    private final TreeMap<Long, Queue<T>> bySecond = new TreeMap<>();

    /** Adds an entry to be checked at a time, which may be in the past. */
    synchronized void add(Instant expiry, T what) {
        bySecond.computeIfAbsent(expiry.getEpochSecond() + 1, second -> new ArrayDeque<>())
                .add(what);
    }

    /**
     * Hands out a batch of entries whose time has passed, each once. The batch is small, because a request pays for it.
     *
     * @param taker may add entries again; is called without a lock
     * @return whether there was any
     */
    boolean passed(Instant now, Consumer<T> taker) {
        var some = take(now.getEpochSecond());
        some.forEach(taker);
        return !some.isEmpty();
    }

    private synchronized List<T> take(long now) {
        if (bySecond.isEmpty() || bySecond.firstKey() > now) {
            return List.of();
        }
        var some = new ArrayList<T>(AT_ONCE);
        while (some.size() < AT_ONCE && !bySecond.isEmpty() && bySecond.firstKey() <= now) {
            var first = bySecond.firstEntry();
            var next = first.getValue().poll();
            if (next == null) {
                bySecond.remove(first.getKey());
            } else {
                some.add(next);
            }
        }
        return some;
    }

    synchronized int size() {
        return bySecond.values().stream().mapToInt(Queue::size).sum();
    }
}
