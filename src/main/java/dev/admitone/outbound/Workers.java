/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.outbound;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that call one upstream. They are limited and there is no queue, so that a slow upstream delays no other.
 * A thread of its own lets a caller stop waiting while the call hangs, for example in DNS resolution. Idle threads end,
 * so unused workers cost nothing. Thread-safe.
 */
public final class Workers {

    private static final Duration IDLE = Duration.ofSeconds(10);

    private final Executor threads;

    /**
     * No threads yet.
     *
     * @param name the name of the threads
     * @param most the most calls at a time
     */
    public Workers(String name, int most) {
        this.threads = new ThreadPoolExecutor(
                0, most, IDLE.toSeconds(), TimeUnit.SECONDS, new SynchronousQueue<>(), work -> thread(name, work));
    }

    private static Thread thread(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Starts a call, or returns false if there are too many. An error is thrown if no thread can be created. */
    public boolean start(Runnable call) {
        try {
            threads.execute(call);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }
}
