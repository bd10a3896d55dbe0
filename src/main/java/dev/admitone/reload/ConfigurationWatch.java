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
 * Looks at the files and the key phases at every interval, on a thread of its own. The thread ends with the service
 * only: whatever fails in a look, the next one takes place.
 */
final class ConfigurationWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationWatch.class);

    /** Of the interval: when something has changed, whether it is settled is asked so much sooner. */
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
                lookAtPhases();
                pause = lookAtFiles() == Reloads.Look.UNSETTLED ? interval.dividedBy(SOONER) : interval;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookAtPhases() {
        try {
            phases.run();
        } catch (Throwable e) {
            report("the phases of the keys cannot be looked at: {}", e);
        }
    }

    private Reloads.Look lookAtFiles() {
        try {
            var look = files.get();
            lastLook.completed();
            return look;
        } catch (Throwable e) {
            report("the configuration cannot be looked at: {}", e);
            return Reloads.Look.UNCHANGED;
        }
    }

    /** Without the message, which may quote a file. */
    private void report(String what, Throwable failure) {
        try {
            meters.failed();
            LOG.error(what, failure.getClass().getName());
        } catch (Throwable e) {
            // Without memory not even this works. The age of the last look shows it.
        }
    }
}
