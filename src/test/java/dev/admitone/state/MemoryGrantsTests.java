/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.admitone.state.GrantStore.GrantName;
import dev.admitone.state.GrantStore.Outcome;
import dev.admitone.state.GrantStore.Use;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MemoryGrantsTests extends GrantStoreContract {

    private final TestSteps clock = new TestSteps();
    private final GrantStore store = new MemoryGrants(clock, 100);

    @Override
    protected GrantStore store() {
        return store;
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }

    private GrantName lasting(String id, Duration duration) {
        return new GrantName(id, "GOLD", "u", now(), now().plus(duration));
    }

    @Test
    void forgetsAGrantWhenItExpires() {
        store.remember(lasting("g", Duration.ofMinutes(1)), "");

        clock.pass(Duration.ofMinutes(1));

        assertThat(store.find("g")).isEmpty();
    }

    @Test
    void forgetsARepeatableRequestAfterHalfAMinute() {
        var grant = lasting("g", Duration.ofHours(1));
        store.remember(grant, "");
        store.use(new Use(grant, null, null, "r", "first", false));

        clock.pass(GrantStore.REPEATABLE);

        assertThat(store.use(new Use(grant, null, null, "r", "second", false)).value())
                .isEqualTo("second");
    }

    @Test
    void revokesNoGrantThatAViewerGetsLater() {
        store.revokeAll(new Viewer("GOLD", "u"), now().plus(Duration.ofHours(1)));
        clock.pass(Duration.ofMillis(1));
        var later = lasting("later", Duration.ofHours(1));
        store.remember(later, "");

        assertThat(store.use(new Use(later, null, null, null, "", false)).outcome())
                .isEqualTo(Outcome.USED);
    }

    @Test
    void tellsHowManyGrantsItKnows() {
        store.remember(lasting("g", Duration.ofMinutes(1)), "");

        assertThat(((MemoryGrants) store).size()).isEqualTo(1);
    }

    @Test
    void refusesGrantsWhenFullUntilSomeExpire() {
        for (int i = 0; i < 100; i++) {
            store.remember(lasting("g" + i, Duration.ofMinutes(1)), "");
        }
        var oneMore = lasting("one more", Duration.ofHours(1));

        assertThatThrownBy(() -> store.remember(oneMore, "")).isInstanceOf(StateFull.class);

        clock.pass(Duration.ofMinutes(3));
        for (int i = 0; i < 7; i++) {
            store.revokeAll(new Viewer("GOLD", "someone"), now());
        }
        store.remember(oneMore, "");
        assertThat(store.find("one more")).isPresent();
    }
}
