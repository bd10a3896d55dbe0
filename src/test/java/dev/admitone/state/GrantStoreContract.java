/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.state.GrantStore.GrantName;
import dev.admitone.state.GrantStore.Outcome;
import dev.admitone.state.GrantStore.Result;
import dev.admitone.state.GrantStore.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The guarantees of every store of grants. */
abstract class GrantStoreContract {

    private final String id = UUID.randomUUID().toString();
    private final String user = "user-" + id;

    /** The store under test, possibly with entries of earlier tests. */
    protected abstract GrantStore store();

    /** The time of the store. */
    protected abstract Instant now();

    private GrantName grant() {
        return new GrantName(id, "GOLD", user, now().minusMillis(5), now().plus(Duration.ofHours(1)));
    }

    private Use use(@Nullable Integer mostUses, @Nullable String device, @Nullable String request, String value) {
        return new Use(grant(), mostUses, device, request, value, false);
    }

    private Result used() {
        return store().use(use(null, null, null, "v"));
    }

    private void remember() {
        store().remember(grant(), "what it is");
    }

    @Test
    void countsUses() {
        remember();

        assertThat(used()).isEqualTo(new Result(Outcome.USED, 1, "v"));
        assertThat(used()).isEqualTo(new Result(Outcome.USED, 2, "v"));
    }

    @Test
    void tellsWhatIsKnownOfAGrant() {
        remember();
        used();

        assertThat(store().find(id)).hasValueSatisfying(known -> {
            assertThat(known.site()).isEqualTo("GOLD");
            assertThat(known.description()).isEqualTo("what it is");
            assertThat(known.uses()).isEqualTo(1);
            assertThat(known.lastUse()).isNotNull();
            assertThat(known.revoked()).isFalse();
            assertThat(known.devicePinned()).isFalse();
        });
    }

    @Test
    void knowsNoGrantThatItWasNotTold() {
        assertThat(store().find(id)).isEmpty();
        assertThat(used().outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void usesAnUnknownGrantWhereThatIsAllowed() {
        assertThat(store().use(new Use(grant(), null, null, null, "v", true)).outcome())
                .isEqualTo(Outcome.USED);
        assertThat(store().find(id))
                .hasValueSatisfying(known -> assertThat(known.uses()).isEqualTo(1));
    }

    @Test
    void endsAfterTheMostUses() {
        remember();
        store().use(use(2, null, null, "v"));
        store().use(use(2, null, null, "v"));

        assertThat(store().use(use(2, null, null, "v"))).isEqualTo(new Result(Outcome.USED_UP, 2, ""));
    }

    @Test
    void pinsTheFirstDevice() {
        remember();

        assertThat(store().use(use(null, "one", null, "v")).outcome()).isEqualTo(Outcome.USED);
        assertThat(store().use(use(null, "two", null, "v")).outcome()).isEqualTo(Outcome.OTHER_DEVICE);
        assertThat(store().use(use(null, "one", null, "v")).outcome()).isEqualTo(Outcome.USED);
        assertThat(store().find(id))
                .hasValueSatisfying(known -> assertThat(known.devicePinned()).isTrue());
    }

    @Test
    void takesTheRepetitionOfARequestForTheSameUse() {
        remember();

        assertThat(store().use(use(1, null, "r", "first"))).isEqualTo(new Result(Outcome.USED, 1, "first"));
        assertThat(store().use(use(1, null, "r", "second"))).isEqualTo(new Result(Outcome.USED, 1, "first"));
        assertThat(store().use(use(1, null, "another", "third")).outcome()).isEqualTo(Outcome.USED_UP);
    }

    @Test
    void repeatsNothingForAnotherDevice() {
        remember();
        store().use(use(null, "one", "r", "first"));

        assertThat(store().use(use(null, "two", "r", "second")).outcome()).isEqualTo(Outcome.OTHER_DEVICE);
    }

    @Test
    void revokesAGrant() {
        remember();
        store().use(use(null, null, "r", "first"));

        store().revoke(id);

        assertThat(used().outcome()).isEqualTo(Outcome.REVOKED);
        assertThat(store().use(use(null, null, "r", "first")).outcome()).isEqualTo(Outcome.REVOKED);
        assertThat(store().find(id))
                .hasValueSatisfying(known -> assertThat(known.revoked()).isTrue());
    }

    @Test
    void revokesAGrantTwiceAndAnUnknownOneWithoutEffect() {
        store().revoke(id);
        remember();
        assertThat(used().outcome()).isEqualTo(Outcome.USED);

        store().revoke(id);
        store().revoke(id);

        assertThat(used().outcome()).isEqualTo(Outcome.REVOKED);
    }

    @Test
    void revokesAllGrantsOfAViewer() {
        remember();

        store().revokeAll(new Viewer("GOLD", user), now().plus(Duration.ofHours(1)));

        assertThat(used().outcome()).isEqualTo(Outcome.REVOKED);
    }

    @Test
    void tellsUntilWhenTheGrantsOfAViewerAreRevoked() {
        var viewer = new Viewer("GOLD", user);
        remember();
        assertThat(store().revokedUntil(viewer)).isEmpty();

        store().revokeAll(viewer, now().plus(Duration.ofHours(1)));

        assertThat(store().revokedUntil(viewer))
                .hasValueSatisfying(until -> assertThat(until)
                        .isAfterOrEqualTo(store().find(id).orElseThrow().madeAt()));
    }

    @Test
    void revokesNoGrantOfAnotherViewerOrSite() {
        remember();

        store().revokeAll(new Viewer("GOLD", user + "2"), now().plus(Duration.ofHours(1)));
        store().revokeAll(new Viewer("SILVER", user), now().plus(Duration.ofHours(1)));

        assertThat(used().outcome()).isEqualTo(Outcome.USED);
    }

    @Test
    void revokesAnUnknownGrantOfAViewerToo() {
        store().revokeAll(new Viewer("GOLD", user), now().plus(Duration.ofHours(1)));

        var madeBefore = new GrantName(id, "GOLD", user, now().minusSeconds(60), now().plusSeconds(60));
        assertThat(store().use(new Use(madeBefore, null, null, null, "v", true)).outcome())
                .isEqualTo(Outcome.REVOKED);
    }

    @Test
    void givesNoMoreUsesThanAllowedUnderLoad() {
        remember();
        var taken = new AtomicInteger();

        IntStream.range(0, 64).parallel().forEach(i -> {
            if (store().use(use(10, null, null, "v")).outcome() == Outcome.USED) {
                taken.incrementAndGet();
            }
        });

        assertThat(taken).hasValue(10);
    }
}
