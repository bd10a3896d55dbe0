/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** In-memory store of grants of one instance; a restart loses its contents. A full store rejects new grants. */
final class MemoryGrants implements GrantStore {

    private final Clock clock;
    private final int capacity;
    private final ConcurrentMap<String, Known> grants = new ConcurrentHashMap<>();
    private final ConcurrentMap<Viewer, Revocation> viewers = new ConcurrentHashMap<>();
    private final ExpiryQueue<String> grantExpiries = new ExpiryQueue<>();
    private final ExpiryQueue<Viewer> viewerExpiries = new ExpiryQueue<>();

    /**
     * Creates an empty store.
     *
     * @param capacity maximum number of grants
     */
    MemoryGrants(Clock clock, int capacity) {
        this.clock = clock;
        this.capacity = capacity;
    }

    /** All grants of a viewer that were made until {@code at} are revoked; kept until {@code until}. */
    private record Revocation(Instant at, Instant until) {}

    /** What a repetition of a request is told, until an instant. */
    private record Answered(String value, Instant until) {}

    /** One grant. Confined to the compute methods of the map. */
    private static final class Known {

        private final GrantName name;
        private final String description;
        private final Map<String, Answered> requests = new LinkedHashMap<>();
        private int uses;
        private @Nullable Instant lastUse;
        private @Nullable String device;
        private boolean revoked;

        private Known(GrantName name, String description) {
            this.name = name;
            this.description = description;
        }

        private boolean isExpired(Instant now) {
            return !now.isBefore(name.expiresAt());
        }

        private KnownGrant known() {
            return new KnownGrant(name.site(), description, name.madeAt(), uses, lastUse, revoked, device != null);
        }

        private Result use(Use use, Instant now) {
            if (revoked) {
                return new Result(Outcome.REVOKED, uses, "");
            }
            if (use.device() != null && device != null && !device.equals(use.device())) {
                return new Result(Outcome.OTHER_DEVICE, uses, "");
            }
            requests.values().removeIf(answered -> !now.isBefore(answered.until));
            var repeated = use.request() == null ? null : requests.get(use.request());
            if (repeated != null) {
                return new Result(Outcome.USED, uses, repeated.value);
            }
            if (use.mostUses() != null && uses >= use.mostUses()) {
                return new Result(Outcome.USED_UP, uses, "");
            }
            uses++;
            lastUse = now;
            device = device == null ? use.device() : device;
            if (use.request() != null) {
                requests.put(use.request(), new Answered(use.value(), now.plus(REPEATABLE)));
            }
            return new Result(Outcome.USED, uses, use.value());
        }
    }

    @Override
    public void remember(GrantName grant, String description) {
        makeRoom();
        add(grant, new Known(grant, description));
    }

    private void add(GrantName grant, Known known) {
        if (grants.size() >= capacity) {
            throw new StateFull("the memory for grants is full");
        }
        grants.put(grant.id(), known);
        grantExpiries.add(grant.expiresAt(), grant.id());
    }

    @Override
    public Result use(Use use) {
        var now = clock.instant();
        var grant = use.grant();
        var revocation = grant.userId() == null ? null : viewers.get(new Viewer(grant.site(), grant.userId()));
        if (revocation != null && !grant.madeAt().isAfter(revocation.at)) {
            return new Result(Outcome.REVOKED, 0, "");
        }
        if (use.takeUnknown() && !grants.containsKey(grant.id())) {
            remember(grant, "");
        }
        var result = new AtomicReference<>(new Result(Outcome.UNKNOWN, 0, ""));
        grants.computeIfPresent(grant.id(), (id, known) -> {
            if (!known.isExpired(now)) {
                result.set(known.use(use, now));
            }
            return known;
        });
        return result.get();
    }

    @Override
    public Optional<KnownGrant> find(String id) {
        var found = new AtomicReference<Optional<KnownGrant>>(Optional.empty());
        var now = clock.instant();
        grants.computeIfPresent(id, (same, known) -> {
            found.set(known.isExpired(now) ? Optional.empty() : Optional.of(known.known()));
            return known;
        });
        return found.get();
    }

    @Override
    public Optional<Instant> revokedUntil(Viewer viewer) {
        return Optional.ofNullable(viewers.get(viewer)).map(Revocation::at);
    }

    /** How many grants it knows, expired ones too until they are cleared away. */
    int size() {
        return grants.size();
    }

    @Override
    public void revoke(String id) {
        grants.computeIfPresent(id, (same, known) -> {
            known.revoked = true;
            return known;
        });
    }

    @Override
    public void revokeAll(Viewer viewer, Instant until) {
        makeRoom();
        viewers.put(viewer, new Revocation(clock.instant(), until));
        viewerExpiries.add(until, viewer);
    }

    private void makeRoom() {
        var now = clock.instant();
        grantExpiries.passed(
                now, id -> grants.computeIfPresent(id, (same, known) -> known.isExpired(now) ? null : known));
        viewerExpiries.passed(
                now,
                viewer -> viewers.computeIfPresent(viewer, (same, known) -> now.isBefore(known.until) ? known : null));
    }
}
