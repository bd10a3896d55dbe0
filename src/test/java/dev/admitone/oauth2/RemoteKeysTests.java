package dev.admitone.oauth2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.admitone.crypto.JwsAlgorithm;
import dev.admitone.crypto.VerificationKeys;
import dev.admitone.oauth2.Oauth2Settings.KeyAddress;
import dev.admitone.time.TestClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RemoteKeysTests {

    private static final VerificationKeys OLD = keys("old");
    private static final VerificationKeys NEW = keys("new");

    private final AtomicInteger fetches = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final TestClock clock = new TestClock();
    private volatile KeySource source = () -> OLD;
    private RemoteKeys remote = remote(Duration.ofSeconds(10));

    private static VerificationKeys keys(String id) {
        return VerificationKeys.of(List.of(TestIssuer.of("ES256", id).jwkText()));
    }

    private RemoteKeys remote(Duration timeout) {
        var address = new KeyAddress(URI.create("https://idp.example/"), timeout, Duration.ofSeconds(30));
        return new RemoteKeys(
                address,
                () -> {
                    fetches.incrementAndGet();
                    return source.fetch();
                },
                clock);
    }

    @AfterEach
    void letGo() {
        end.countDown();
        callers.shutdownNow();
    }

    private Optional<VerificationKeys> find(String id) {
        return remote.find(JwsAlgorithm.ES256, id);
    }

    private VerificationKeys atTheEnd(VerificationKeys keys) throws JwkSet.Unusable {
        try {
            end.await();
            return keys;
        } catch (InterruptedException e) {
            throw new JwkSet.Unusable("is interrupted");
        }
    }

    private void pass(String time) {
        clock.move(Duration.parse(time));
    }

    private void awaitFetches(int count) {
        await().until(() -> fetches.get() == count);
    }

    private void fail() {
        source = () -> {
            throw new JwkSet.Unusable("is down");
        };
    }

    @Test
    void asksNobodyBeforeATokenDoes() {
        assertThat(fetches).hasValue(0);
    }

    @Test
    void remembersKeys() {
        assertThat(find("old")).contains(OLD);
        assertThat(find("old")).contains(OLD);
        assertThat(fetches).hasValue(1);
    }

    @Test
    void fetchesNoMoreForAKeyThatIsNotThereAndWasNotJustNow() {
        find("old");
        for (int i = 0; i < 1000; i++) {
            assertThat(find("made-up-" + i)).contains(OLD);
        }

        assertThat(fetches).hasValue(1);
    }

    @Test
    void findsTheKeyThatReplacesAnother() {
        find("old");
        source = () -> NEW;
        pass("PT30S");

        assertThat(find("new")).contains(NEW);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void refreshesKeysWhileThoseFromBeforeAreUsed() {
        find("old");
        source = () -> atTheEnd(keys("old"));
        pass("PT5M");

        assertThat(find("old")).contains(OLD);
        awaitFetches(2);
        assertThat(find("old")).contains(OLD);
    }

    @Test
    void forgetsKeysThatAreGone() {
        find("old");
        source = () -> NEW;
        pass("PT5M");
        find("old");
        await().until(() -> !find("old").orElseThrow().has(JwsAlgorithm.ES256, "old"));
    }

    @Test
    void usesKeysForAnHourWhileNoOthersAreToBeHad() {
        find("old");
        fail();
        pass("PT59M59S");
        assertThat(find("old")).contains(OLD);
        awaitFetches(2);
        pass("PT2S");

        assertThat(find("old")).isEmpty();
    }

    @Test
    void saysThatKeysAreNotToBeHad() {
        fail();

        assertThat(find("old")).isEmpty();
    }

    @Test
    void saysSoForAnUnknownKeyToo() {
        find("old");
        fail();
        pass("PT30S");

        assertThat(find("made-up")).isEmpty();
        assertThat(find("old")).contains(OLD);
    }

    @Test
    void leavesAProviderThatIsDownAloneForASecond() {
        fail();
        IntStream.range(0, 100).forEach(i -> find("old"));
        assertThat(fetches).hasValue(1);
        source = () -> OLD;
        pass("PT1S");

        assertThat(find("old")).contains(OLD);
    }

    @Test
    void fetchesAgainWhenTheClockWasSetBack() {
        find("old");
        source = () -> NEW;
        pass("PT-2H");

        assertThat(find("new")).contains(NEW);
    }

    @Test
    void fetchesOnceForAllWhoWait() throws Exception {
        source = () -> atTheEnd(OLD);
        var waiting = ask(20);
        awaitFetches(1);
        end.countDown();

        for (var one : waiting) {
            assertThat(one.get(20, TimeUnit.SECONDS)).isPresent();
        }
        assertThat(fetches).hasValue(1);
    }

    @Test
    void letsOnlySomeWait() throws Exception {
        source = () -> atTheEnd(OLD);
        var waiting = ask(50);

        await().until(() -> waiting.stream().filter(Future::isDone).count() == 50 - 32);
        for (var one : waiting) {
            if (one.isDone()) {
                assertThat(one.get()).isEmpty();
            }
        }
    }

    @Test
    void waitsNoLongerThanTheTimeout() {
        remote = remote(Duration.ofMillis(100));
        source = () -> atTheEnd(OLD);

        assertThat(find("old")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"runtime", "error"})
    void getsOverWhateverTheSourceDoes(String kind) {
        source = () -> {
            if (kind.equals("error")) {
                throw new AssertionError("made by a test");
            }
            throw new IllegalStateException("made by a test");
        };
        assertThat(find("old")).isEmpty();
        source = () -> OLD;
        pass("PT1S");

        assertThat(find("old")).contains(OLD);
    }

    private List<Future<Optional<VerificationKeys>>> ask(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> callers.submit(() -> find("old")))
                .toList();
    }
}
