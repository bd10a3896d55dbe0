/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * In-memory token buckets, by the generic cell rate algorithm: for each bucket, the time at which it will be full, in
 * microseconds since 1970.
 *
 * <p>Both caches are bounded and evict what is used least. Buckets without a name have a cache of their own, so that
 * invented names cannot evict them.
 */
final class LocalBuckets implements RateBuckets {

    static final int MOST = 100_000;

    /** Bytes per bucket, measured with names of 36 characters. Longer names take less, as a fingerprint. */
    static final int BYTES = 300;

    /** Up to this length, looking up the string is cheaper than hashing it. */
    private static final int SHORT = 64;

    private static final long MICROS = 1_000_000;
    private static final int NANOS = 1_000;

    private final Clock clock;
    private final Cache<String, AtomicLong> ofScopes;

    /** By scope and name: the string itself, or its fingerprint if it is long. */
    private final Cache<Object, AtomicLong> named;

    LocalBuckets(Clock clock, int most) {
        this.clock = clock;
        this.ofScopes = cache(most);
        this.named = cache(most);
    }

    private static <K> Cache<K, AtomicLong> cache(int most) {
        return Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
    }

    @Override
    public RateAnswer take(List<RateBucket> buckets) {
        long now = now();
        for (int i = 0; i < buckets.size(); i++) {
            long wait = take(buckets.get(i), now);
            if (wait > 0) {
                buckets.subList(0, i).forEach(this::giveBack);
                return new RateAnswer(i, Duration.of(wait, ChronoUnit.MICROS));
            }
        }
        return RateAnswer.TAKEN;
    }

    private long take(RateBucket bucket, long now) {
        var fullAt = fullAt(bucket);
        long most = bucket.most();
        while (true) {
            long before = fullAt.get();
            // Clamped to the bucket's current size: the limit or the clock may have changed since.
            long held = Math.min(Math.max(before, now), now + most);
            long wait = held + bucket.interval() - now - most;
            long after = wait > 0 ? held : held + bucket.interval();
            if (after == before || fullAt.compareAndSet(before, after)) {
                return Math.max(wait, 0);
            }
        }
    }

    private void giveBack(RateBucket bucket) {
        fullAt(bucket).addAndGet(-bucket.interval());
    }

    private AtomicLong fullAt(RateBucket bucket) {
        if (bucket.name().isEmpty()) {
            return ofScopes.get(bucket.scope(), scope -> new AtomicLong());
        }
        return named.get(key(bucket), name -> new AtomicLong());
    }

    private static Object key(RateBucket bucket) {
        var key = bucket.scope() + '\n' + bucket.name();
        return key.length() > SHORT ? Fingerprint.of(key) : key;
    }

    private long now() {
        var now = clock.instant();
        return now.getEpochSecond() * MICROS + now.getNano() / NANOS;
    }

    long size() {
        ofScopes.cleanUp();
        named.cleanUp();
        return ofScopes.estimatedSize() + named.estimatedSize();
    }
}
