/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 64 concurrent threads, with an interval so long that no token is refilled meanwhile. */
class BucketsUnderLoadTests {

    private static final int THREADS = 64;
    private static final int TRIES = 40;
    private static final long HOUR = 3_600_000_000L;

    private static TestRedis redis;
    private static TestRedisStore first;
    private static TestRedisStore second;
    private static ExecutorService threads;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        first = TestRedisStore.patientOn(redis.port()).ready();
        second = TestRedisStore.patientOn(redis.port()).ready();
        threads = Executors.newFixedThreadPool(THREADS);
    }

    @AfterAll
    static void stop() {
        threads.shutdownNow();
        first.close();
        second.close();
        redis.close();
    }

    /** The number of tokens that all threads take together. */
    private static long taken(List<RateBuckets> instances, RateBucket... of) throws Exception {
        var wanted = List.of(of);
        long taken = 0;
        for (var mine : threads.invokeAll(IntStream.range(0, THREADS)
                .<Callable<Long>>mapToObj(i -> () -> taken(instances.get(i % instances.size()), wanted))
                .toList())) {
            taken += mine.get();
        }
        return taken;
    }

    private static long taken(RateBuckets buckets, List<RateBucket> wanted) {
        return IntStream.range(0, TRIES)
                .filter(i -> buckets.take(wanted).isTaken())
                .count();
    }

    private static RateBucket bucket(String scope, String name, long burst) {
        return new RateBucket(scope, name, HOUR, burst);
    }

    @Test
    void areExactInOneInstance() throws Exception {
        var local = List.of(RateBuckets.local(Clock.systemUTC(), 1L << 30));

        assertThat(taken(local, bucket("site:A", "user:u", 300), bucket("site:A", "", 200)))
                .isEqualTo(200);
        assertThat(taken(local, bucket("site:A", "user:u", 300))).isEqualTo(100);
    }

    @Test
    void areExactForTwoInstancesOnOneServer() throws Exception {
        var shared = List.of(first.rates(), second.rates());

        assertThat(taken(shared, bucket("site:A", "user:u", 300), bucket("site:A", "", 200)))
                .isEqualTo(200);
        assertThat(taken(shared, bucket("site:A", "user:u", 300))).isEqualTo(100);
    }
}
