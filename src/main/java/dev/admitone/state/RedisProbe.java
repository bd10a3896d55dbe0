package dev.admitone.state;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Looks after the server on a thread of its own: connects, reads the marker, and says when requests may ask. */
final class RedisProbe implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisProbe.class);
    private static final Duration INTERVAL = Duration.ofMillis(250);

    /** One more than close the gate: by then the last request behind it has ended, and nobody uses the connection. */
    private static final int HOPELESS = 4;

    private final LettuceConnectionFactory connections;
    private final StringRedisTemplate redis;
    private final Availability availability;
    private final EvictionPolicy eviction;
    private final CountDownLatch answered = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "redis-probe");
    private volatile boolean closed;
    private int failures;

    RedisProbe(LettuceConnectionFactory connections, Availability availability) {
        this.connections = connections;
        this.redis = new StringRedisTemplate(connections);
        this.availability = availability;
        this.eviction = new EvictionPolicy(redis);
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
            var since = Objects.requireNonNull(redis.execute(RedisScripts.SINCE, List.of(RedisKeys.SINCE)));
            if (availability.isAvailable() || eviction.isHarmless()) {
                availability.reached(Instant.ofEpochMilli(Long.parseLong(since)));
            } else {
                availability.close("it evicts");
            }
            failures = 0;
            answered.countDown();
        } catch (RuntimeException e) {
            failed(e);
        }
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
