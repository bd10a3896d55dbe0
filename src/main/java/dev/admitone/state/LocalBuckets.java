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
 * Buckets in memory. Of each there is the time at which it will be full, in microseconds since 1970: the generic cell
 * rate algorithm.
 *
 * <p>All are bounded: forgotten is what was asked for longest ago and least. Buckets without a name have their room for
 * themselves, so that made-up names do not displace them.
 */
final class LocalBuckets implements RateBuckets {

    static final int MOST = 100_000;

    /** Of one bucket, measured with ids of 36 characters; longer ones take less, by their fingerprint. */
    static final int BYTES = 300;

    /** To hash a text costs more than to look it up. */
    private static final int SHORT = 64;

    private static final long MICROS = 1_000_000;
    private static final int NANOS = 1_000;

    private final Clock clock;
    private final Cache<String, AtomicLong> ofScopes;

    /** By the scope and the name: as they are, or by their fingerprint if they are long. */
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
            // Held to what the bucket holds now: its limit or the clock may have been another one.
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
        var text = bucket.scope() + '\n' + bucket.name();
        return text.length() > SHORT ? Fingerprint.of(text) : text;
    }

    private long now() {
        var now = clock.instant();
        return now.getEpochSecond() * MICROS + now.getNano() / NANOS;
    }

    /** How many buckets there are. */
    long size() {
        ofScopes.cleanUp();
        named.cleanUp();
        return ofScopes.estimatedSize() + named.estimatedSize();
    }
}
