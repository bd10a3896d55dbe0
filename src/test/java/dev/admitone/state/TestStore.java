/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    /** An unavailable store of grants. */
    public static GrantStore unavailableGrants() {
        return new GrantStore() {

            @Override
            public void remember(GrantName grant, String description) {
                throw new StateUnavailable("gone");
            }

            @Override
            public Result use(Use use) {
                throw new StateUnavailable("gone");
            }

            @Override
            public Optional<GrantStore.KnownGrant> find(String id) {
                throw new StateUnavailable("gone");
            }

            @Override
            public Optional<Instant> revokedUntil(Viewer viewer) {
                throw new StateUnavailable("gone");
            }

            @Override
            public void revoke(String id) {
                throw new StateUnavailable("gone");
            }

            @Override
            public void revokeAll(Viewer viewer, Instant until) {
                throw new StateUnavailable("gone");
            }
        };
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
