/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** Runs scripts for requests, which must not wait: for a server that was not there a moment ago least of all. */
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
        // Long enough for a second time after a timeout, and for a new connection; too short for a third timeout.
        this.patience = connections.getClientConfiguration().getCommandTimeout().toNanos() * 8 / 5;
    }

    /** Whether keys are spread over servers: a script may use only some together then. */
    boolean isCluster() {
        return cluster;
    }

    /** Runs a script once. */
    <T> T run(RedisScript<T> script, List<String> keys, String... arguments) {
        availability.check();
        try {
            return execute(script, keys, arguments);
        } catch (RuntimeException e) {
            throw unanswered(e);
        }
    }

    /**
     * Runs a script that may run twice: again after a lost reply, and again and again while the connection is being
     * made anew. Once started, the last time may take as long as one command may.
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

    /** Unless the server says that it is full, it is not known whether the script has run. */
    private RuntimeException unanswered(RuntimeException failure) {
        if (RedisFailure.isFull(failure)) {
            return new StateFull("the Redis server has reached its maxmemory");
        }
        var reason = RedisFailure.reason(failure);
        if (RedisFailure.isTimeout(failure)) {
            // What fails at once costs no time, and the probe sees it as well.
            availability.failed(reason);
        }
        return new StateUnavailable("the Redis server: " + reason);
    }
}
