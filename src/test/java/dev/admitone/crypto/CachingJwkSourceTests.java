/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.admitone.oauth2.TestIssuer;
import dev.admitone.time.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CachingJwkSourceTests {

    private static final VerificationKeys OLD = keys("old");
    private static final VerificationKeys NEW = keys("new");

    private final AtomicInteger fetches = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final TestClock clock = new TestClock();
    private volatile Supplier<Optional<VerificationKeys>> provider = () -> Optional.of(OLD);
    private CachingJwkSource source = source(Duration.ofSeconds(10), Duration.ofSeconds(30));

    private static VerificationKeys keys(String id) {
        return VerificationKeys.of(List.of(TestIssuer.of("ES256", id).jwkText()));
    }

    private CachingJwkSource source(Duration timeout, Duration refreshInterval) {
        Supplier<Optional<VerificationKeys>> counted = () -> {
            fetches.incrementAndGet();
            return provider.get();
        };
        return new CachingJwkSource(counted, timeout, refreshInterval, clock);
    }

    @AfterEach
    void release() {
        end.countDown();
        callers.shutdownNow();
    }

    private Optional<VerificationKeys> find(String id) {
        return source.find(JwsAlgorithm.ES256, id);
    }

    private Optional<VerificationKeys> atTheEnd(VerificationKeys keys) {
        try {
            end.await();
            return Optional.of(keys);
        } catch (InterruptedException e) {
            return Optional.empty();
        }
    }

    private void pass(String time) {
        clock.move(Duration.parse(time));
    }

    private void awaitFetches(int count) {
        await().until(() -> fetches.get() == count);
    }

    private void fail() {
        provider = Optional::empty;
    }

    @Test
    void fetchesNothingBeforeATokenNeedsIt() {
        assertThat(fetches).hasValue(0);
    }

    @Test
    void cachesKeys() {
        assertThat(find("old")).contains(OLD);
        assertThat(find("old")).contains(OLD);
        assertThat(fetches).hasValue(1);
    }

    @Test
    void doesNotRefetchForAnUnknownKeyWithinTheInterval() {
        find("old");
        for (int i = 0; i < 1000; i++) {
            assertThat(find("made-up-" + i)).contains(OLD);
        }

        assertThat(fetches).hasValue(1);
    }

    @Test
    void findsTheKeyThatReplacesAnother() {
        find("old");
        provider = () -> Optional.of(NEW);
        pass("PT30S");

        assertThat(find("new")).contains(NEW);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void refreshesKeysInTheBackground() {
        find("old");
        provider = () -> atTheEnd(keys("old"));
        pass("PT5M");

        assertThat(find("old")).contains(OLD);
        awaitFetches(2);
        assertThat(find("old")).contains(OLD);
    }

    @Test
    void dropsRemovedKeys() {
        find("old");
        provider = () -> Optional.of(NEW);
        pass("PT5M");
        find("old");
        await().until(() -> !find("old").orElseThrow().has(JwsAlgorithm.ES256, "old"));
    }

    @Test
    void usesKeysForAnHourWhileFetchingFails() {
        find("old");
        fail();
        pass("PT59M59S");
        assertThat(find("old")).contains(OLD);
        awaitFetches(2);
        pass("PT2S");

        assertThat(find("old")).isEmpty();
    }

    @Test
    void reportsUnavailableKeys() {
        fail();

        assertThat(find("old")).isEmpty();
    }

    @Test
    void reportsUnavailableKeysForAnUnknownKey() {
        find("old");
        fail();
        pass("PT30S");

        assertThat(find("made-up")).isEmpty();
        assertThat(find("old")).contains(OLD);
    }

    @Test
    void waitsASecondAfterAFailure() {
        fail();
        IntStream.range(0, 100).forEach(i -> find("old"));
        assertThat(fetches).hasValue(1);
        provider = () -> Optional.of(OLD);
        pass("PT1S");

        assertThat(find("old")).contains(OLD);
    }

    @Test
    void fetchesAgainAfterTheClockIsSetBack() {
        find("old");
        provider = () -> Optional.of(NEW);
        pass("PT-2H");

        assertThat(find("new")).contains(NEW);
    }

    @Test
    void fetchesOnceForAllWaitingThreads() throws Exception {
        provider = () -> atTheEnd(OLD);
        var waiting = ask(20);
        awaitFetches(1);
        end.countDown();

        for (var one : waiting) {
            assertThat(one.get(20, TimeUnit.SECONDS)).isPresent();
        }
        assertThat(fetches).hasValue(1);
    }

    /** About 32: the library estimates the number of waiting threads. */
    @Test
    void limitsWaitingThreads() throws Exception {
        provider = () -> atTheEnd(OLD);
        var waiting = ask(100);

        await().until(() -> waiting.stream().filter(Future::isDone).count() >= 50);
        for (var one : waiting) {
            if (one.isDone()) {
                assertThat(one.get()).isEmpty();
            }
        }
        end.countDown();
        assertThat(waiting)
                .anySatisfy(one -> assertThat(one.get(20, TimeUnit.SECONDS)).isPresent());
        assertThat(fetches).hasValue(1);
    }

    @Test
    void limitsTheWaitForAConcurrentFetch() {
        source = source(Duration.ofMillis(100), Duration.ofSeconds(30));
        provider = () -> atTheEnd(OLD);
        ask(1);
        awaitFetches(1);

        assertThat(find("old")).isEmpty();
        assertThat(fetches).hasValue(1);
    }

    @Test
    void recoversFromAnExceptionOfTheClient() {
        provider = () -> {
            throw new IllegalStateException("made by a test");
        };
        assertThatThrownBy(() -> find("old")).isInstanceOf(IllegalStateException.class);
        assertThat(find("old")).isEmpty();
        provider = () -> Optional.of(OLD);
        pass("PT1S");

        assertThat(find("old")).contains(OLD);
    }

    /** Measured from the answer, not from the request. */
    @Test
    void countsTheSecondFromTheEndOfAFailedFetch() {
        provider = () -> {
            pass("PT10S");
            return Optional.empty();
        };
        find("old");
        find("old");

        assertThat(fetches).hasValue(1);
    }

    @Test
    void refreshesKeysAfterFiveMinutesForAnyInterval() {
        source = source(Duration.ofSeconds(10), Duration.ofMinutes(10));
        find("old");
        pass("PT4M59S");
        assertThat(find("made-up")).contains(OLD);
        assertThat(fetches).hasValue(1);
        pass("PT1S");
        find("old");

        awaitFetches(2);
    }

    @Test
    void distinguishesAnUnknownKeyFromUnavailableKeys() {
        find("old");
        fail();
        pass("PT30S");
        assertThat(find("made-up")).isEmpty();
        assertThat(find("made-up")).isEmpty();
        provider = () -> Optional.of(OLD);
        pass("PT1S");

        assertThat(find("made-up")).contains(OLD);
        assertThat(find("made-up")).contains(OLD);
    }

    private List<Future<Optional<VerificationKeys>>> ask(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> callers.submit(() -> find("old")))
                .toList();
    }
}
