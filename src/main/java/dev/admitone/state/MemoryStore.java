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
 * Remembers in this process: for one instance, until it ends. Entries leave only when they are over; a full store
 * refuses new ones.
 */
final class MemoryStore implements StateStore {

    private final Clock clock;
    private final int capacity;
    private final Instant since;
    private final ConcurrentMap<TokenKey, RedeemedParts> claims = new ConcurrentHashMap<>();
    private final ConcurrentMap<Viewer, LeaseBook> viewers = new ConcurrentHashMap<>();

    /** Each has one for each token or viewer in its map, from the time that it is added until it is removed. */
    private final ExpiryQueue<TokenKey> claimExpiries = new ExpiryQueue<>();

    private final ExpiryQueue<Viewer> leaseExpiries = new ExpiryQueue<>();

    /** The parts of all tokens and the streams of all viewers. */
    private final AtomicInteger entries = new AtomicInteger();

    /**
     * An empty store.
     *
     * @param capacity how many parts of tokens and streams of viewers are remembered at once; a viewer without streams
     *     counts as one until their time is over
     */
    MemoryStore(Clock clock, int capacity) {
        this.clock = clock;
        this.capacity = capacity;
        this.since = now();
    }

    /** A token of a site, with the fingerprint of its name: one object instead of two. */
    private record TokenKey(String site, long high, long low) {

        static TokenKey of(Redemption claim) {
            var name = Fingerprint.of(claim.token().name());
            return new TokenKey(claim.token().site(), name.high(), name.low());
        }
    }

    @Override
    public Redemption.Outcome claim(Redemption claim) {
        var now = now();
        if (claim.firstUse() != null && claim.firstUse().isBefore(since)) {
            return Outcome.FORGOTTEN;
        }
        var token = TokenKey.of(claim);
        var end = now.plus(claim.life());
        if (!claim.take()) {
            return outcome(
                    RedeemedParts.at(claims.get(token), now.toEpochMilli()).with(claim, end.toEpochMilli()));
        }
        makeRoom(now);
        var outcome = new AtomicReference<>(Outcome.USED);
        claims.compute(token, (name, known) -> {
            var used = RedeemedParts.at(known, now.toEpochMilli()).with(claim, end.toEpochMilli());
            outcome.set(outcome(used));
            if (used == null || outcome.get() != Outcome.TAKEN) {
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
        return used.size() > RedeemedParts.MOST ? Outcome.TOO_MANY_PARTS : Outcome.TAKEN;
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

    /** A viewer without streams stays until it is looked at: one who comes back has its place among the expiries. */
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

    /** How many entries there are, and how many notes of when to look at them. */
    int size() {
        return entries.get();
    }

    int expiries() {
        return claimExpiries.size() + leaseExpiries.size();
    }

    /** In milliseconds, as the other store. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** @throws StateFull if there is no room for more */
    private void reserve(int more) {
        if (entries.addAndGet(more) > capacity && more > 0) {
            entries.addAndGet(-more);
            throw new StateFull("the memory for claims and leases is full");
        }
    }

    private void makeRoom(Instant now) {
        boolean any = forgetSome(now);
        while (any && entries.get() >= capacity) {
            any = forgetSome(now);
        }
    }

    /** Whether anything was looked at; what was renewed stays. */
    private boolean forgetSome(Instant now) {
        boolean claimsToo = claimExpiries.passed(
                now,
                name -> claims.computeIfPresent(name, (same, known) -> {
                    if (known.isOver(now.toEpochMilli())) {
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
