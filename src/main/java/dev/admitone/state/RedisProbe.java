/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Health-checks the Redis server on a dedicated thread. Only a successful check closes the circuit breaker. */
final class RedisProbe implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisProbe.class);
    private static final Duration INTERVAL = Duration.ofMillis(250);

    /** Checks between two reads of the eviction policy: every 5 seconds. A claim detects evictions in between. */
    private static final int POLICY = 20;

    /** One more than opens the breaker: by then the last request has ended, and the connection is unused. */
    private static final int HOPELESS = 4;

    private final LettuceConnectionFactory connections;
    private final RedisMemory memory;
    private final RedisCircuitBreaker availability;
    private final EvictionPolicy eviction;
    private final CountDownLatch answered = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "redis-probe");
    private volatile boolean closed;
    private int checks;
    private int failures;

    RedisProbe(LettuceConnectionFactory connections, RedisCircuitBreaker availability, RedisMemory memory) {
        this.connections = connections;
        this.memory = memory;
        this.availability = availability;
        this.eviction = new EvictionPolicy(new StringRedisTemplate(connections));
        thread.setDaemon(true);
    }

    /**
     * Starts the thread and waits briefly for a first answer.
     *
     * @return the eviction policy as known by then
     */
    EvictionPolicy start(Duration moment) {
        thread.start();
        try {
            answered.await(moment.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        eviction.logFromNowOn();
        return eviction;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        try {
            while (!closed) {
                check();
                availability.pause(INTERVAL);
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private void check() {
        try {
            checkMemory();
            if (isUsable()) {
                availability.close();
            } else {
                availability.open("it evicts");
            }
            checks++;
            failures = 0;
            answered.countDown();
        } catch (RuntimeException e) {
            failed(e);
        } catch (Error e) {
            // Without this thread the breaker would never change again.
            LOG.error("the check of the Redis server failed: {}", e.getClass().getName());
            availability.open(e.getClass().getSimpleName());
        }
    }

    /** A full server is available: its claims fail with {@link StateFull} instead. */
    private void checkMemory() {
        try {
            memory.check();
        } catch (RuntimeException e) {
            if (!RedisFailure.isFull(e)) {
                throw e;
            }
        }
    }

    private boolean isUsable() {
        boolean due = !availability.isAvailable() || checks % POLICY == 0;
        return !due || eviction.isHarmless();
    }

    private void failed(RuntimeException failure) {
        if (closed) {
            return;
        }
        availability.failed(RedisFailure.reason(failure));
        failures++;
        if (failures % HOPELESS == 0) {
            reconnect();
        }
    }

    /** An open connection may be dead all the same, or lead to a server that is a replica now. */
    private void reconnect() {
        try {
            connections.resetConnection();
        } catch (RuntimeException e) {
            LOG.debug("the connection to the Redis server could not be closed: {}", RedisFailure.reason(e));
        }
    }
}
