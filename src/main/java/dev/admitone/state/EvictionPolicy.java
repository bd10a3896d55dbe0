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

/** What the server does when its memory is full: one that drops keys forgets used tokens. Thread-safe. */
final class EvictionPolicy {

    private static final Logger LOG = LoggerFactory.getLogger(EvictionPolicy.class);
    /** What follows from a server that does not answer {@code INFO}. */
    static final String BLIND = "A restart, a failover or an eviction that leaves the marker is not noticed";

    private static final String NONE = "noeviction";
    private static final String PROPERTY = "maxmemory_policy";

    private final StringRedisTemplate redis;
    private volatile @Nullable String found;
    private volatile boolean complains;

    EvictionPolicy(StringRedisTemplate redis) {
        this.redis = redis;
    }

    /** Asks the server, and says whether it may be used. */
    boolean isHarmless() {
        var before = found;
        found = read();
        boolean harmless = forgetful().isEmpty();
        if (complains && !String.valueOf(found).equals(before)) {
            complain(harmless);
        }
        return harmless;
    }

    private void complain(boolean harmless) {
        if (!harmless) {
            LOG.error("the Redis server's {} is {}, must be {}: it is not used", PROPERTY, found, NONE);
        } else if (isUntold()) {
            LOG.warn("the Redis server does not tell its {}, which must be {}. {}", PROPERTY, NONE, BLIND);
        }
    }

    /** The mistake at the start has a line of its own; later on there is the log only. */
    void complainFromNowOn() {
        complains = true;
    }

    /** Whether the server was asked and does not say. */
    boolean isUntold() {
        return "".equals(found);
    }

    /** The policy with which the server may not be used; nothing if it was not asked or does not say. */
    Optional<String> forgetful() {
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

    /** A cluster answers for each node, with its name in front. */
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
