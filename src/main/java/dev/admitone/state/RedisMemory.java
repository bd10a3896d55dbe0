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
 * Checks the markers that date the Redis server's memory, and the server's clock. Writes missing markers, so that the
 * memory starts before the first token claimed in it. Reports losses and clock differences; each claim itself verifies
 * whether its token may be admitted. Confined to one thread.
 */
final class RedisMemory {

    private static final Logger LOG = LoggerFactory.getLogger(RedisMemory.class);

    private static final Duration QUIET = Duration.ofSeconds(5);

    /** Cluster markers per check: with a check every 250 ms each marker is read every 8 seconds. */
    private static final int SOME = 8;

    private static final double MILLIS = 1e3;

    /** Seconds. After a warning, the next one needs the difference to fall below half of it first. */
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
     * Runs one check.
     *
     * @throws RuntimeException if the node with the first marker does not answer or rejects writes
     */
    void check() {
        boolean lost = check(0);
        boolean unknown = Arrays.stream(since).anyMatch(time -> time == 0);
        lost |= checkOthers(unknown ? markers.size() : SOME);
        if (lost) {
            checkOthers(markers.size());
            meters.lost();
            logLoss();
        }
        compareClocks();
    }

    /** Rate-limited: a server that evicts may lose keys between any two checks. */
    private void logLoss() {
        var now = clock.instant();
        if (now.isBefore(quietUntil)) {
            return;
        }
        quietUntil = now.plus(QUIET);
        LOG.warn(
                "the Redis server has lost its claims from before {}: tokens that may have been redeemed before are"
                        + " refused",
                Instant.ofEpochMilli(Arrays.stream(since).max().orElse(0)));
    }

    /** Whether a marker has changed. A cluster node that does not answer is left for a later check. */
    private boolean checkOthers(int most) {
        boolean lost = false;
        for (int i = 0; i < Math.min(most, markers.size() - 1); i++) {
            int marker = next;
            next = next + 1 < markers.size() ? next + 1 : 1;
            try {
                lost |= check(marker);
            } catch (RuntimeException e) {
                LOG.debug("a node of the Redis cluster failed: {}", RedisFailure.reason(e));
                return lost;
            }
        }
        return lost;
    }

    private boolean check(int marker) {
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
                            + " (NTP), as claims compare times of both clocks",
                    furthest);
        }
        warned = Math.abs(furthest) > (warned ? TOO_MUCH / 2 : TOO_MUCH);
    }
}
