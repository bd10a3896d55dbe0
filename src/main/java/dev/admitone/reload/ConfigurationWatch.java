/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Checks the files and the key phases at every interval, on a dedicated thread. The thread survives any failure and
 * ends only with the service.
 */
final class ConfigurationWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationWatch.class);

    /** Divisor of the interval after a change, to check sooner whether the files have settled. */
    private static final int SOONER = 4;

    private final Supplier<Reloads.Look> files;
    private final Runnable phases;
    private final ReloadMeters meters;
    private final LastLook lastLook;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread thread;

    ConfigurationWatch(Supplier<Reloads.Look> files, Runnable phases, ReloadMeters meters, LastLook lastLook) {
        this.files = files;
        this.phases = phases;
        this.meters = meters;
        this.lastLook = lastLook;
    }

    @Override
    public synchronized void start() {
        if (!lastLook.interval().isZero() && thread == null) {
            lastLook.completed();
            thread = new Thread(this::run, "configuration-watch");
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public void stop() {
        stopped.countDown();
        lastLook.stopped();
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null && stopped.getCount() > 0;
    }

    private void run() {
        try {
            var interval = lastLook.interval();
            var pause = interval;
            while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                checkPhases();
                pause = checkFiles() == Reloads.Look.UNSETTLED ? interval.dividedBy(SOONER) : interval;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void checkPhases() {
        try {
            phases.run();
        } catch (Throwable e) {
            report("the check of the key phases failed: {}", e);
        }
    }

    private Reloads.Look checkFiles() {
        try {
            var outcome = files.get();
            lastLook.completed();
            return outcome;
        } catch (Throwable e) {
            report("the check of the configuration failed: {}", e);
            return Reloads.Look.UNCHANGED;
        }
    }

    /** Omits the exception message, which may quote a file. */
    private void report(String what, Throwable failure) {
        try {
            meters.failed();
            LOG.error(what, failure.getClass().getName());
        } catch (Throwable e) {
            // Out of memory. The age of the last check reveals it.
        }
    }
}
