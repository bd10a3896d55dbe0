/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import dev.admitone.trace.SpanName;
import dev.admitone.trace.Spans;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Traces the operations of a store and counts their failures. */
final class MeteredStore implements StateStore {

    private final StateStore store;
    private final Spans spans;
    private final StoreFailures claims;
    private final StoreFailures leases;
    private final StoreFailures streams;

    MeteredStore(StateStore store, MeterRegistry meters, Spans spans) {
        this.spans = spans;
        this.store = store;
        this.claims = StoreFailures.of(meters, "claim");
        this.leases = StoreFailures.of(meters, "lease");
        this.streams = StoreFailures.of(meters, "streams");
    }

    @Override
    public Redemption.Outcome redeem(Redemption redemption) {
        return claims.counting(() -> spans.observe(SpanName.CLAIM, () -> store.redeem(redemption)));
    }

    @Override
    public LeaseResult lease(LeaseRequest request) {
        return leases.counting(() -> spans.observe(SpanName.LEASE, () -> store.lease(request)));
    }

    @Override
    public List<Lease> leases(Viewer viewer) {
        return streams.counting(() -> spans.observe(SpanName.LEASE, () -> store.leases(viewer)));
    }

    @Override
    public int end(Viewer viewer, @Nullable String id) {
        return streams.counting(() -> spans.observe(SpanName.LEASE, () -> store.end(viewer, id)));
    }
}
