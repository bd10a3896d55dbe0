/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Runs a task in many threads at the same moment. */
public final class TestThreads {

    private TestThreads() {}

    /** Runs a task once in each thread; fails with the first failure of a thread. */
    public static void run(int threads, IntConsumer work) throws InterruptedException {
        var start = new CountDownLatch(1);
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        var running = IntStream.range(0, threads)
                .mapToObj(number -> {
                    var thread = new Thread(() -> runOne(number, start, work, failures));
                    thread.start();
                    return thread;
                })
                .toList();
        start.countDown();
        for (var thread : running) {
            thread.join();
        }
        assertThat(failures).isEmpty();
    }

    private static void runOne(int number, CountDownLatch start, IntConsumer work, List<Throwable> failures) {
        try {
            start.await();
            work.accept(number);
        } catch (InterruptedException | RuntimeException | AssertionError failure) {
            failures.add(failure);
        }
    }
}
