/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.TestSize;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Redis, memory and a naive model agree on random sequences of requests, by the server's time. */
class BucketsAgreeTests {

    private static final int HISTORIES = TestSize.of(40, 2_000);
    private static final int STEPS = 100;

    private static TestRedis redis;
    private static TestRedisStore stores;

    private final Random random = new Random(20260129);

    /** Captures the time at which the server answered. */
    private final ServerTime clock = new ServerTime();

    private final RateBuckets local = RateBuckets.local(clock, 1L << 30);

    /** When tokens were taken that have not been refilled yet, by bucket. */
    private final Map<String, List<Long>> model = new HashMap<>();

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        stores = TestRedisStore.patientOn(redis.port()).ready();
    }

    @AfterAll
    static void stop() {
        stores.close();
        redis.close();
    }

    private static final class ServerTime extends Clock {

        private long micros;

        @Override
        public Instant instant() {
            return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Short enough that tokens are refilled between two requests, or some of them later, or none. */
    private RateBucket bucket(String history, String name) {
        long[] intervals = {20, 200, 2_000, 3_600_000_000L};
        return new RateBucket(
                history,
                name,
                intervals[Math.floorMod((history + name).hashCode(), intervals.length)],
                1 + name.length());
    }

    private List<RateBucket> wanted(String history) {
        var wanted = new ArrayList<RateBucket>();
        for (var name : List.of("user:" + random.nextInt(3), "", "other")) {
            if (random.nextInt(3) > 0) {
                wanted.add(bucket(history, name));
            }
        }
        return wanted.isEmpty() ? List.of(bucket(history, "")) : List.copyOf(wanted);
    }

    private RateAnswer askServer(List<RateBucket> wanted) {
        var answer = stores.answer(wanted);
        clock.micros = RedisBuckets.number(answer, 2);
        return new RateAnswer(
                (int) RedisBuckets.number(answer, 0) - 1,
                Duration.of(RedisBuckets.number(answer, 1), ChronoUnit.MICROS));
    }

    /** By counting: each token is refilled one interval after the previous refill, or after it was taken. */
    private RateAnswer askModel(List<RateBucket> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            var bucket = wanted.get(i);
            var away = away(bucket);
            away.removeIf(back -> back <= clock.micros);
            if (away.size() >= bucket.burst()) {
                return new RateAnswer(i, Duration.of(away.get(0) - clock.micros, ChronoUnit.MICROS));
            }
        }
        for (var bucket : wanted) {
            var away = away(bucket);
            long begin = away.isEmpty() ? clock.micros : away.get(away.size() - 1);
            away.add(begin + bucket.interval());
        }
        return RateAnswer.TAKEN;
    }

    private List<Long> away(RateBucket bucket) {
        return model.computeIfAbsent(bucket.scope() + "/" + bucket.name(), name -> new ArrayList<>());
    }

    @Test
    void inEveryHistory() {
        for (int i = 0; i < HISTORIES; i++) {
            var history = "history-" + i;
            for (int step = 0; step < STEPS; step++) {
                var wanted = wanted(history);
                var answer = askServer(wanted);

                assertThat(local.take(wanted)).as("memory: %d, %d", i, step).isEqualTo(answer);
                assertThat(askModel(wanted)).as("model: %d, %d", i, step).isEqualTo(answer);
            }
        }
    }

    @Test
    void whenRatesChange() {
        for (int i = 0; i < HISTORIES * STEPS; i++) {
            var bucket = new RateBucket(
                    "changing", "user:" + random.nextInt(3), 10L << random.nextInt(20), 1 + random.nextInt(5));
            var answer = askServer(List.of(bucket));

            assertThat(local.take(List.of(bucket))).as("step %d", i).isEqualTo(answer);
        }
    }
}
