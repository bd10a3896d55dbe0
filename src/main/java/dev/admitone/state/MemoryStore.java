package dev.admitone.state;

import dev.admitone.state.LeaseBook.Decision;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Remembers in this process: for one instance, until it ends. What is over is forgotten, and nothing else ever is: a
 * full store refuses.
 */
final class MemoryStore implements StateStore {

    private final Clock clock;
    private final int capacity;
    private final Instant since;
    private final ConcurrentMap<TokenKey, UsedParts> claims = new ConcurrentHashMap<>();
    private final ConcurrentMap<Viewer, LeaseBook> viewers = new ConcurrentHashMap<>();
    private final Expiries<TokenKey> claimExpiries = new Expiries<>();
    private final Expiries<Viewer> leaseExpiries = new Expiries<>();

    /**
     * An empty store.
     *
     * @param capacity how many tokens and viewers are remembered at once
     */
    MemoryStore(Clock clock, int capacity) {
        this.clock = clock;
        this.capacity = capacity;
        this.since = now();
    }

    /** A token of a site, with the fingerprint of its name: one object instead of two. */
    private record TokenKey(String site, long high, long low) {

        static TokenKey of(Claim claim) {
            var name = Fingerprint.of(claim.token().name());
            return new TokenKey(claim.token().site(), name.high(), name.low());
        }
    }

    @Override
    public Instant since() {
        return since;
    }

    @Override
    public boolean claim(Claim claim) {
        var now = now();
        var token = TokenKey.of(claim);
        var end = now.plus(claim.life());
        if (!claim.take()) {
            return UsedParts.at(claims.get(token), now.toEpochMilli()).with(claim, end.toEpochMilli()) != null;
        }
        makeRoom(now, claims.containsKey(token));
        var allowed = new AtomicReference<>(false);
        claims.compute(token, (name, known) -> {
            var used = UsedParts.at(known, now.toEpochMilli()).with(claim, end.toEpochMilli());
            allowed.set(used != null);
            if (used != null && known == null) {
                claimExpiries.add(end, name);
            }
            return used == null ? known : used;
        });
        return allowed.get();
    }

    @Override
    public Granted lease(LeaseRequest request) {
        var now = now();
        var viewer = request.viewer();
        if (!request.take()) {
            return LeaseBook.at(viewers.get(viewer), now).decide(request, now).granted();
        }
        makeRoom(now, viewers.containsKey(viewer));
        var decision = new AtomicReference<@Nullable Decision>();
        viewers.compute(viewer, (name, known) -> {
            var decided = LeaseBook.at(known, now).decide(request, now);
            decision.set(decided);
            if (known == null && !decided.book().isEmpty()) {
                leaseExpiries.add(decided.book().lastExpiry(), name);
            }
            return decided.book().isEmpty() ? null : decided.book();
        });
        var decided = decision.get();
        if (decided == null) {
            throw new IllegalStateException("no decision");
        }
        return decided.granted();
    }

    @Override
    public List<Lease> leases(Viewer viewer) {
        return LeaseBook.at(viewers.get(viewer), now()).leases();
    }

    @Override
    public int end(Viewer viewer, @Nullable String id) {
        var now = now();
        var ended = new AtomicReference<>(0);
        viewers.computeIfPresent(viewer, (name, known) -> {
            var live = LeaseBook.at(known, now);
            var rest = live.without(id);
            ended.set(live.leases().size() - rest.leases().size());
            return rest.isEmpty() ? null : rest;
        });
        return ended.get();
    }

    /** In milliseconds, as the other store. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void makeRoom(Instant now, boolean isKnown) {
        forgetSome(now);
        while (!isKnown && claims.size() + viewers.size() >= capacity) {
            if (!forgetSome(now)) {
                throw new StateUnavailable("the memory for claims and leases is full");
            }
        }
    }

    /** Whether anything was looked at; what was renewed stays. */
    private boolean forgetSome(Instant now) {
        boolean claimsToo = claimExpiries.passed(
                now,
                name -> claims.computeIfPresent(name, (same, known) -> {
                    if (known.isOver(now.toEpochMilli())) {
                        return null;
                    }
                    claimExpiries.add(Instant.ofEpochMilli(known.until()), name);
                    return known;
                }));
        boolean leasesToo = leaseExpiries.passed(
                now,
                viewer -> viewers.computeIfPresent(viewer, (same, known) -> {
                    if (!now.isBefore(known.lastExpiry())) {
                        return null;
                    }
                    leaseExpiries.add(known.lastExpiry(), viewer);
                    return known;
                }));
        return claimsToo || leasesToo;
    }
}
