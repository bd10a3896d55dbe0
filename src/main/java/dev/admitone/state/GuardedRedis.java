package dev.admitone.state;

import java.util.List;
import java.util.Objects;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** Runs scripts for requests, which must not wait: for a server that was not there a moment ago least of all. */
final class GuardedRedis {

    private final StringRedisTemplate redis;
    private final Availability availability;
    private final boolean cluster;
    private final long patience;

    GuardedRedis(LettuceConnectionFactory connections, Availability availability) {
        this.redis = new StringRedisTemplate(connections);
        this.availability = availability;
        this.cluster = connections.isClusterAware();
        // A server without the script is sent it, which is a second command; a third and fourth are too many.
        this.patience = connections.getClientConfiguration().getCommandTimeout().toNanos() * 3 / 2;
    }

    /** Whether keys are spread over servers: a script may use only some together then. */
    boolean isCluster() {
        return cluster;
    }

    Availability availability() {
        return availability;
    }

    /** Runs a script once. */
    <T> T run(RedisScript<T> script, List<String> keys, String... arguments) {
        availability.since();
        try {
            var answer = redis.execute(script, keys, (Object[]) arguments);
            availability.answered();
            return Objects.requireNonNull(answer);
        } catch (RuntimeException e) {
            // Whatever it is: nobody knows whether the script has run.
            var reason = RedisFailure.reason(e);
            availability.failed(reason);
            throw new StateUnavailable("the Redis server: " + reason);
        }
    }

    /** Runs a script that may run twice, and once more if its reply was lost. */
    <T> T runAgain(RedisScript<T> script, List<String> keys, String... arguments) {
        long start = System.nanoTime();
        try {
            return run(script, keys, arguments);
        } catch (StateUnavailable e) {
            if (System.nanoTime() - start > patience) {
                throw e;
            }
            return run(script, keys, arguments);
        }
    }
}
