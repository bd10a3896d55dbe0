/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import dev.admitone.trace.SpanName;
import dev.admitone.trace.Spans;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts what the store could not answer, and what it had no room for, apart from each other. */
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

    /** Each counter is there from the start: a rate needs a zero to begin with. */
    private record Failures(Counter unavailable, Counter full) {

        static Failures of(MeterRegistry meters, String operation) {
            return new Failures(
                    Counter.builder("admitone.state.unavailable")
                            .description("Questions about claims and leases that the store could not answer")
                            .tag("operation", operation)
                            .register(meters),
                    Counter.builder("admitone.state.full")
                            .description("Claims and leases for which the store had no room")
                            .tag("operation", operation)
                            .register(meters));
        }
    }

    @Override
    public Redemption.Outcome claim(Redemption claim) {
        return counting(claims, () -> spans.observe(SpanName.CLAIM, () -> store.claim(claim)));
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

    private static <T> T counting(Failures failures, Supplier<T> question) {
        try {
            return question.get();
        } catch (StateUnavailable e) {
            failures.unavailable.increment();
            throw e;
        } catch (StateFull e) {
            failures.full.increment();
            throw e;
        }
    }
}
