/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PoolTests {

    @Test
    void reusesAReturnedObjectForTheThread() {
        var pool = new Pool<>(Object::new);
        var object = pool.take();
        pool.giveBack(object);

        assertThat(pool.take()).isSameAs(object);
    }

    @Test
    void createsAnotherObjectWhileOneIsInUse() {
        var pool = new Pool<>(Object::new);

        assertThat(pool.take()).isNotSameAs(pool.take());
    }

    @Test
    void keepsNoMoreObjectsForAThreadThanOne() {
        var made = new AtomicInteger();
        var pool = new Pool<>(made::incrementAndGet);
        int first = pool.take();
        int second = pool.take();
        pool.giveBack(first);
        pool.giveBack(second);

        assertThat(pool.take()).isEqualTo(second);
        assertThat(pool.take()).isEqualTo(3);
    }

    @Test
    void neverLendsAnObjectToTwoThreadsAtOnce() throws InterruptedException {
        var pool = new Pool<>(AtomicBoolean::new);
        var lentTwice = new AtomicInteger();

        TestThreads.run(150, thread -> {
            for (int i = 0; i < 5_000; i++) {
                var isLent = pool.take();
                if (!isLent.compareAndSet(false, true)) {
                    lentTwice.incrementAndGet();
                }
                isLent.set(false);
                pool.giveBack(isLent);
            }
        });

        assertThat(lentTwice).hasValue(0);
    }
}
