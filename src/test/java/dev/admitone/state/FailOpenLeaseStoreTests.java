/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.admitone.state.LeaseRequest.Stream;
import dev.admitone.state.LeaseResult.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FailOpenLeaseStoreTests {

    private static final Duration DURATION = Duration.ofMinutes(6);
    private static final Viewer VIEWER = new Viewer("GOLD", "viewer");

    private final TestSteps clock = new TestSteps();
    private final FailingStore shared = new FailingStore(clock);
    private final StateStore store = new FailOpenLeaseStore(shared, clock, 2);

    /** A store that a test can make unavailable. */
    private static final class FailingStore implements StateStore {

        private final StateStore working;
        private boolean fails;
        private boolean isFull;

        FailingStore(Clock clock) {
            this.working = new MemoryStore(clock, 100);
        }

        private StateStore ask() {
            if (fails) {
                throw new StateUnavailable("test");
            }
            if (isFull) {
                throw new StateFull("test");
            }
            return working;
        }

        @Override
        public Redemption.Outcome redeem(Redemption redemption) {
            return ask().redeem(redemption);
        }

        @Override
        public LeaseResult lease(LeaseRequest request) {
            return ask().lease(request);
        }

        @Override
        public List<Lease> leases(Viewer viewer) {
            return ask().leases(viewer);
        }

        @Override
        public int end(Viewer viewer, @Nullable String id) {
            return ask().end(viewer, id);
        }
    }

    private static LeaseRequest device(String name) {
        return new LeaseRequest(VIEWER, new Stream("device", name), 2, false, DURATION, true, true);
    }

    private void refuses(LeaseRequest request) {
        assertThatThrownBy(() -> store.lease(request)).isInstanceOf(StateUnavailable.class);
    }

    @Test
    void renewsKnownLeasesDuringAnOutage() {
        store.lease(device("one"));
        store.lease(device("two"));
        shared.fails = true;
        clock.pass(DURATION.minusMillis(1));

        assertThat(store.lease(device("one")))
                .isEqualTo(new LeaseResult(Outcome.GRANTED, clock.instant().plus(DURATION), 2));
    }

    @Test
    void renewsKnownLeasesWhileTheStoreIsFull() {
        store.lease(device("one"));
        shared.isFull = true;

        assertThat(store.lease(device("one")).outcome()).isEqualTo(Outcome.GRANTED);
        assertThatThrownBy(() -> store.lease(device("two"))).isInstanceOf(StateFull.class);
    }

    @Test
    void doesNotRenewAStreamEndedForANewerSession() {
        var one = new LeaseRequest(VIEWER, new Stream("session", "one"), 1, true, DURATION, true, true);
        var two = new LeaseRequest(VIEWER, new Stream("session", "two"), 1, true, DURATION, true, true);
        store.lease(one);
        store.lease(two);
        shared.fails = true;

        refuses(one);
        assertThat(store.lease(two).streams()).isEqualTo(1);
    }

    @Test
    void renewsRepeatedly() {
        store.lease(device("one"));
        shared.fails = true;
        for (int i = 0; i < 5; i++) {
            clock.pass(DURATION.minusMillis(1));

            assertThat(store.lease(device("one")).streams()).isEqualTo(1);
        }
    }

    @Test
    void grantsNoNewLeasesDuringAnOutage() {
        store.lease(device("one"));
        shared.fails = true;

        refuses(device("two"));
        refuses(new LeaseRequest(
                new Viewer("SILV", "viewer"), new Stream("device", "one"), 2, false, DURATION, true, true));
    }

    @Test
    void renewsNoExpiredLeases() {
        store.lease(device("one"));
        shared.fails = true;
        clock.pass(DURATION);

        refuses(device("one"));
    }

    @Test
    void renewsNothingForRequestsThatFailClosed() {
        store.lease(device("one"));
        shared.fails = true;

        refuses(new LeaseRequest(VIEWER, new Stream("device", "one"), 2, false, DURATION, false, true));
    }

    @Test
    void failsADryRunDuringAnOutage() {
        store.lease(device("one"));
        shared.fails = true;

        refuses(new LeaseRequest(VIEWER, new Stream("device", "one"), 2, false, DURATION, true, false));
    }

    @Test
    void cachesNoDryRuns() {
        store.lease(new LeaseRequest(VIEWER, new Stream("device", "one"), 2, false, DURATION, true, false));
        shared.fails = true;

        refuses(device("one"));
    }

    @Test
    void removesStreamsThatTheStoreRefuses() {
        store.lease(device("one"));
        shared.end(VIEWER, null);
        shared.lease(device("two"));
        shared.lease(device("three"));
        assertThat(store.lease(device("one")).outcome()).isEqualTo(Outcome.LIMIT_REACHED);
        shared.fails = true;

        refuses(device("one"));
    }

    @Test
    void removesEndedStreams() {
        store.lease(device("one"));
        store.lease(device("two"));
        store.end(VIEWER, device("one").stream().id());
        shared.fails = true;

        refuses(device("one"));
        assertThat(store.lease(device("two")).streams()).isEqualTo(1);
    }

    @Test
    void removesAllStreamsOfAViewer() {
        store.lease(device("one"));
        store.end(VIEWER, null);
        shared.fails = true;

        refuses(device("one"));
    }

    @Test
    void evictsTheLeastRecentlySeenViewer() {
        store.lease(device("one"));
        for (var other : List.of("a", "b")) {
            store.lease(new LeaseRequest(
                    new Viewer("GOLD", other), new Stream("device", "one"), 2, false, DURATION, true, true));
        }
        shared.fails = true;

        refuses(device("one"));
    }

    @Test
    void limitsStreamsEvenForFewViewers() {
        var known = new LeaseCache(100);
        for (int viewer = 0; viewer < 1_000; viewer++) {
            for (int i = 0; i < 20; i++) {
                var stream = new Stream("device", "d" + i);
                known.remember(
                        new LeaseRequest(
                                new Viewer("GOLD", "v" + viewer % 50), stream, 100, false, DURATION, true, true),
                        clock.instant());
                assertThat(known.size()).isLessThanOrEqualTo(100);
            }
        }
        known.forget(new Viewer("GOLD", "v49"), new Stream("device", "d0").id());
        assertThat(known.size()).isEqualTo(99);
        known.forget(new Viewer("GOLD", "v49"), null);

        assertThat(known.size()).isEqualTo(80);
    }

    @Test
    void claimsNothingDuringAnOutage() {
        var redemption = new Redemption(new Redemption.TokenName("GOLD", "t"), List.of("token"), "me", DURATION, true);
        assertThat(store.redeem(redemption)).isEqualTo(Redemption.Outcome.REDEEMED);
        shared.fails = true;

        assertThatThrownBy(() -> store.redeem(redemption)).isInstanceOf(StateUnavailable.class);
        assertThatThrownBy(() -> store.leases(VIEWER)).isInstanceOf(StateUnavailable.class);
    }
}
