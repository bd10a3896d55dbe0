package dev.admitone.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.admitone.state.Claim.TokenName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

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

    private static Claim claim(String token, Duration life) {
        return new Claim(new TokenName("GOLD", token), List.of("token"), "me", life, true);
    }

    @Test
    void remembersSinceItWasMade() {
        pass(Duration.ofDays(1));

        assertThat(store.since()).isEqualTo(TestSteps.START);
    }

    @Test
    void refusesWhenItIsFullAndForgetsNoLiveClaim() {
        for (int i = 0; i < 1_000; i++) {
            store.claim(claim("t" + i, Duration.ofMinutes(10)));
        }

        assertThatThrownBy(() -> store.claim(claim("one more", Duration.ofMinutes(10))))
                .isInstanceOf(StateUnavailable.class);
        assertThat(store.claim(new Claim(
                        new TokenName("GOLD", "t0"), List.of("token"), "another", Duration.ofMinutes(10), true)))
                .isFalse();
    }

    @Test
    void hasRoomAgainWhenClaimsAreOver() {
        for (int i = 0; i < 1_000; i++) {
            store.claim(claim("t" + i, Duration.ofMinutes(10)));
        }
        pass(Duration.ofMinutes(10).plusSeconds(2));

        assertThat(store.claim(claim("one more", Duration.ofMinutes(10)))).isTrue();
    }

    @Test
    void hasRoomAgainWhenLeasesAreOver() {
        for (int i = 0; i < 1_000; i++) {
            store.lease(new LeaseRequest(
                    new Viewer("GOLD", "v" + i), new LeaseRequest.Stream("device", "d"), 1, false, LIFE, false, true));
        }
        assertThatThrownBy(() -> store.claim(claim("t", LIFE))).isInstanceOf(StateUnavailable.class);
        pass(LIFE.plusSeconds(2));

        assertThat(store.claim(claim("t", LIFE))).isTrue();
    }

    @Test
    void keepsAClaimAsLongAsItsLongestPart() {
        store.claim(new Claim(new TokenName("GOLD", "t"), List.of("a"), "me", Duration.ofMinutes(1), true));
        store.claim(new Claim(new TokenName("GOLD", "t"), List.of("b"), "me", Duration.ofMinutes(9), true));
        pass(Duration.ofMinutes(8));

        assertThat(store.claim(
                        new Claim(new TokenName("GOLD", "t"), List.of("b"), "another", Duration.ofMinutes(1), true)))
                .isFalse();
    }

    private static LeaseRequest lease(String viewer) {
        return new LeaseRequest(
                new Viewer("GOLD", viewer), new LeaseRequest.Stream("device", "d"), 1, false, LIFE, false, true);
    }

    @Test
    void forgetsARenewedLeaseAtItsNewEnd() {
        var small = new MemoryStore(clock, 1);
        small.lease(lease("one"));
        pass(LIFE.minusSeconds(1));
        small.lease(lease("one"));
        pass(Duration.ofSeconds(10));

        assertThatThrownBy(() -> small.lease(lease("two"))).isInstanceOf(StateUnavailable.class);
        pass(LIFE);
        assertThat(small.lease(lease("two")).streams()).isEqualTo(1);
    }

    @Test
    void gives1000PartsOfATokenAndNoMore() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(store.claim(new Claim(
                            new TokenName("GOLD", "t"), List.of("key" + i), "c" + i, Duration.ofMinutes(1), true)))
                    .isTrue();
        }

        assertThat(store.claim(
                        new Claim(new TokenName("GOLD", "t"), List.of("another"), "c", Duration.ofMinutes(1), true)))
                .isFalse();
    }
}
