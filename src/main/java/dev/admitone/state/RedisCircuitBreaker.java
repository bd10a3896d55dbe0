/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Circuit breaker in front of the Redis server: opens after three consecutive failures, timeouts of requests or any
 * failure of the probe; only a successful look of the probe closes it. A request must not find out by waiting.
 * Thread-safe.
 */
final class RedisCircuitBreaker {

    private static final Logger LOG = LoggerFactory.getLogger(RedisCircuitBreaker.class);
    private static final int TOO_MANY = 3;

    private final AtomicInteger failures = new AtomicInteger();
    private final Semaphore closings = new Semaphore(0);
    private volatile boolean available;
    private boolean complained;

    boolean isAvailable() {
        return available;
    }

    /**
     * Lets a request pass.
     *
     * @throws StateUnavailable if the server cannot be asked
     */
    void check() {
        if (!available) {
            throw new StateUnavailable("the Redis server does not answer");
        }
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

    /** Refuses requests until the probe has looked again. */
    synchronized void close(String reason) {
        if (available) {
            available = false;
            closings.release();
        }
        if (!complained) {
            complained = true;
            LOG.warn("the Redis server is unavailable ({}): claims and leases fail closed", reason);
        }
    }

    /** Waits so long, or until it is closed: the sooner the probe looks, the sooner it is open again. */
    void pause(Duration time) throws InterruptedException {
        closings.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
        closings.drainPermits();
    }

    /** The probe was answered, and the server may be used. */
    synchronized void reached() {
        failures.set(0);
        available = true;
        if (complained) {
            complained = false;
            LOG.info("the Redis server is available again");
        }
    }
}
