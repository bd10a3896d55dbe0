/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.admitone.state.GrantStore.GrantName;
import dev.admitone.state.GrantStore.Outcome;
import dev.admitone.state.GrantStore.Use;
import dev.admitone.trace.Spans;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MeteredGrantsTests {

    private static final Viewer VIEWER = new Viewer("GOLD", "u");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TestSteps clock = new TestSteps();

    private GrantName grant() {
        return new GrantName("g", "GOLD", "u", clock.instant(), clock.instant().plusSeconds(60));
    }

    private Use use() {
        return new Use(grant(), null, null, null, "", false);
    }

    private double count(String meter) {
        return meters.get(meter).tag("operation", "grant").counter().count();
    }

    @Test
    void countsEachFailure() {
        var store = new MeteredGrants(TestStore.unavailableGrants(), meters, Spans.NONE);
        List<ThrowingCallable> operations = List.of(
                () -> store.remember(grant(), ""),
                () -> store.use(use()),
                () -> store.find("g"),
                () -> store.revokedUntil(VIEWER),
                () -> store.revoke("g"),
                () -> store.revokeAll(VIEWER, Instant.MAX));

        operations.forEach(operation -> assertThatThrownBy(operation).isInstanceOf(StateUnavailable.class));

        assertThat(count("admitone.state.unavailable")).isEqualTo(operations.size());
        assertThat(count("admitone.state.full")).isZero();
    }

    @Test
    void countsAFullStoreSeparately() {
        var store = new MeteredGrants(new MemoryGrants(clock, 0), meters, Spans.NONE);

        assertThatThrownBy(() -> store.remember(grant(), "")).isInstanceOf(StateFull.class);

        assertThat(count("admitone.state.full")).isEqualTo(1);
        assertThat(count("admitone.state.unavailable")).isZero();
    }

    @Test
    void passesOnWhatSucceeds() {
        var store = new MeteredGrants(new MemoryGrants(clock, 10), meters, Spans.NONE);
        store.remember(grant(), "what it is");

        assertThat(store.use(use()).outcome()).isEqualTo(Outcome.USED);
        assertThat(store.find("g")).isPresent();
        store.revoke("g");
        assertThat(store.use(use()).outcome()).isEqualTo(Outcome.REVOKED);
        store.revokeAll(VIEWER, clock.instant().plusSeconds(60));
        assertThat(store.revokedUntil(VIEWER)).contains(clock.instant());
        assertThat(count("admitone.state.unavailable") + count("admitone.state.full"))
                .isZero();
    }
}
