/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import dev.admitone.trace.SpanName;
import dev.admitone.trace.Spans;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Traces the operations of a store of grants and counts their failures. */
final class MeteredGrants implements GrantStore {

    private final GrantStore store;
    private final Spans spans;
    private final StoreFailures failures;

    MeteredGrants(GrantStore store, MeterRegistry meters, Spans spans) {
        this.store = store;
        this.spans = spans;
        this.failures = StoreFailures.of(meters, "grant");
    }

    @Override
    public void remember(GrantName grant, String description) {
        observed(() -> {
            store.remember(grant, description);
            return grant;
        });
    }

    @Override
    public Result use(Use use) {
        return observed(() -> store.use(use));
    }

    @Override
    public Optional<KnownGrant> find(String id) {
        return observed(() -> store.find(id));
    }

    @Override
    public Optional<Instant> revokedUntil(Viewer viewer) {
        return observed(() -> store.revokedUntil(viewer));
    }

    @Override
    public void revoke(String id) {
        observed(() -> {
            store.revoke(id);
            return id;
        });
    }

    @Override
    public void revokeAll(Viewer viewer, Instant until) {
        observed(() -> {
            store.revokeAll(viewer, until);
            return viewer;
        });
    }

    private <T> T observed(Supplier<T> operation) {
        return failures.counting(() -> spans.observe(SpanName.GRANT, operation));
    }
}
