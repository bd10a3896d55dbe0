package dev.admitone.state;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the server can be asked. Three failures in a row say no, timeouts of requests or whatever befalls the probe;
 * only the probe says yes. A request must not find out by waiting. Thread-safe.
 */
final class Availability {

    private static final Logger LOG = LoggerFactory.getLogger(Availability.class);
    private static final int TOO_MANY = 3;

    private final AtomicInteger failures = new AtomicInteger();
    private final Semaphore closings = new Semaphore(0);
    private volatile @Nullable Instant since;
    private @Nullable Instant lastSince;
    private boolean complained;

    boolean isAvailable() {
        return since != null;
    }

    /**
     * Since when the server remembers.
     *
     * @throws StateUnavailable if it cannot be asked
     */
    Instant since() {
        var known = since;
        if (known == null) {
            throw new StateUnavailable("the Redis server does not answer");
        }
        return known;
    }

    /** A request was answered. */
    void answered() {
        if (failures.get() != 0) {
            failures.set(0);
        }
    }

    /**
     * A request or the probe was not answered.
     *
     * @param reason for the log
     */
    void failed(String reason) {
        if (failures.incrementAndGet() >= TOO_MANY) {
            close(reason);
        }
    }

    /** Lets nobody in until the probe has looked again. */
    synchronized void close(String reason) {
        forgotten();
        if (!complained) {
            complained = true;
            LOG.warn("the Redis server is unavailable ({}): nothing is admitted that must be remembered", reason);
        }
    }

    /** What the server remembered is gone: the probe has to look since when it remembers now. */
    synchronized void forgotten() {
        if (since != null) {
            since = null;
            closings.release();
        }
    }

    /** Waits so long, or until it is closed: the sooner the probe looks, the sooner it is open again. */
    void pause(Duration time) throws InterruptedException {
        closings.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
        closings.drainPermits();
    }

    /** The probe was answered, and the server may be used. */
    synchronized void reached(Instant remembersSince) {
        failures.set(0);
        since = remembersSince;
        if (lastSince != null && !lastSince.equals(remembersSince)) {
            LOG.warn("the Redis server has forgotten what was before {}", remembersSince);
        }
        lastSince = remembersSince;
        if (complained) {
            complained = false;
            LOG.info("the Redis server is available again");
        }
    }
}
