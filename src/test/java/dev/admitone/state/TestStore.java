/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores for the tests of other modules. */
public final class TestStore {

    private TestStore() {}

    /** An empty in-memory store. */
    public static StateStore memory(Clock clock) {
        return new MemoryStore(clock, 10_000);
    }

    /** An empty in-memory store of grants. */
    public static GrantStore grants(Clock clock) {
        return new MemoryGrants(clock, 10_000);
    }

    /** An unavailable store. */
    public static StateStore unavailable() {
        return new StateStore() {

            @Override
            public Redemption.Outcome redeem(Redemption redemption) {
                throw new StateUnavailable("gone");
            }

            @Override
            public LeaseResult lease(LeaseRequest request) {
                throw new StateUnavailable("gone");
            }

            @Override
            public List<Lease> leases(Viewer viewer) {
                throw new StateUnavailable("gone");
            }

            @Override
            public int end(Viewer viewer, @Nullable String id) {
                throw new StateUnavailable("gone");
            }
        };
    }
}
