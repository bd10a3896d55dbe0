/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.TreeMap;
import java.util.function.Consumer;

/** When to look whether something is over, so that nothing has to be searched for it. Thread-safe. */
final class ExpiryQueue<T> {

    /** More than one, so that it becomes less. */
    private static final int AT_ONCE = 16;

    private final TreeMap<Long, Queue<T>> bySecond = new TreeMap<>();

    /** Notes that something may be over from a time on, which may have passed. */
    synchronized void add(Instant expiry, T what) {
        bySecond.computeIfAbsent(expiry.getEpochSecond() + 1, second -> new ArrayDeque<>())
                .add(what);
    }

    /**
     * Hands out some of what was noted for times that have passed, each once: a request pays for a few only.
     *
     * @param taker may add again; is called without a lock
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

    /** How many there are. */
    synchronized int size() {
        return bySecond.values().stream().mapToInt(Queue::size).sum();
    }
}
