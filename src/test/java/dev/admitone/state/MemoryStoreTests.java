/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.admitone.state.Redemption.Outcome;
import dev.admitone.state.Redemption.TokenName;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryStoreTests extends StateStoreContract {

    private final TestSteps clock = new TestSteps();
    private final StateStore store = new MemoryStore(clock, 1_000);

    @Override
    protected StateStore store() {
        return store;
    }

    @Override
    protected void pass(Duration time) {
        clock.pass(time);
    }

    private static Redemption redemption(String token, Duration duration) {
        return new Redemption(new TokenName("GOLD", token), List.of("token"), "me", duration, true);
    }

    @ParameterizedTest
    @CsvSource({"-1, POSSIBLY_USED", "0, REDEEMED"})
    void remembersSinceItsCreation(long millis, Outcome outcome) {
        pass(Duration.ofDays(1));
        var firstUse = TestSteps.START.plusMillis(millis);

        assertThat(store.redeem(
                        new Redemption(new TokenName("GOLD", "t"), List.of("p"), "me", DURATION, true, firstUse)))
                .isEqualTo(outcome);
    }

    @Test
    void refusesWhenFullAndKeepsLiveClaims() {
        for (int i = 0; i < 1_000; i++) {
            store.redeem(redemption("t" + i, Duration.ofMinutes(10)));
        }

        assertThatThrownBy(() -> store.redeem(redemption("one more", Duration.ofMinutes(10))))
                .isInstanceOf(StateFull.class);
        assertThat(store.redeem(new Redemption(
                        new TokenName("GOLD", "t0"), List.of("token"), "another", Duration.ofMinutes(10), true)))
                .isEqualTo(Outcome.USED);
    }

    @Test
    void hasRoomAgainAfterClaimsExpire() {
        for (int i = 0; i < 1_000; i++) {
            store.redeem(redemption("t" + i, Duration.ofMinutes(10)));
        }
        pass(Duration.ofMinutes(10).plusSeconds(2));

        assertThat(store.redeem(redemption("one more", Duration.ofMinutes(10)))).isEqualTo(Outcome.REDEEMED);
    }

    @Test
    void hasRoomAgainAfterLeasesExpire() {
        for (int i = 0; i < 1_000; i++) {
            store.lease(new LeaseRequest(
                    new Viewer("GOLD", "v" + i),
                    new LeaseRequest.Stream("device", "d"),
                    1,
                    false,
                    DURATION,
                    false,
                    true));
        }
        assertThatThrownBy(() -> store.redeem(redemption("t", DURATION))).isInstanceOf(StateFull.class);
        pass(DURATION.plusSeconds(2));

        assertThat(store.redeem(redemption("t", DURATION))).isEqualTo(Outcome.REDEEMED);
    }

    @Test
    void keepsAClaimAsLongAsItsLongestPart() {
        store.redeem(new Redemption(new TokenName("GOLD", "t"), List.of("a"), "me", Duration.ofMinutes(1), true));
        store.redeem(new Redemption(new TokenName("GOLD", "t"), List.of("b"), "me", Duration.ofMinutes(9), true));
        pass(Duration.ofMinutes(8));

        assertThat(store.redeem(new Redemption(
                        new TokenName("GOLD", "t"), List.of("b"), "another", Duration.ofMinutes(1), true)))
                .isEqualTo(Outcome.USED);
    }

    private static LeaseRequest lease(String viewer) {
        return new LeaseRequest(
                new Viewer("GOLD", viewer), new LeaseRequest.Stream("device", "d"), 1, false, DURATION, false, true);
    }

    @Test
    void dropsARenewedLeaseAtItsNewExpiry() {
        var small = new MemoryStore(clock, 1);
        small.lease(lease("one"));
        pass(DURATION.minusSeconds(1));
        small.lease(lease("one"));
        pass(Duration.ofSeconds(10));

        assertThatThrownBy(() -> small.lease(lease("two"))).isInstanceOf(StateFull.class);
        pass(DURATION);
        assertThat(small.lease(lease("two")).streams()).isEqualTo(1);
    }

    @Test
    void grantsAtMost1000PartsOfAToken() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(store.redeem(new Redemption(
                            new TokenName("GOLD", "t"), List.of("key" + i), "c" + i, Duration.ofMinutes(1), true)))
                    .isEqualTo(Outcome.REDEEMED);
        }

        assertThat(store.redeem(new Redemption(
                        new TokenName("GOLD", "t"), List.of("another"), "c", Duration.ofMinutes(1), true)))
                .isEqualTo(Outcome.TOO_MANY_PARTS);
        assertThat(store.redeem(new Redemption(
                        new TokenName("GOLD", "t"), List.of("another"), "c", Duration.ofMinutes(1), false)))
                .isEqualTo(Outcome.TOO_MANY_PARTS);
        assertThat(store.redeem(
                        new Redemption(new TokenName("GOLD", "t"), List.of("key7"), "c7", Duration.ofMinutes(1), true)))
                .isEqualTo(Outcome.REDEEMED);
    }

    private static Redemption parts(String token, int count) {
        var parts = IntStream.range(0, count).mapToObj(i -> "key" + i).toList();
        return new Redemption(new TokenName("GOLD", token), parts, "me", DURATION, true);
    }

    @Test
    void countsEachPartOfAToken() {
        assertThat(store.redeem(parts("one", 600))).isEqualTo(Outcome.REDEEMED);

        assertThatThrownBy(() -> store.redeem(parts("two", 600))).isInstanceOf(StateFull.class);
        assertThat(store.redeem(parts("two", 400))).isEqualTo(Outcome.REDEEMED);
        assertThatThrownBy(() -> store.redeem(parts("two", 401))).isInstanceOf(StateFull.class);
        assertThat(store.redeem(parts("two", 400))).isEqualTo(Outcome.REDEEMED);
    }

    @Test
    void countsEachStreamOfAViewer() {
        var small = new MemoryStore(clock, 5);
        for (int i = 0; i < 5; i++) {
            small.lease(device("one", "d" + i));
        }

        assertThatThrownBy(() -> small.lease(device("one", "d5"))).isInstanceOf(StateFull.class);
        assertThatThrownBy(() -> small.redeem(redemption("t", DURATION))).isInstanceOf(StateFull.class);
        assertThat(small.lease(device("one", "d4")).streams()).isEqualTo(5);
        small.end(new Viewer("GOLD", "one"), device("one", "d0").stream().id());
        assertThat(small.lease(device("one", "d5")).streams()).isEqualTo(5);
    }

    private static LeaseRequest device(String viewer, String name) {
        var stream = new LeaseRequest.Stream("device", name);
        return new LeaseRequest(new Viewer("GOLD", viewer), stream, 10, false, DURATION, false, true);
    }

    @Test
    void isEmptyAfterAllExpiries() {
        var random = new Random(7);
        var own = new MemoryStore(clock, 10_000);
        for (int i = 0; i < 2_000; i++) {
            own.redeem(parts("t" + random.nextInt(50), 1 + random.nextInt(5)));
            own.lease(device("v" + random.nextInt(50), "d" + random.nextInt(20)));
            if (random.nextInt(10) == 0) {
                own.end(new Viewer("GOLD", "v" + random.nextInt(50)), null);
            }
            pass(Duration.ofSeconds(1));
        }
        pass(DURATION.plusSeconds(2));
        for (int i = 0; i < 100; i++) {
            own.redeem(redemption("last", Duration.ofMillis(1)));
        }

        assertThat(own.size()).isEqualTo(1);
        assertThat(own.expiries()).isEqualTo(1);
    }

    @Test
    void queuesAViewerOnceDespiteRepeatedEndsAndStarts() {
        var own = new MemoryStore(clock, 10);
        for (int i = 0; i < 1_000; i++) {
            own.lease(device("one", "d"));
            own.end(
                    new Viewer("GOLD", "one"),
                    i % 2 == 0 ? null : device("one", "d").stream().id());
            pass(Duration.ofSeconds(1));
        }

        assertThat(own.expiries()).isEqualTo(1);
        assertThat(own.size()).isEqualTo(1);
    }
}
