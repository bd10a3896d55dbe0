package dev.admitone.oauth2;

import dev.admitone.crypto.JwsAlgorithm;
import dev.admitone.crypto.VerificationKeys;
import dev.admitone.oauth2.Oauth2Settings.KeyAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of an identity provider, remembered.
 *
 * <p>They are fetched anew five minutes after the last time, while those from before are used, for an hour at most. A
 * token that names an unknown key has them fetched too, but only so often: anybody can make such a token. One fetch
 * runs at a time, and of those who wait for it none does so for longer than the timeout, and only so many do. Whoever
 * has no need to wait does not. Thread-safe.
 */
final class RemoteKeys {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteKeys.class);
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration USABLE = Duration.ofHours(1);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int MOST_WAITING = 32;

    private final KeySource source;
    private final KeyAddress address;
    private final Clock clock;
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private volatile Known known = new Known(null, Instant.MIN, Instant.MIN);
    private @Nullable CompletableFuture<Known> running;

    RemoteKeys(KeyAddress address, KeySource source, Clock clock) {
        this.address = address;
        this.source = source;
        this.clock = clock;
    }

    /**
     * What is known.
     *
     * @param keys null before the first answer
     * @param fetchedAt when they were fetched
     * @param failedAt when the last fetch failed; {@link Instant#MIN} if it did not
     */
    private record Known(@Nullable VerificationKeys keys, Instant fetchedAt, Instant failedAt) {

        boolean isFetchedWithin(Duration time, Instant now) {
            return isWithin(fetchedAt, time, now);
        }

        boolean hasFailed() {
            return failedAt.isAfter(Instant.MIN);
        }

        boolean isFailedWithin(Duration time, Instant now) {
            return isWithin(failedAt, time, now);
        }

        /** A moment that lies ahead is none: the clock was set back. */
        private static boolean isWithin(Instant moment, Duration time, Instant now) {
            return !moment.isAfter(now) && moment.isAfter(now.minus(time));
        }
    }

    /** The keys under which a token may be signed; empty if they are not to be had now. */
    Optional<VerificationKeys> find(JwsAlgorithm algorithm, @Nullable String id) {
        var now = clock.instant();
        var last = known;
        var keys = last.isFetchedWithin(USABLE, now) ? last.keys() : null;
        boolean mayFetch = !last.isFailedWithin(RETRY, now);
        if (keys != null && keys.has(algorithm, id)) {
            if (mayFetch && !last.isFetchedWithin(FRESH, now)) {
                begin(last);
            }
            return Optional.of(keys);
        }
        if (keys != null && last.isFetchedWithin(address.refreshInterval(), now)) {
            return Optional.of(keys);
        }
        return mayFetch ? await(last) : Optional.empty();
    }

    private Optional<VerificationKeys> await(Known last) {
        if (!room.tryAcquire()) {
            return Optional.empty();
        }
        try {
            var fetched = fetch(last).get(address.timeout().toNanos(), TimeUnit.NANOSECONDS);
            return fetched.hasFailed() ? Optional.empty() : Optional.ofNullable(fetched.keys());
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("no fetch is completed by a failure", e);
        } finally {
            room.release();
        }
    }

    private synchronized CompletableFuture<Known> fetch(Known seen) {
        begin(seen);
        return running == null ? CompletableFuture.completedFuture(known) : running;
    }

    /** Begins a fetch unless one runs, or ended since somebody saw what was known. */
    private synchronized void begin(Known seen) {
        if (running != null || !known.equals(seen)) {
            return;
        }
        var answer = new CompletableFuture<Known>();
        running = answer;
        boolean started = false;
        try {
            var thread = new Thread(() -> fetchNow(answer), "jwk-set");
            thread.setDaemon(true);
            // Not that of the request: the container would miss the thread when it stops.
            thread.setContextClassLoader(RemoteKeys.class.getClassLoader());
            thread.start();
            started = true;
        } finally {
            if (!started) {
                end(answer, failed(seen));
            }
        }
    }

    /** Whatever happens, those who wait are told. */
    private void fetchNow(CompletableFuture<Known> answer) {
        var last = known;
        var now = failed(last);
        try {
            now = new Known(source.fetch(), clock.instant(), Instant.MIN);
            if (last.keys() == null || last.hasFailed()) {
                LOG.info("The keys of the identity provider were fetched.");
            }
        } catch (JwkSet.Unusable e) {
            now = failed(last);
            if (!last.hasFailed()) {
                LOG.warn("The keys of the identity provider cannot be fetched: jwk-set-uri {}.", e.why());
            }
        } finally {
            end(answer, now);
        }
    }

    private Known failed(Known last) {
        return new Known(last.keys(), last.fetchedAt(), clock.instant());
    }

    private synchronized void end(CompletableFuture<Known> answer, Known now) {
        known = now;
        running = null;
        answer.complete(now);
    }
}
