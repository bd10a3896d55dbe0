package dev.admitone.state;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts what the store could not answer. */
final class MeteredStore implements StateStore {

    private final StateStore store;
    private final Counter claims;
    private final Counter leases;
    private final Counter streams;

    MeteredStore(StateStore store, MeterRegistry meters) {
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
        return counting(claims, () -> store.claim(claim));
    }

    @Override
    public Granted lease(LeaseRequest request) {
        return counting(leases, () -> store.lease(request));
    }

    @Override
    public List<Lease> leases(Viewer viewer) {
        return counting(streams, () -> store.leases(viewer));
    }

    @Override
    public int end(Viewer viewer, @Nullable String id) {
        return counting(streams, () -> store.end(viewer, id));
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
