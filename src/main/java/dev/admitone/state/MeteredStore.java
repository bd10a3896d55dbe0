package dev.admitone.state;

import dev.admitone.trace.Step;
import dev.admitone.trace.Steps;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts what the store could not answer. */
final class MeteredStore implements StateStore {

    private final StateStore store;
    private final Steps steps;
    private final Counter claims;
    private final Counter leases;
    private final Counter streams;

    MeteredStore(StateStore store, MeterRegistry meters, Steps steps) {
        this.steps = steps;
        this.store = store;
        this.claims = counter(meters, "claim");
        this.leases = counter(meters, "lease");
        this.streams = counter(meters, "streams");
    }

    /** Each is there from the start: a rate needs a zero to begin with. */
    private static Counter counter(MeterRegistry meters, String operation) {
        return Counter.builder("admitone.state.unavailable")
                .description("Questions about claims and leases that the store could not answer")
                .tag("operation", operation)
                .register(meters);
    }

    @Override
    public Instant since() {
        return counting(claims, store::since);
    }

    @Override
    public boolean claim(Claim claim) {
        return counting(claims, () -> steps.take(Step.CLAIM, () -> store.claim(claim)));
    }

    @Override
    public Granted lease(LeaseRequest request) {
        return counting(leases, () -> steps.take(Step.LEASE, () -> store.lease(request)));
    }

    @Override
    public List<Lease> leases(Viewer viewer) {
        return counting(streams, () -> steps.take(Step.LEASE, () -> store.leases(viewer)));
    }

    @Override
    public int end(Viewer viewer, @Nullable String id) {
        return counting(streams, () -> steps.take(Step.LEASE, () -> store.end(viewer, id)));
    }

    private static <T> T counting(Counter counter, Supplier<T> question) {
        try {
            return question.get();
        } catch (StateUnavailable e) {
            counter.increment();
            throw e;
        }
    }
}
