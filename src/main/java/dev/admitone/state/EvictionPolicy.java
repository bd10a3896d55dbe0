/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

/** The {@code maxmemory-policy} of the Redis server: any policy that evicts keys loses redeemed tokens. Thread-safe. */
final class EvictionPolicy {

    private static final Logger LOG = LoggerFactory.getLogger(EvictionPolicy.class);
    /** The consequence when the server does not answer {@code INFO}. */
    static final String BLIND =
            "Without INFO, the service cannot detect a restart or failover, or an eviction that does not remove the"
                    + " marker key";

    private static final String NONE = "noeviction";
    private static final String PROPERTY = "maxmemory_policy";

    private final StringRedisTemplate redis;
    private volatile @Nullable String found;
    private volatile boolean logs;

    EvictionPolicy(StringRedisTemplate redis) {
        this.redis = redis;
    }

    /** Queries the server and returns whether it may be used. */
    boolean isHarmless() {
        var before = found;
        found = read();
        boolean harmless = evicting().isEmpty();
        if (logs && !String.valueOf(found).equals(before)) {
            log(harmless);
        }
        return harmless;
    }

    private void log(boolean harmless) {
        if (!harmless) {
            LOG.error("the Redis server's {} is {}, must be {}: the server is not used", PROPERTY, found, NONE);
        } else if (isUnreported()) {
            LOG.warn("the Redis server does not report its {}, which must be {}. {}", PROPERTY, NONE, BLIND);
        }
    }

    /** Enables logging of changes. At the start, a configuration error reports the policy instead. */
    void logFromNowOn() {
        logs = true;
    }

    /** Whether the server was queried and does not report its policy. */
    boolean isUnreported() {
        return "".equals(found);
    }

    /** The policy that makes the server unusable; empty if it has not been queried or does not report one. */
    Optional<String> evicting() {
        return Optional.ofNullable(found).filter(policy -> !policy.isEmpty() && !policy.equals(NONE));
    }

    private String read() {
        try {
            return policies(redis.execute((RedisCallback<Properties>)
                    connection -> connection.serverCommands().info("memory")));
        } catch (RuntimeException e) {
            if (RedisFailure.isAnswer(e)) {
                return "";
            }
            throw e;
        }
    }

    /** In a cluster, each node answers with its name as a prefix. */
    private static String policies(@Nullable Properties info) {
        var policies = new TreeSet<String>();
        if (info != null) {
            info.stringPropertyNames().stream()
                    .filter(name -> name.equals(PROPERTY) || name.endsWith("." + PROPERTY))
                    .forEach(name -> policies.add(info.getProperty(name)));
        }
        return String.join(", ", policies);
    }
}
