/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.command;

import dev.admitone.state.Lease;
import dev.admitone.state.LeaseRequest;
import dev.admitone.state.LeaseResult;
import dev.admitone.state.Redemption;
import dev.admitone.state.StateStore;
import dev.admitone.state.Viewer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stands in for the store, which only the service has: allows everything, and records what was not checked. */
final class OfflineStore implements StateStore {

    private final Set<String> notChecked = new LinkedHashSet<>();

    @Override
    public Redemption.Outcome redeem(Redemption redemption) {
        notChecked.add("single use: only the service knows which tokens it has issued, and which were used");
        return Redemption.Outcome.REDEEMED;
    }

    @Override
    public LeaseResult lease(LeaseRequest request) {
        notChecked.add("stream leases: only the service knows how many streams of the viewer play");
        return new LeaseResult(LeaseResult.Outcome.GRANTED, null, 0);
    }

    @Override
    public List<Lease> leases(Viewer viewer) {
        return List.of();
    }

    @Override
    public int end(Viewer viewer, @Nullable String id) {
        return 0;
    }

    /** What was asked for and not checked, one line each. */
    List<String> notChecked() {
        return List.copyOf(notChecked);
    }
}
