/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import dev.admitone.state.Lease;
import dev.admitone.state.LeaseRequest;
import dev.admitone.state.LeaseResult;
import dev.admitone.state.Redemption;
import dev.admitone.state.StateStore;
import dev.admitone.state.Viewer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Remembers all claims for ever, and knows nothing of leases. */
class TestClaims implements StateStore {

    private final ConcurrentMap<Redemption.TokenName, String> claimants = new ConcurrentHashMap<>();
    private final Queue<Redemption> asked = new ConcurrentLinkedQueue<>();

    /** What was asked for, in this order. */
    List<Redemption> asked() {
        return List.copyOf(asked);
    }

    @Override
    public Redemption.Outcome redeem(Redemption redemption) {
        asked.add(redemption);
        var other = claimants.putIfAbsent(redemption.token(), redemption.claimant());
        return other == null || other.equals(redemption.claimant())
                ? Redemption.Outcome.REDEEMED
                : Redemption.Outcome.USED;
    }

    @Override
    public LeaseResult lease(LeaseRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Lease> leases(Viewer viewer) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int end(Viewer viewer, @Nullable String id) {
        throw new UnsupportedOperationException();
    }
}
