/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.CachingJWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.jwk.source.RefreshAheadCachingJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.events.Event;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Public keys that are fetched on demand and cached with Nimbus. Thread-safe.
 *
 * <p>Keys are used for up to an hour, and refreshed in the background after five minutes. An unknown key id also
 * triggers a fetch, at most once per refresh interval, because anyone can invent one. After a failure, the next fetch
 * is at least a second later. One fetch runs at a time; up to about 32 threads wait for it, each no longer than the
 * timeout, and others get no keys.
 */
public final class CachingJwkSource {

    private static final long USABLE = Duration.ofHours(1).toMillis();
    private static final long FRESH = Duration.ofMinutes(5).toMillis();
    private static final long RETRY = 1000;
    private static final int MOST_WAITING = 32;

    private final Supplier<Optional<VerificationKeys>> client;
    private final long refreshInterval;
    private final Clock clock;
    private final JWKSetSource<SecurityContext> cache;

    /**
     * Creates a source without fetching.
     *
     * @param client fetches the keys, called by one thread at a time; empty if they are unavailable
     * @param timeout maximum time of a fetch
     * @param refreshInterval minimum time between fetches for unknown keys, capped at five minutes
     */
    public CachingJwkSource(
            Supplier<Optional<VerificationKeys>> client, Duration timeout, Duration refreshInterval, Clock clock) {
        this.client = client;
        this.refreshInterval = Math.min(FRESH, refreshInterval.toMillis());
        this.clock = clock;
        this.cache = new RefreshAheadCachingJWKSetSource<>(
                new ThrottledSource(),
                USABLE,
                timeout.toMillis(),
                USABLE - FRESH,
                false,
                ForkJoinPool.commonPool(),
                false,
                CachingJwkSource::limitWaiting);
    }

    /** The keys for a token header; empty if they are unavailable. */
    public Optional<VerificationKeys> find(JwsAlgorithm algorithm, @Nullable String id) {
        try {
            var cached = load(JWKSetCacheRefreshEvaluator.noRefresh());
            return Optional.of(cached.keys.has(algorithm, id) ? cached.keys : reload(cached));
        } catch (KeySourceException | TooManyWaiting e) {
            return Optional.empty();
        }
    }

    private VerificationKeys reload(KeySet cached) throws KeySourceException {
        try {
            return load(JWKSetCacheRefreshEvaluator.referenceComparison(cached)).keys;
        } catch (RateLimitReachedException e) {
            return cached.keys;
        }
    }

    private KeySet load(JWKSetCacheRefreshEvaluator evaluator) throws KeySourceException {
        return (KeySet) cache.getJWKSet(evaluator, clock.millis(), null);
    }

    /** Limits waiting threads, so that a stalled provider does not block the server. */
    private static void limitWaiting(Event<CachingJWKSetSource<SecurityContext>, SecurityContext> event) {
        if (event instanceof CachingJWKSetSource.WaitingForRefreshEvent<SecurityContext> waiting
                && waiting.getThreadQueueLength() >= MOST_WAITING) {
            throw new TooManyWaiting();
        }
    }

    private static final class TooManyWaiting extends RuntimeException {}

    /** The cached value: keys with prepared verifiers. */
    private static final class KeySet extends JWKSet {

        private final transient VerificationKeys keys;

        KeySet(VerificationKeys keys) {
            this.keys = keys;
        }
    }

    /** Called under the cache lock. Replaces Nimbus's rate limit, which treats failures as answers and allows two. */
    private final class ThrottledSource implements JWKSetSource<SecurityContext> {

        private boolean failed;
        private long lastFetch = Long.MIN_VALUE;

        @Override
        public JWKSet getJWKSet(
                JWKSetCacheRefreshEvaluator evaluator, long currentTime, @Nullable SecurityContext context)
                throws KeySourceException {
            long now = clock.millis();
            // A fetch in the future does not count: the clock was set back.
            if (lastFetch <= now && now < lastFetch + (failed ? RETRY : refreshInterval)) {
                throw failed ? unavailable() : new RateLimitReachedException();
            }
            failed = true;
            try {
                var keys = client.get().orElseThrow(this::unavailable);
                failed = false;
                return new KeySet(keys);
            } finally {
                lastFetch = clock.millis();
            }
        }

        private JWKSetUnavailableException unavailable() {
            return new JWKSetUnavailableException("the keys cannot be fetched");
        }

        @Override
        public void close() {}
    }
}
