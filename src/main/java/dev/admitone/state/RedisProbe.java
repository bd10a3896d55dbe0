/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Health-checks the Redis server on a dedicated thread: only a successful look lets requests ask. */
final class RedisProbe implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisProbe.class);
    private static final Duration INTERVAL = Duration.ofMillis(250);

    /** Looks: every 5 seconds. What is evicted between two of them, each claim notices by itself. */
    private static final int POLICY = 20;

    /** One more than close the gate: by then the last request behind it has ended, and nobody uses the connection. */
    private static final int HOPELESS = 4;

    private final LettuceConnectionFactory connections;
    private final RedisMemory memory;
    private final RedisCircuitBreaker availability;
    private final EvictionPolicy eviction;
    private final CountDownLatch answered = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "redis-probe");
    private volatile boolean closed;
    private int looks;
    private int failures;

    RedisProbe(LettuceConnectionFactory connections, RedisCircuitBreaker availability, RedisMemory memory) {
        this.connections = connections;
        this.memory = memory;
        this.availability = availability;
        this.eviction = new EvictionPolicy(new StringRedisTemplate(connections));
        thread.setDaemon(true);
    }

    /**
     * Starts looking, and waits a moment for a first answer.
     *
     * @return what was found out about the server by then
     */
    EvictionPolicy start(Duration moment) {
        thread.start();
        try {
            answered.await(moment.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        eviction.complainFromNowOn();
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
                look();
                availability.pause(INTERVAL);
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private void look() {
        try {
            lookAtMemory();
            if (isUsable()) {
                availability.reached();
            } else {
                availability.close("it evicts");
            }
            looks++;
            failures = 0;
            answered.countDown();
        } catch (RuntimeException e) {
            failed(e);
        } catch (Error e) {
            // Without this thread the gate would stay as it is for ever.
            LOG.error("the Redis server cannot be looked at: {}", e.getClass().getName());
            availability.close(e.getClass().getSimpleName());
        }
    }

    /** A full server answers: its claims are refused for want of room, which is another failure. */
    private void lookAtMemory() {
        try {
            memory.look();
        } catch (RuntimeException e) {
            if (!RedisFailure.isFull(e)) {
                throw e;
            }
        }
    }

    private boolean isUsable() {
        boolean asks = !availability.isAvailable() || looks % POLICY == 0;
        return !asks || eviction.isHarmless();
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

    /** A connection that nobody has closed may be dead all the same, or lead to what has become a replica. */
    private void reconnect() {
        try {
            connections.resetConnection();
        } catch (RuntimeException e) {
            LOG.debug("the connection to the Redis server could not be closed: {}", RedisFailure.reason(e));
        }
    }
}
