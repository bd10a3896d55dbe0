/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.admitone.problem.Refused;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A few answers that are the same for all players. Concurrent requests share one call, and its failure, which is not
 * cached. Thread-safe.
 */
final class CertificateCache<K, V> {

    /** Players can send several byte sequences as certificate requests; servers accept one or two. */
    private static final int MOST = 8;

    private final Duration duration;
    private final Duration timeout;
    private final LongSupplier nanos;
    private volatile @Nullable AsyncCache<K, V> answers;

    /**
     * Creates an empty cache.
     *
     * @param duration how long an answer is used
     * @param timeout how long to wait for the call of another request
     */
    CertificateCache(Duration duration, Duration timeout, LongSupplier nanos) {
        this.duration = duration;
        this.timeout = timeout;
        this.nanos = nanos;
    }

    /** Made with the first request: most of many sites have no player that uses the proxy. */
    private AsyncCache<K, V> answers() {
        var known = answers;
        return known == null ? create() : known;
    }

    private synchronized AsyncCache<K, V> create() {
        var known = answers;
        if (known == null) {
            known = Caffeine.newBuilder()
                    .maximumSize(MOST)
                    .expireAfterWrite(duration)
                    .ticker(nanos::getAsLong)
                    .executor(Runnable::run)
                    .buildAsync();
            answers = known;
        }
        return known;
    }

    /** Whether the next {@link #get} makes no call. */
    boolean knows(K key) {
        return answers().getIfPresent(key) != null;
    }

    /** The answer for a key, from the cache or by a call. */
    V get(K key, Supplier<V> call) {
        var mine = new CompletableFuture<V>();
        var others = answers().asMap().putIfAbsent(key, mine);
        if (others != null) {
            return await(others);
        }
        var failure = UpstreamFailure.BROKEN.refusal();
        try {
            var answer = call.get();
            mine.complete(answer);
            return answer;
        } catch (Refused e) {
            failure = e;
            throw e;
        } finally {
            fail(key, mine, failure);
        }
    }

    /** Removes the call first, so that later requests call again. Has no effect if there is an answer. */
    private void fail(K key, CompletableFuture<V> mine, Refused failure) {
        if (!mine.isDone()) {
            answers().asMap().remove(key, mine);
            mine.completeExceptionally(failure);
        }
    }

    private V await(CompletableFuture<V> others) {
        try {
            return others.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw UpstreamFailure.TIMEOUT.refusal();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UpstreamFailure.BROKEN.refusal();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Refused refused ? refused : UpstreamFailure.BROKEN.refusal();
        }
    }
}
