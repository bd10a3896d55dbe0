/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.admitone.state.LeaseRequest.Stream;
import dev.admitone.trace.Spans;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeteredStoreTests {

    private static final Viewer VIEWER = new Viewer("GOLD", "viewer");
    private static final Duration DURATION = Duration.ofMinutes(6);
    private static final Redemption CLAIM =
            new Redemption(new Redemption.TokenName("GOLD", "t"), List.of("token"), "me", DURATION, true);
    private static final LeaseRequest LEASE =
            new LeaseRequest(VIEWER, new Stream("device", "d"), 1, false, DURATION, true, true);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private double count(String operation) {
        return count("admitone.state.unavailable", operation);
    }

    private double count(String meter, String operation) {
        return meters.get(meter).tag("operation", operation).counter().count();
    }

    @Test
    void countsUnavailability() {
        var store = new MeteredStore(TestStore.unavailable(), meters, Spans.NONE);
        assertThatThrownBy(() -> store.redeem(CLAIM)).isInstanceOf(StateUnavailable.class);
        assertThatThrownBy(() -> store.redeem(CLAIM)).isInstanceOf(StateUnavailable.class);
        assertThatThrownBy(() -> store.lease(LEASE)).isInstanceOf(StateUnavailable.class);

        assertThat(count("claim")).isEqualTo(2);
        assertThat(count("lease")).isEqualTo(1);
        assertThat(count("streams")).isZero();
        assertThat(count("admitone.state.full", "claim")).isZero();
    }

    @Test
    void countsAFullStoreSeparately() {
        var store = new MeteredStore(new MemoryStore(Clock.systemUTC(), 0), meters, Spans.NONE);
        assertThatThrownBy(() -> store.redeem(CLAIM)).isInstanceOf(StateFull.class);
        assertThatThrownBy(() -> store.redeem(CLAIM)).isInstanceOf(StateFull.class);
        assertThatThrownBy(() -> store.lease(LEASE)).isInstanceOf(StateFull.class);

        assertThat(count("admitone.state.full", "claim")).isEqualTo(2);
        assertThat(count("admitone.state.full", "lease")).isEqualTo(1);
        assertThat(count("claim") + count("lease")).isZero();
    }

    @Test
    void countsNoAnsweredRequests() {
        var store = new MeteredStore(new MemoryStore(Clock.systemUTC(), 10), meters, Spans.NONE);

        assertThat(store.redeem(CLAIM)).isEqualTo(Redemption.Outcome.REDEEMED);
        assertThat(store.lease(LEASE).streams()).isEqualTo(1);
        assertThat(store.leases(VIEWER)).hasSize(1);
        assertThat(store.end(VIEWER, null)).isEqualTo(1);
        assertThat(count("claim") + count("lease") + count("streams")).isZero();
    }
}
