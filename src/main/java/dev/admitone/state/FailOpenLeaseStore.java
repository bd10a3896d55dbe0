/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import dev.admitone.state.LeaseResult.Outcome;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decorator that renews leases known to this instance while the store is unavailable or full, for requests that allow
 * it. Playing streams continue; new streams are rejected.
 */
final class FailOpenLeaseStore implements StateStore {

    private final StateStore store;
    private final Clock clock;
    private final LeaseCache known;

    /**
     * Creates a decorator with an empty cache.
     *
     * @param streams capacity of the cache in streams; the least recently seen viewer is evicted first
     */
    FailOpenLeaseStore(StateStore store, Clock clock, int streams) {
        this.store = store;
        this.clock = clock;
        this.known = new LeaseCache(streams);
    }

    @Override
    public Redemption.Outcome redeem(Redemption redemption) {
        return store.redeem(redemption);
    }

    @Override
    public LeaseResult lease(LeaseRequest request) {
        try {
            var granted = store.lease(request);
            if (granted.outcome() != Outcome.GRANTED) {
                known.forget(request.viewer(), request.stream().id());
            } else if (request.take()) {
                // Uses the local clock, not the store's: the local clock decides later.
                known.remember(request, clock.instant());
            }
            return granted;
        } catch (StateUnavailable | StateFull e) {
            var now = clock.instant();
            if (!request.take() || !request.openWhenUnavailable() || !known.isLive(request, now)) {
                throw e;
            }
            known.remember(request, now);
            return new LeaseResult(Outcome.GRANTED, now.plus(request.duration()), known.count(request, now));
        }
    }

    @Override
    public List<Lease> leases(Viewer viewer) {
        return store.leases(viewer);
    }

    @Override
    public int end(Viewer viewer, @Nullable String id) {
        int ended = store.end(viewer, id);
        known.forget(viewer, id);
        return ended;
    }
}
