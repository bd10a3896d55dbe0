/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Circuit breaker in front of the Redis server: opens after three consecutive failures (timeouts of requests, or any
 * failure of the probe); only a successful probe closes it. An open breaker fails a request at once instead of after a
 * timeout. Thread-safe.
 */
final class RedisCircuitBreaker {

    private static final Logger LOG = LoggerFactory.getLogger(RedisCircuitBreaker.class);
    private static final int TOO_MANY = 3;

    private final AtomicInteger failures = new AtomicInteger();
    private final Semaphore closings = new Semaphore(0);
    private volatile boolean available;
    private boolean logged;

    boolean isAvailable() {
        return available;
    }

    /**
     * Checks that the breaker is closed.
     *
     * @throws StateUnavailable if it is open
     */
    void check() {
        if (!available) {
            throw new StateUnavailable("the Redis server is unavailable");
        }
    }

    void answered() {
        if (failures.get() != 0) {
            failures.set(0);
        }
    }

    /**
     * Records that a request or the probe was not answered.
     *
     * @param reason for the log
     */
    void failed(String reason) {
        if (failures.incrementAndGet() >= TOO_MANY) {
            open(reason);
        }
    }

    /** Opens the breaker: requests fail until the next successful probe. */
    synchronized void open(String reason) {
        if (available) {
            available = false;
            closings.release();
        }
        if (!logged) {
            logged = true;
            LOG.warn("the Redis server is unavailable ({}): claims and leases fail closed", reason);
        }
    }

    /** Waits for the given time or until the breaker opens, so that the probe runs soon after a failure. */
    void pause(Duration time) throws InterruptedException {
        closings.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
        closings.drainPermits();
    }

    /** Closes the breaker after a successful probe. */
    synchronized void close() {
        failures.set(0);
        available = true;
        if (logged) {
            logged = false;
            LOG.info("the Redis server is available again");
        }
    }
}
