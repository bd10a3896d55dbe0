/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import dev.admitone.trace.SpanName;
import dev.admitone.trace.Spans;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts and traces the operations of a store: failures for lack of an answer and for lack of room separately. */
final class MeteredStore implements StateStore {

    private final StateStore store;
    private final Spans spans;
    private final Failures claims;
    private final Failures leases;
    private final Failures streams;

    MeteredStore(StateStore store, MeterRegistry meters, Spans spans) {
        this.spans = spans;
        this.store = store;
        this.claims = Failures.of(meters, "claim");
        this.leases = Failures.of(meters, "lease");
        this.streams = Failures.of(meters, "streams");
    }

    /** Counters are registered at the start, because a rate needs an initial zero. */
    private record Failures(Counter unavailable, Counter full) {

        static Failures of(MeterRegistry meters, String operation) {
            return new Failures(
                    Counter.builder("admitone.state.unavailable")
                            .description("Requests for claims and leases that failed because the store was unavailable")
                            .tag("operation", operation)
                            .register(meters),
                    Counter.builder("admitone.state.full")
                            .description("Claims and leases rejected because the store was full")
                            .tag("operation", operation)
                            .register(meters));
        }
    }

    @Override
    public Redemption.Outcome redeem(Redemption redemption) {
        return counting(claims, () -> spans.observe(SpanName.CLAIM, () -> store.redeem(redemption)));
    }

    @Override
    public LeaseResult lease(LeaseRequest request) {
        return counting(leases, () -> spans.observe(SpanName.LEASE, () -> store.lease(request)));
    }

    @Override
    public List<Lease> leases(Viewer viewer) {
        return counting(streams, () -> spans.observe(SpanName.LEASE, () -> store.leases(viewer)));
    }

    @Override
    public int end(Viewer viewer, @Nullable String id) {
        return counting(streams, () -> spans.observe(SpanName.LEASE, () -> store.end(viewer, id)));
    }

    private static <T> T counting(Failures failures, Supplier<T> operation) {
        try {
            return operation.get();
        } catch (StateUnavailable e) {
            failures.unavailable.increment();
            throw e;
        } catch (StateFull e) {
            failures.full.increment();
            throw e;
        }
    }
}
