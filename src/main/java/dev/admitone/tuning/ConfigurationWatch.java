package dev.admitone.tuning;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks at the files again and again, on a thread of its own. It looks at contents, because a mounted directory that is
 * swapped as a whole, and an editor that writes a new file over the old one, change neither size nor time reliably.
 */
final class ConfigurationWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationWatch.class);

    /** Of the interval: when something has changed, whether it is settled is asked so much sooner. */
    private static final int SOONER = 4;

    private final Reloads reloads;
    private final PhaseWatch phases;
    private final Duration interval;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread thread;

    ConfigurationWatch(Reloads reloads, PhaseWatch phases, Duration interval) {
        this.reloads = reloads;
        this.phases = phases;
        this.interval = interval;
    }

    @Override
    public synchronized void start() {
        if (!interval.isZero() && thread == null) {
            reloads.begin();
            thread = new Thread(this::run, "configuration-watch");
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public void stop() {
        stopped.countDown();
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null && stopped.getCount() > 0;
    }

    private void run() {
        try {
            var pause = interval;
            while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = look() == Reloads.Look.UNSETTLED ? interval.dividedBy(SOONER) : interval;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever fails, the next look may succeed. */
    private Reloads.Look look() {
        try {
            phases.look();
            return reloads.look();
        } catch (RuntimeException e) {
            LOG.error("the configuration cannot be looked at: {}", e.getClass().getName());
            return Reloads.Look.UNCHANGED;
        }
    }
}
