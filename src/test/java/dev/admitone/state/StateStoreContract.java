/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import static dev.admitone.state.Redemption.Outcome.POSSIBLY_USED;
import static dev.admitone.state.Redemption.Outcome.REDEEMED;
import static dev.admitone.state.Redemption.Outcome.USED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.state.LeaseRequest.Stream;
import dev.admitone.state.LeaseResult.Outcome;
import dev.admitone.state.Redemption.TokenName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guarantees of every store. */
abstract class StateStoreContract {

    protected static final Duration DURATION = Duration.ofMinutes(6);
    private static final int THREADS = 64;

    /** The store under test, possibly with entries of earlier tests. */
    protected abstract StateStore store();

    /** Advances the store's time by at least a duration. */
    protected abstract void pass(Duration time);

    private final String run = UUID.randomUUID().toString();

    private TokenName token(String name) {
        return new TokenName("GOLD", run + name);
    }

    private Redemption redemption(String token, String claimant, String... parts) {
        return new Redemption(token(token), List.of(parts), claimant, DURATION, true);
    }

    private Redemption look(String token, String... parts) {
        return new Redemption(token(token), List.of(parts), "dry run", DURATION, false);
    }

    private Viewer viewer() {
        return new Viewer("GOLD", run);
    }

    private LeaseRequest device(String name, int limit) {
        return request(new Stream("device", name), limit, false);
    }

    private LeaseRequest session(String name, int limit) {
        return request(new Stream("session", name), limit, true);
    }

    private LeaseRequest request(Stream stream, int limit, boolean endsOldest) {
        return new LeaseRequest(viewer(), stream, limit, endsOldest, DURATION, false, true);
    }

    private static LeaseRequest asking(LeaseRequest request) {
        return new LeaseRequest(
                request.viewer(),
                request.stream(),
                request.limit(),
                request.endsOldest(),
                request.duration(),
                false,
                false);
    }

    private static LeaseRequest shortly(LeaseRequest request, Duration duration) {
        return new LeaseRequest(
                request.viewer(), request.stream(), request.limit(), request.endsOldest(), duration, false, true);
    }

    private Outcome lease(LeaseRequest request) {
        return store().lease(request).outcome();
    }

    private List<String> playing() {
        return store().leases(viewer()).stream()
                .map(lease -> lease.stream().name())
                .toList();
    }

