/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.Sha256;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Buckets in Redis, shared by all instances and timed by the server's clock. A full bucket needs no key. */
final class RedisBuckets implements RateBuckets {

    private final RedisScriptExecutor redis;
    private final RedisKeys keys;

    RedisBuckets(RedisScriptExecutor redis, Cryptography cryptography) {
        this.redis = redis;
        this.keys = new RedisKeys(new Sha256(cryptography), redis.isCluster());
    }

    /** Sends the script once: after a lost reply, a retry would take a second token. */
    @Override
    public RateAnswer take(List<RateBucket> buckets) {
        var answer =
                redis.run(RedisScripts.RATE, buckets.stream().map(keys::bucket).toList(), arguments(buckets));
        int empty = (int) number(answer, 0) - 1;
        return empty < 0 ? RateAnswer.TAKEN : new RateAnswer(empty, Duration.of(number(answer, 1), ChronoUnit.MICROS));
    }

    static String[] arguments(List<RateBucket> buckets) {
        var arguments = new String[buckets.size() * 2];
        for (int i = 0; i < buckets.size(); i++) {
            arguments[i * 2] = String.valueOf(buckets.get(i).interval());
            arguments[i * 2 + 1] = String.valueOf(buckets.get(i).burst());
        }
        return arguments;
    }

    static long number(List<?> answer, int place) {
        return Long.parseLong(String.valueOf(answer.get(place)));
    }
}
