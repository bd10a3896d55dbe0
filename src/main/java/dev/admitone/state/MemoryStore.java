/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import dev.admitone.state.LeaseBook.Decision;
import dev.admitone.state.Redemption.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * In-memory store of one instance; a restart loses its contents. Entries leave only on expiry; a full store rejects new
 * ones.
 */
final class MemoryStore implements StateStore {

    private final Clock clock;
    private final int capacity;
    private final Instant since;
    private final ConcurrentMap<TokenKey, RedeemedParts> claims = new ConcurrentHashMap<>();
    private final ConcurrentMap<Viewer, LeaseBook> viewers = new ConcurrentHashMap<>();

    /** Each queue holds one entry per token or viewer in its map, from insertion until removal. */
    private final ExpiryQueue<TokenKey> claimExpiries = new ExpiryQueue<>();

    private final ExpiryQueue<Viewer> leaseExpiries = new ExpiryQueue<>();

    /** Parts of all tokens plus streams of all viewers. */
    private final AtomicInteger entries = new AtomicInteger();

    /**
     * Creates an empty store.
     *
     * @param capacity maximum number of token parts and streams; a viewer without streams counts as one until their
     *     last lease expires
     */
    MemoryStore(Clock clock, int capacity) {
        this.clock = clock;
        this.capacity = capacity;
        this.since = now();
    }

    /** A token's site and the fingerprint of its name, in one object instead of two. */
    private record TokenKey(String site, long high, long low) {

        static TokenKey of(Redemption redemption) {
            var name = Fingerprint.of(redemption.token().name());
            return new TokenKey(redemption.token().site(), name.high(), name.low());
        }
    }

    @Override
    public Redemption.Outcome redeem(Redemption redemption) {
        var now = now();
        if (redemption.firstUse() != null && redemption.firstUse().isBefore(since)) {
            return Outcome.POSSIBLY_USED;
        }
        var token = TokenKey.of(redemption);
        var end = now.plus(redemption.duration());
        if (!redemption.take()) {
            return outcome(
                    RedeemedParts.at(claims.get(token), now.toEpochMilli()).with(redemption, end.toEpochMilli()));
        }
        makeRoom(now);
        var outcome = new AtomicReference<>(Outcome.USED);
        claims.compute(token, (name, known) -> {
            var used = RedeemedParts.at(known, now.toEpochMilli()).with(redemption, end.toEpochMilli());
            outcome.set(outcome(used));
            if (used == null || outcome.get() != Outcome.REDEEMED) {
                return known;
            }
            reserve(used.size() - (known == null ? 0 : known.size()));
            if (known == null) {
                claimExpiries.add(end, name);
            }
            return used;
        });
        return outcome.get();
    }

    private static Outcome outcome(@Nullable RedeemedParts used) {
        if (used == null) {
            return Outcome.USED;
        }
        return used.size() > RedeemedParts.MOST ? Outcome.TOO_MANY_PARTS : Outcome.REDEEMED;
    }

    @Override
    public LeaseResult lease(LeaseRequest request) {
        var now = now();
        var viewer = request.viewer();
        if (!request.take()) {
            return LeaseBook.at(viewers.get(viewer), now).decide(request, now).granted();
        }
        makeRoom(now);
        var decision = new AtomicReference<@Nullable Decision>();
        viewers.compute(viewer, (name, known) -> {
            var decided = LeaseBook.at(known, now).decide(request, now);
            decision.set(decided);
            if (known == null && decided.book().isEmpty()) {
                return null;
            }
            reserve(decided.book().size() - (known == null ? 0 : known.size()));
            if (known == null) {
                leaseExpiries.add(decided.book().lastExpiry(), name);
            }
            return decided.book();
        });
        return Objects.requireNonNull(decision.get()).granted();
    }

    @Override
    public List<Lease> leases(Viewer viewer) {
        return LeaseBook.at(viewers.get(viewer), now()).leases();
    }

    /**
     * A viewer without streams stays in the map until its expiry is checked, because the queue still holds its entry.
     */
    @Override
    public int end(Viewer viewer, @Nullable String id) {
        var now = now();
        var ended = new AtomicInteger();
        viewers.computeIfPresent(viewer, (name, known) -> {
            var live = LeaseBook.at(known, now);
            var rest = live.without(id);
            ended.set(live.leases().size() - rest.leases().size());
            reserve(rest.size() - known.size());
            return rest;
        });
        return ended.get();
    }

    int size() {
        return entries.get();
    }

    int expiries() {
        return claimExpiries.size() + leaseExpiries.size();
    }

    /** In milliseconds, as in the Redis store. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** @throws StateFull if the capacity is exceeded */
    private void reserve(int more) {
        if (entries.addAndGet(more) > capacity && more > 0) {
            entries.addAndGet(-more);
            throw new StateFull("the memory for claims and leases is full");
        }
    }

    private void makeRoom(Instant now) {
        boolean any = removeExpired(now);
        while (any && entries.get() >= capacity) {
            any = removeExpired(now);
        }
    }

    /** Checks a batch of expiries and returns whether there was any. Renewed entries are queued again. */
    private boolean removeExpired(Instant now) {
        boolean claimsToo = claimExpiries.passed(
                now,
                name -> claims.computeIfPresent(name, (same, known) -> {
                    if (known.isExpired(now.toEpochMilli())) {
                        reserve(-known.size());
                        return null;
                    }
                    claimExpiries.add(Instant.ofEpochMilli(known.until()), name);
                    return known;
                }));
        boolean leasesToo = leaseExpiries.passed(
                now,
                viewer -> viewers.computeIfPresent(viewer, (same, known) -> {
                    if (!now.isBefore(known.lastExpiry())) {
                        reserve(-known.size());
                        return null;
                    }
                    leaseExpiries.add(known.lastExpiry(), viewer);
                    return known;
                }));
        return claimsToo || leasesToo;
    }
}
