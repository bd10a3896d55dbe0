/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Looks at the markers of what the Redis server remembers, and at its clock. Writes markers that are missing, so that a
 * memory begins before the first token that is claimed in it. Reports losses and clock differences; whether a token may
 * be admitted the claim itself finds out. For one thread.
 */
final class RedisMemory {

    private static final Logger LOG = LoggerFactory.getLogger(RedisMemory.class);

    private static final Duration QUIET = Duration.ofSeconds(5);

    /** Of a cluster's markers in one look: with a look every 250 ms each is seen every 8 seconds. */
    private static final int SOME = 8;

    private static final double MILLIS = 1e3;

    /** Seconds. Not warned again before the clocks agree by half of it. */
    private static final double TOO_MUCH = 1;

    private final StringRedisTemplate redis;
    private final Clock clock;
    private final StateMeters meters;
    private final List<String> markers;
    private final long[] since;
    private final double[] differences;
    private Instant quietUntil = Instant.MIN;
    private int next = 1;
    private boolean warned;

    RedisMemory(StringRedisTemplate redis, List<String> markers, Clock clock, StateMeters meters) {
        this.redis = redis;
        this.markers = markers;
        this.clock = clock;
        this.since = new long[markers.size()];
        this.differences = new double[markers.size()];
        this.meters = meters;
    }

    /**
     * Looks once.
     *
     * @throws RuntimeException if the node with the first marker does not answer or takes no writes
     */
    void look() {
        boolean lost = lookAt(0);
        boolean unknown = Arrays.stream(since).anyMatch(time -> time == 0);
        lost |= lookAtOthers(unknown ? markers.size() : SOME);
        if (lost) {
            lookAtOthers(markers.size());
            meters.lost();
            complain();
        }
        compareClocks();
    }

    /** A server that evicts may forget at each look. */
    private void complain() {
        var now = clock.instant();
        if (now.isBefore(quietUntil)) {
            return;
        }
        quietUntil = now.plus(QUIET);
        LOG.warn(
                "the Redis server has forgotten what was before {}: tokens that may have been used before are refused",
                Instant.ofEpochMilli(Arrays.stream(since).max().orElse(0)));
    }

    /** Whether one of them is about another memory. A node of a cluster that does not answer is left for later. */
    private boolean lookAtOthers(int most) {
        boolean lost = false;
        for (int i = 0; i < Math.min(most, markers.size() - 1); i++) {
            int marker = next;
            next = next + 1 < markers.size() ? next + 1 : 1;
            try {
                lost |= lookAt(marker);
            } catch (RuntimeException e) {
                LOG.debug("a node of the Redis cluster: {}", RedisFailure.reason(e));
                return lost;
            }
        }
        return lost;
    }

    private boolean lookAt(int marker) {
        var before = clock.instant();
        var answer = Objects.requireNonNull(redis.execute(RedisScripts.SINCE, List.of(markers.get(marker))));
        var middle = before.plus(Duration.between(before, clock.instant()).dividedBy(2));
        differences[marker] = (RedisBuckets.number(answer, 1) - middle.toEpochMilli()) / MILLIS;
        long known = since[marker];
        since[marker] = RedisBuckets.number(answer, 0);
        return known != 0 && known != since[marker];
    }

    private void compareClocks() {
        double furthest = 0;
        for (double one : differences) {
            furthest = Math.abs(one) > Math.abs(furthest) ? one : furthest;
        }
        meters.clockDiffers(furthest);
        if (Math.abs(furthest) > TOO_MUCH && !warned) {
            LOG.warn(
                    "the clock of the Redis server differs by {} s from the clock of this instance: synchronize both"
                            + " (NTP), as the age of tokens is compared with the age of the memory",
                    furthest);
        }
        warned = Math.abs(furthest) > (warned ? TOO_MUCH / 2 : TOO_MUCH);
    }
}
