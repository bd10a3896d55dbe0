package dev.admitone.state;

import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** When to look whether something is over, so that nobody has to look through everything. Thread-safe. */
final class Expiries<T> {

    private final ConcurrentNavigableMap<Long, Queue<T>> bySecond = new ConcurrentSkipListMap<>();

    /** Notes that something may be over from a time on. */
    void add(Instant expiry, T what) {
        // A second later than need be: by then nobody adds to this one any more.
        bySecond.computeIfAbsent(expiry.getEpochSecond() + 2, second -> new ConcurrentLinkedQueue<>())
                .add(what);
    }

    /** Hands out once what was noted for times that have passed. */
    void passed(Instant now, Consumer<T> taker) {
        var first = bySecond.firstEntry();
        while (first != null && first.getKey() <= now.getEpochSecond()) {
            if (bySecond.remove(first.getKey(), first.getValue())) {
                first.getValue().forEach(taker);
            }
            first = bySecond.firstEntry();
        }
    }
}
