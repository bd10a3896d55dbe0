/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.admitone.admission.Admission.Admitted;
import dev.admitone.admission.Admission.LeasedStream;
import dev.admitone.problem.Refused;
import dev.admitone.site.Site;
import dev.admitone.state.Redemption;
import dev.admitone.state.StateStore;
import dev.admitone.state.StateUnavailable;
import dev.admitone.state.TestStore;
import dev.admitone.state.Viewer;
import dev.admitone.token.TokenUse;
import dev.admitone.token.TokenUse.Counted;
import dev.admitone.token.TokenUse.Playing;
import dev.admitone.token.TokenUse.SingleUse;
import dev.admitone.token.TokenUse.StreamUse;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.VerificationResult.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.ArgumentCaptor;
import org.mockito.Mockito;

class AdmissionTests {

    private static final Instant NOW = Instant.parse("2026-01-15T03:04:05Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Site GOLD = new Site("GOLD", Map.of(), null, null);
    private static final Failure USED = new Failure("1", "already_used", "Used.", "");
    private static final Failure POSSIBLY_USED = new Failure("1", "possibly_used", "Forgotten.", "");
    private static final Failure TOO_MANY = new Failure("2", "too_many_streams", "Too many.", "Wait.");
    private static final Failure ENDED = new Failure("2", "stream_ended", "Ended.", "");

    private final StateStore store = TestStore.memory(CLOCK);
    private final Admission admission = admission(store);

    private static Admission admission(StateStore store) {
        return new Admission(store, new Random(1));
    }

    private static SingleUse once(String token, Instant firstUse) {
        return new SingleUse(token, List.of("token"), firstUse, NOW.plusSeconds(600), USED, POSSIBLY_USED);
    }

    private static StreamUse playing(Counted counted, String id, int limit) {
        return new StreamUse(
                "viewer-1",
                new Playing(counted, id),
                limit,
                counted == Counted.SESSION,
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                TOO_MANY,
                ENDED);
    }

    private static VerificationResult token(@Nullable SingleUse once, @Nullable StreamUse stream, Failure... failures) {
        return new VerificationResult(null, List.of(failures), List.of(), List.of(), null, new TokenUse(once, stream));
    }

    private static VerificationResult device(String id, int limit) {
        return token(null, playing(Counted.DEVICE, id, limit));
    }

    private Admitted admit(VerificationResult token) {
        return admission.admit(GOLD, token, true, NOW);
    }

    private Admitted look(VerificationResult token) {
        return admission.admit(GOLD, token, false, NOW);
    }

    private List<Failure> failures(VerificationResult token) {
        return admit(token).token().failures();
    }

    @Test
    void admitsATokenThatTakesNothingAway() {
        assertThat(failures(token(null, null))).isEmpty();
    }

    @Test
    void admitsASingleUseTokenOnce() {
        assertThat(failures(token(once("t", NOW), null))).isEmpty();
        assertThat(failures(token(once("t", NOW), null))).containsExactly(USED);
    }

    /** The clock may go on after the token was found good. */
    @ParameterizedTest
    @CsvSource({"-1, 1", "0, 1", "1, 1", "2, 2", "600, 600"})
    void remembersAUsedTokenForItsRestAndAtLeastAMillisecond(long rest, long life) {
        var asked = Mockito.mock(StateStore.class);
        Mockito.when(asked.redeem(Mockito.any())).thenReturn(Redemption.Outcome.REDEEMED);
        var use = new SingleUse("t-1", List.of("token"), NOW, NOW.plusMillis(rest), USED, POSSIBLY_USED);

        admission(asked).admit(GOLD, token(use, null), true, NOW);

        var redemption = ArgumentCaptor.forClass(Redemption.class);
        Mockito.verify(asked).redeem(redemption.capture());
        assertThat(redemption.getValue().duration()).isEqualTo(Duration.ofMillis(life));
    }

    @Test
    void refusesATokenThatMayHaveBeenUsedBeforeTheStoreRemembers() {
        assertThat(failures(token(once("t", NOW.minusMillis(1)), null))).containsExactly(POSSIBLY_USED);
    }

    @Test
    void admitsATokenOnceThatWasIssuedSinceTheStoreRemembers() {
        store.redeem(Redemption.ofIssue(new Redemption.TokenName("GOLD", "t"), "issuer", Duration.ofMinutes(10)));

        assertThat(look(token(once("t", NOW.minusSeconds(300)), null)).token().failures())
                .isEmpty();
        assertThat(failures(token(once("t", NOW.minusSeconds(300)), null))).isEmpty();
        assertThat(failures(token(once("t", NOW.minusSeconds(300)), null))).containsExactly(USED);
    }

    @Test
    void refusesATokenThatOnlyAnotherSiteIssued() {
        store.redeem(Redemption.ofIssue(new Redemption.TokenName("SILV", "t"), "issuer", Duration.ofMinutes(10)));

        assertThat(failures(token(once("t", NOW.minusSeconds(300)), null))).containsExactly(POSSIBLY_USED);
    }

    @Test
    void refusesATokenThatMayHaveBeenUsedHoweverOftenItIsAskedAbout() {
        failures(token(once("t", NOW.minusSeconds(300)), null));

        assertThat(failures(token(once("t", NOW.minusSeconds(300)), null))).containsExactly(POSSIBLY_USED);
    }

    @Test
    void refusesATokenOfMorePartsThanAreRememberedForWhatItIs() {
        var parts = IntStream.rangeClosed(0, 1_000).mapToObj(String::valueOf).toList();
        var use = new SingleUse("t-1", parts, NOW, NOW.plusSeconds(60), USED, POSSIBLY_USED);

        assertThatThrownBy(() -> admit(token(use, null)))
                .isInstanceOf(Refused.class)
                .hasMessage("A1033");
    }

    @Test
    void takesNothingForATokenWithFailures() {
        var expired = new Failure("3", "expired", "Expired.", "");

        assertThat(failures(token(once("t", NOW), playing(Counted.DEVICE, "d", 1), expired)))
                .containsExactly(expired);
        assertThat(failures(token(once("t", NOW), playing(Counted.DEVICE, "e", 1))))
                .isEmpty();
    }

    @Test
    void takesNothingFromWhoOnlyLooks() {
        assertThat(look(token(once("t", NOW), playing(Counted.DEVICE, "d", 1)))).satisfies(looked -> {
            assertThat(looked.token().failures()).isEmpty();
            assertThat(looked.stream()).isNull();
        });
        assertThat(store.leases(new Viewer("GOLD", "viewer-1"))).isEmpty();
        assertThat(failures(token(once("t", NOW), null))).isEmpty();
    }

    @Test
    void tellsWhoOnlyLooksWhatWouldBeRefused() {
        admit(token(once("t", NOW), playing(Counted.DEVICE, "d", 1)));

        assertThat(look(token(once("t", NOW), null)).token().failures()).containsExactly(USED);
        assertThat(look(device("e", 1)).token().failures())
                .extracting(Failure::reason)
                .containsExactly("too_many_streams");
    }

    @Test
    void leasesAStreamForItsIntervalAndGrace() {
        assertThat(admit(device("d", 2)).stream())
                .isEqualTo(new LeasedStream(NOW.plusSeconds(360), NOW.plusSeconds(300), 1, 2));
    }

    @Test
    void saysHowManyPlayWhereTheLimitIsReached() {
        admit(device("d", 2));
        admit(device("e", 2));

        assertThat(failures(device("f", 2)))
                .containsExactly(new Failure("2", "too_many_streams", "Too many. 2 of 2 play.", "Wait."));
    }

    @Test
    void refusesTheStreamThatWasEnded() {
        admit(token(null, playing(Counted.SESSION, "one", 1)));
        admit(token(null, playing(Counted.SESSION, "two", 1)));

        assertThat(failures(token(null, playing(Counted.SESSION, "one", 1)))).containsExactly(ENDED);
    }

    @Test
    void neitherRenewsNorEndsAStreamForAUsedToken() {
        admit(token(once("t", NOW), playing(Counted.SESSION, "one", 1)));

        assertThat(failures(token(once("t", NOW), playing(Counted.SESSION, "two", 1))))
                .containsExactly(USED);
        assertThat(store.leases(new Viewer("GOLD", "viewer-1"))).hasSize(1);
        assertThat(failures(token(null, playing(Counted.SESSION, "one", 1)))).isEmpty();
    }

    @Test
    void givesNoTokenBackThatWasRefusedAStream() {
        admit(device("d", 1));
        admit(token(once("t", NOW), playing(Counted.DEVICE, "e", 1)));

        assertThat(failures(token(once("t", NOW), null))).containsExactly(USED);
    }

    @Test
    void admitsNobodyWhomNobodyCanCount() {
        var admission = admission(TestStore.unavailable());

        assertThatThrownBy(() -> admission.admit(GOLD, token(once("t", NOW), null), true, NOW))
                .isInstanceOf(StateUnavailable.class);
        assertThatThrownBy(() -> admission.admit(GOLD, device("d", 1), true, NOW))
                .isInstanceOf(StateUnavailable.class);
    }

    @Test
    void needsNoStoreForATokenThatTakesNothingAway() {
        var admitted = admission(TestStore.unavailable()).admit(GOLD, token(null, null), true, NOW);

        assertThat(admitted.token().failures()).isEmpty();
    }
}
