package dev.admitone.state;

import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** When to look whether something is over, so that nobody has to look through everything. Thread-safe. */
final class Expiries<T> {

    /** More than one, so that it becomes less. */
    private static final int AT_ONCE = 16;

    private final ConcurrentNavigableMap<Long, Queue<T>> bySecond = new ConcurrentSkipListMap<>();

    /** Notes that something may be over from a time on. */
    void add(Instant expiry, T what) {
        // A second later than need be: by then nobody adds to this one any more.
        bySecond.computeIfAbsent(expiry.getEpochSecond() + 2, second -> new ConcurrentLinkedQueue<>())
                .add(what);
    }

    /**
     * Hands out some of what was noted for times that have passed, each once: who asks pays for a few only.
     *
     * @return whether there was any
     */
    boolean passed(Instant now, Consumer<T> taker) {
        boolean any = false;
        var first = bySecond.firstEntry();
        for (int i = 0; i < AT_ONCE && first != null && first.getKey() <= now.getEpochSecond(); i++) {
            var next = first.getValue().poll();
            if (next == null) {
                bySecond.remove(first.getKey(), first.getValue());
                first = bySecond.firstEntry();
            } else {
                any = true;
                taker.accept(next);
            }
        }
        return any;
    }
}
