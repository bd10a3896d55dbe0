/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ExpiryQueueTests {

    private static final Instant NOW = Instant.parse("2026-11-22T05:00:00Z");
    private static final int ADDED = 300_000;

    private final ExpiryQueue<Integer> expiries = new ExpiryQueue<>();

    private int handedOut(Instant now) {
        var count = new AtomicInteger();
        while (expiries.passed(now, one -> count.incrementAndGet())) {
            Thread.onSpinWait();
        }
        return count.get();
    }

    @Test
    void handOutExpiredEntriesOnly() {
        expiries.add(NOW.minusSeconds(5), 1);
        expiries.add(NOW.plusSeconds(5), 2);

        assertThat(handedOut(NOW)).isEqualTo(1);
        assertThat(handedOut(NOW.plusSeconds(4))).isZero();
        assertThat(handedOut(NOW.plusSeconds(6))).isEqualTo(1);
    }

    @Test
    void acceptEntriesWhileHandingOut() {
        expiries.add(NOW.minusSeconds(5), 1);
        expiries.passed(NOW, one -> expiries.add(NOW.plusSeconds(5), one));

        assertThat(expiries.size()).isEqualTo(1);
    }

    /** A delayed thread adds an entry for a time that others are checking at the moment. */
    @Test
    void loseNoEntryThatIsAddedLate() throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        var count = new AtomicInteger();
        var adding = new AtomicBoolean(true);
        try {
            Callable<Void> taker = () -> {
                while (adding.get()) {
                    expiries.passed(NOW.plusSeconds(5), one -> count.incrementAndGet());
                }
                return null;
            };
            var takers = List.of(threads.submit(taker), threads.submit(taker));
            for (int i = 0; i < ADDED; i++) {
                expiries.add(NOW, i);
            }
            adding.set(false);
            for (var each : takers) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(count.get() + handedOut(NOW.plusSeconds(5))).isEqualTo(ADDED);
    }
}