    private static <T> List<T> together(List<Callable<T>> tasks) {
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            return threads.invokeAll(tasks).stream()
                    .map(StateStoreContract::result)
                    .toList();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdown();
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void grantsATokenToTheFirstClaimant() {
        assertThat(store().redeem(redemption("t", "first", "token"))).isEqualTo(REDEEMED);
        assertThat(store().redeem(redemption("t", "second", "token"))).isEqualTo(USED);
    }

    @Test
    void repeatsTheAnswerForTheSameClaimant() {
        store().redeem(redemption("t", "first", "a", "b"));

        assertThat(store().redeem(redemption("t", "first", "a", "b"))).isEqualTo(REDEEMED);
    }

    @Test
    void grantsPartsIndividually() {
        assertThat(store().redeem(redemption("t", "first", "a"))).isEqualTo(REDEEMED);
        assertThat(store().redeem(redemption("t", "second", "b"))).isEqualTo(REDEEMED);
        assertThat(store().redeem(redemption("t", "third", "a"))).isEqualTo(USED);
    }

    @Test
    void takesAllPartsOrNone() {
        store().redeem(redemption("t", "first", "b"));

        assertThat(store().redeem(redemption("t", "second", "a", "b", "c"))).isEqualTo(USED);
        assertThat(store().redeem(redemption("t", "third", "a", "c"))).isEqualTo(REDEEMED);
    }

    @Test
    void separatesSites() {
        store().redeem(redemption("t", "first", "token"));
        var elsewhere = new Redemption(new TokenName("SILV", run + "t"), List.of("token"), "second", DURATION, true);

        assertThat(store().redeem(elsewhere)).isEqualTo(REDEEMED);
    }

    @Test
    void takesNothingInADryRun() {
        assertThat(store().redeem(look("t", "token"))).isEqualTo(REDEEMED);
        assertThat(store().redeem(redemption("t", "first", "token"))).isEqualTo(REDEEMED);
        assertThat(store().redeem(look("t", "token"))).isEqualTo(USED);
    }

    @Test
    void dropsAClaimAfterItsExpiry() {
        var duration = Duration.ofMillis(200);
        store().redeem(new Redemption(token("t"), List.of("token"), "first", duration, true));
        pass(duration);

        assertThat(store().redeem(redemption("t", "second", "token"))).isEqualTo(REDEEMED);
    }

    private Redemption redemption(String token, Instant firstUse) {
        return new Redemption(token(token), List.of("token"), "first", DURATION, true, firstUse);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1000000000-01-01T00:00:00Z", "1969-12-31T23:59:59.999Z", "2000-01-01T00:00:00Z"})
    void refusesTokensPossiblyUsedBeforeItsMemoryStarts(Instant firstUse) {
        assertThat(store().redeem(redemption("t", firstUse))).isEqualTo(POSSIBLY_USED);
        assertThat(store().redeem(redemption("t", "second", "token"))).isEqualTo(REDEEMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2500-01-01T00:00:00Z", "+1000000000-12-31T23:59:59.999999999Z"})
    void grantsTokensOnlyUsableSinceItsMemoryStarted(Instant firstUse) {
        assertThat(store().redeem(redemption("t", firstUse))).isEqualTo(REDEEMED);
        assertThat(store().redeem(redemption("t", "second", "token"))).isEqualTo(USED);
    }

    @Test
    void grantsATokenToOneOfManyThreads() {
        for (int round = 0; round < 20; round++) {
            var name = "race" + round;
            var answers = together(IntStream.range(0, THREADS)
                    .<Callable<Redemption.Outcome>>mapToObj(
                            i -> () -> store().redeem(redemption(name, "thread" + i, "a", "b")))
                    .toList());

            assertThat(answers).containsOnlyOnce(REDEEMED);
        }
    }

    @Test
    void grantsLeasesUpToTheLimit() {
        assertThat(lease(device("one", 2))).isEqualTo(Outcome.GRANTED);
        assertThat(lease(device("two", 2))).isEqualTo(Outcome.GRANTED);
        assertThat(lease(device("three", 2))).isEqualTo(Outcome.LIMIT_REACHED);
        assertThat(playing()).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void countsTheStreamsOfAViewer() {
        assertThat(store().lease(device("one", 2)).streams()).isEqualTo(1);
        assertThat(store().lease(device("two", 2)).streams()).isEqualTo(2);
        assertThat(store().lease(device("three", 2)).streams()).isEqualTo(2);
        assertThat(store().lease(device("one", 2)).streams()).isEqualTo(2);
    }

    @Test
    void renewsALeaseAtTheLimit() {
        lease(device("one", 1));
        var first = store().leases(viewer()).get(0);
        pass(Duration.ofMillis(20));
        var again = store().lease(device("one", 1));
        var renewed = store().leases(viewer()).get(0);

        assertThat(again.outcome()).isEqualTo(Outcome.GRANTED);
        assertThat(renewed.startedAt()).isEqualTo(first.startedAt());
        assertThat(renewed.expiresAt()).isAfter(first.expiresAt()).isEqualTo(again.expiresAt());
    }

    @Test
    void renewsALeaseBeyondALoweredLimit() {
        lease(device("one", 2));
        lease(device("two", 2));

        assertThat(lease(device("two", 1))).isEqualTo(Outcome.GRANTED);
        assertThat(lease(device("three", 1))).isEqualTo(Outcome.LIMIT_REACHED);
    }

    @Test
    void endsALeaseThatIsNotRenewed() {
        var duration = Duration.ofMillis(200);
        store().lease(shortly(device("one", 1), duration));
        pass(duration);

        assertThat(store().leases(viewer())).isEmpty();
        assertThat(lease(device("two", 1))).isEqualTo(Outcome.GRANTED);
    }

    @Test
    void endsTheOldestStreamIfRequested() {
        lease(session("one", 2));
        pass(Duration.ofMillis(5));
        lease(session("two", 2));
        pass(Duration.ofMillis(5));

        assertThat(store().lease(session("three", 2))).satisfies(granted -> {
            assertThat(granted.outcome()).isEqualTo(Outcome.GRANTED);
            assertThat(granted.streams()).isEqualTo(2);
        });
        assertThat(playing()).containsExactly("two", "three");
    }

    @Test
    void refusesTheRenewalOfAnEndedStream() {
        lease(session("one", 1));
        pass(Duration.ofMillis(5));
        lease(session("two", 1));

        assertThat(lease(session("one", 1))).isEqualTo(Outcome.ENDED);
        assertThat(playing()).containsExactly("two");
    }

    @Test
    void grantsAnEndedStreamAgainAfterItsExpiry() {
        var duration = Duration.ofMillis(200);
        store().lease(shortly(session("one", 1), duration));
        lease(session("two", 1));
        pass(duration);

        assertThat(lease(session("one", 1))).isEqualTo(Outcome.GRANTED);
        assertThat(playing()).containsExactly("one");
    }

    @Test
    void endsAsManyStreamsAsALoweredLimitRequires() {
        List.of("one", "two", "three").forEach(name -> {
            lease(session(name, 3));
            pass(Duration.ofMillis(5));
        });
        lease(session("four", 2));

        assertThat(playing()).containsExactly("three", "four");
    }

    @Test
    void countsDevicesAndSessionsSeparately() {
        lease(device("one", 1));

        assertThat(lease(request(new Stream("session", "one"), 1, false))).isEqualTo(Outcome.GRANTED);
        assertThat(store().leases(viewer())).hasSize(2);
    }

    @Test
    void countsViewersSeparately() {
        lease(device("one", 1));
        var other = new LeaseRequest(
                new Viewer("GOLD", run + "other"), new Stream("device", "two"), 1, false, DURATION, false, true);
        var elsewhere =
                new LeaseRequest(new Viewer("SILV", run), new Stream("device", "two"), 1, false, DURATION, false, true);

        assertThat(lease(other)).isEqualTo(Outcome.GRANTED);
        assertThat(lease(elsewhere)).isEqualTo(Outcome.GRANTED);
    }

    @Test
    void leasesNothingInADryRun() {
        assertThat(lease(asking(device("one", 1)))).isEqualTo(Outcome.GRANTED);
        assertThat(store().leases(viewer())).isEmpty();
        lease(device("one", 1));

        assertThat(lease(asking(device("two", 1)))).isEqualTo(Outcome.LIMIT_REACHED);
        assertThat(lease(asking(session("two", 1)))).isEqualTo(Outcome.GRANTED);
        assertThat(playing()).containsExactly("one");
    }

    @Test
    void endsOneLeaseOnDemand() {
        lease(device("one", 2));
        lease(device("two", 2));

        assertThat(store().end(viewer(), new Stream("device", "one").id())).isEqualTo(1);
        assertThat(store().end(viewer(), new Stream("device", "one").id())).isZero();
        assertThat(playing()).containsExactly("two");
        assertThat(lease(device("three", 2))).isEqualTo(Outcome.GRANTED);
    }

    @Test
    void endsAllLeasesOnDemand() {
        lease(device("one", 2));
        lease(session("two", 2));

        assertThat(store().end(viewer(), null)).isEqualTo(2);
        assertThat(store().leases(viewer())).isEmpty();
        assertThat(store().end(viewer(), null)).isZero();
    }

    @Test
    void acceptsAnyCharacterInNames() {
        var odd = "a:b} {c \u0000 \uD83C\uDFAC é\"\\\n";
        var viewer = new Viewer("GOLD", run + odd);
        var request = new LeaseRequest(viewer, new Stream("device", odd), 1, false, DURATION, false, true);

        assertThat(lease(request)).isEqualTo(Outcome.GRANTED);
        assertThat(store().leases(viewer))
                .singleElement()
                .satisfies(lease -> assertThat(lease.stream().name()).isEqualTo(odd));
        assertThat(store().redeem(redemption(odd, odd, "part"))).isEqualTo(REDEEMED);
        assertThat(store().redeem(redemption(odd, "other", "part"))).isEqualTo(USED);
    }

    @Test
    void refusesMoreLiveStreamsThanItsCapacityPerViewer() {
        for (int i = 0; i < LeaseBook.MOST; i++) {
            lease(device("d" + i, 1_000));
        }

        assertThat(store().lease(device("one more", 1_000)))
                .isEqualTo(new LeaseResult(Outcome.LIMIT_REACHED, null, LeaseBook.MOST));
        assertThat(lease(session("one more", 1_000))).isEqualTo(Outcome.LIMIT_REACHED);
        assertThat(lease(asking(device("one more", 1_000)))).isEqualTo(Outcome.LIMIT_REACHED);
        assertThat(lease(device("d7", 1_000))).isEqualTo(Outcome.GRANTED);
    }

    @Test
    void grantsStreamsDespiteManyEndedOnes() {
        for (int i = 0; i < 3 * LeaseBook.MOST; i++) {
            assertThat(store().lease(session("s" + i, 1)))
                    .satisfies(granted -> assertThat(granted.outcome()).isEqualTo(Outcome.GRANTED))
                    .satisfies(granted -> assertThat(granted.streams()).isEqualTo(1));
        }

        assertThat(playing()).containsExactly("s" + (3 * LeaseBook.MOST - 1));
    }

    @Test
    void dropsTheOldestEndedStream() {
        for (int i = 0; i <= LeaseBook.MOST; i++) {
            lease(session("s" + i, 1));
            pass(Duration.ofMillis(2));
        }

        assertThat(lease(session("s" + (LeaseBook.MOST - 1), 1))).isEqualTo(Outcome.ENDED);
        assertThat(lease(session("s1", 1))).isEqualTo(Outcome.ENDED);
        assertThat(lease(session("s0", 1))).isEqualTo(Outcome.GRANTED);
    }

    @Test
    void dropsEndedStreamsOfAnotherKind() {
        for (int i = 0; i < LeaseBook.MOST; i++) {
            lease(session("s" + i, 1));
        }

        assertThat(lease(device("d", 1))).isEqualTo(Outcome.GRANTED);
        assertThat(store().leases(viewer())).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void neverGrantsMoreThanTheLimitToManyThreads(int limit) {
        var answers = together(IntStream.range(0, THREADS)
                .<Callable<Outcome>>mapToObj(i -> () -> lease(device("device" + i, limit)))
                .toList());

        assertThat(answers.stream().filter(Outcome.GRANTED::equals)).hasSize(limit);
        assertThat(store().leases(viewer())).hasSize(limit);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void neverExceedsTheLimitWhileEndingTheOldest(int limit) {
        var answers = together(IntStream.range(0, THREADS)
                .<Callable<LeaseResult>>mapToObj(i -> () -> store().lease(session("session" + i, limit)))
                .toList());

        assertThat(answers).allSatisfy(granted -> assertThat(granted.streams()).isBetween(1, limit));
        assertThat(store().leases(viewer())).hasSize(limit);
    }
}
