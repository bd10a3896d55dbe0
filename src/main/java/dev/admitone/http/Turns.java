/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Executor with a concurrency limit and a FIFO queue. Queued tasks occupy no thread: virtual threads are scheduled in
 * order too, so thousands of waiting ones would delay all others. Thread-safe.
 */
final class Turns implements Executor {

    private final Executor executor;
    private final int most;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    Turns(Executor executor, int most) {
        this.executor = executor;
        this.most = most;
    }

    @Override
    public synchronized void execute(Runnable task) {
        if (running == most) {
            waiting.add(task);
        } else {
            running++;
            start(task);
        }
    }

    private void start(Runnable task) {
        executor.execute(() -> {
            try {
                task.run();
            } finally {
                next();
            }
        });
    }

    private synchronized void next() {
        var task = waiting.poll();
        if (task == null) {
            running--;
        } else {
            start(task);
        }
    }
}
