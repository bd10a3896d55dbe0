/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import dev.admitone.state.LeaseResult.Outcome;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Renews leases that this instance has seen granted while the store cannot be asked or is full, for requests that allow
 * it: neither stops a stream that plays, nor admits another one.
 */
final class FailOpenLeaseStore implements StateStore {

    private final StateStore store;
    private final Clock clock;
    private final LeaseCache known;

    /**
     * Remembers beside a store.
     *
     * @param streams how many streams are remembered; the viewer that was longest unseen is forgotten first
     */
    FailOpenLeaseStore(StateStore store, Clock clock, int streams) {
        this.store = store;
        this.clock = clock;
        this.known = new LeaseCache(streams);
    }

    @Override
    public Redemption.Outcome claim(Redemption claim) {
        return store.claim(claim);
    }

    @Override
    public LeaseResult lease(LeaseRequest request) {
        try {
            var granted = store.lease(request);
            if (granted.outcome() != Outcome.GRANTED) {
                known.forget(request.viewer(), request.stream().id());
            } else if (request.take()) {
                // By this clock, not by the store's: it is this one that decides later.
                known.remember(request, clock.instant());
            }
            return granted;
        } catch (StateUnavailable | StateFull e) {
            var now = clock.instant();
            if (!request.take() || !request.openWhenUnavailable() || !known.isLive(request, now)) {
                throw e;
            }
            known.remember(request, now);
            return new LeaseResult(Outcome.GRANTED, now.plus(request.life()), known.count(request, now));
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
