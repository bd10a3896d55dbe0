/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** Runs scripts for requests, with bounded waiting: an unavailable server fails the request at once. */
final class RedisScriptExecutor {

    private static final long PAUSE_NANOS = 10_000_000;

    private final StringRedisTemplate redis;
    private final RedisCircuitBreaker availability;
    private final boolean cluster;
    private final long patience;

    RedisScriptExecutor(LettuceConnectionFactory connections, RedisCircuitBreaker availability) {
        this.redis = new StringRedisTemplate(connections);
        this.availability = availability;
        this.cluster = connections.isClusterAware();
        // Allows a retry after a timeout, and a new connection; too short for a third timeout.
        this.patience = connections.getClientConfiguration().getCommandTimeout().toNanos() * 8 / 5;
    }

    /** Whether keys are spread over servers, so that a script may only use keys of one hash slot. */
    boolean isCluster() {
        return cluster;
    }

    <T> T run(RedisScript<T> script, List<String> keys, String... arguments) {
        availability.check();
        try {
            return execute(script, keys, arguments);
        } catch (RuntimeException e) {
            throw unanswered(e);
        }
    }

    /**
     * Runs an idempotent script: retries after a lost reply, and repeatedly while the client reconnects. The last
     * attempt may take as long as one command may.
     */
    <T> T runAgain(RedisScript<T> script, List<String> keys, String... arguments) {
        long start = System.nanoTime();
        while (true) {
            availability.check();
            try {
                return execute(script, keys, arguments);
            } catch (RuntimeException e) {
                var unanswered = unanswered(e);
                if (RedisFailure.isAnswer(e) || System.nanoTime() - start > patience) {
                    throw unanswered;
                }
                if (!RedisFailure.isTimeout(e)) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }
    }

    private <T> T execute(RedisScript<T> script, List<String> keys, String... arguments) {
        var answer = Objects.requireNonNull(redis.execute(script, keys, (Object[]) arguments));
        availability.answered();
        return answer;
    }

    /** Unless the server reports that it is full, it is unknown whether the script has run. */
    private RuntimeException unanswered(RuntimeException failure) {
        if (RedisFailure.isFull(failure)) {
            return new StateFull("the Redis server has reached its maxmemory");
        }
        var reason = RedisFailure.reason(failure);
        if (RedisFailure.isTimeout(failure)) {
            // An immediate failure costs no time, and the probe detects it as well.
            availability.failed(reason);
        }
        return new StateUnavailable("the Redis server: " + reason);
    }
}
