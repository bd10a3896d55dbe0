/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.admitone.problem.Refused;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class CertificateCacheTests {

    private static final Duration HOUR = Duration.ofHours(1);

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger calls = new AtomicInteger();
    private final CertificateCache<String, String> cache =
            new CertificateCache<>(HOUR, Duration.ofSeconds(20), nanos::get);

    private String call() {
        return "answer " + calls.incrementAndGet();
    }

    @Test
    void callsAgainAfterTheDuration() {
        assertThat(cache.get("a", this::call)).isEqualTo("answer 1");
        nanos.addAndGet(HOUR.toNanos() - 1);
        assertThat(cache.get("a", this::call)).isEqualTo("answer 1");
        nanos.addAndGet(1);

        assertThat(cache.get("a", this::call)).isEqualTo("answer 2");
    }

    @Test
    void knowsWhatItHas() {
        assertThat(cache.knows("a")).isFalse();
        cache.get("a", this::call);

        assertThat(cache.knows("a")).isTrue();
        assertThat(cache.knows("b")).isFalse();
    }

    /** Two requests for one key, of which the second comes while the call of the first is under way. */
    private CompletableFuture<String> second(Supplier<String> result) throws InterruptedException {
        var started = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var pool = Executors.newCachedThreadPool();
        try {
            var unused = CompletableFuture.runAsync(
                    () -> cache.get("a", () -> {
                        started.countDown();
                        await(go);
                        return result.get();
                    }),
                    pool);
            started.await();
            var thread = new CompletableFuture<Thread>();
            var second = CompletableFuture.supplyAsync(
                    () -> {
                        thread.complete(Thread.currentThread());
                        return cache.get("a", this::call);
                    },
                    pool);
            Awaitility.await().until(() -> thread.join().getState() == Thread.State.TIMED_WAITING);
            go.countDown();
            return second;
        } finally {
            pool.shutdown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void sharesACall() throws Exception {
        assertThat(second(() -> "first").get()).isEqualTo("first");
        assertThat(calls).hasValue(0);
    }

    @Test
    void sharesARefusalWithoutKeepingIt() throws Exception {
        var second = second(() -> {
            throw UpstreamFailure.TIMEOUT.refusal();
        });

        assertThatThrownBy(second::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(Refused.class)
                .hasMessage("A1162");
        assertThat(cache.get("a", this::call)).isEqualTo("answer 1");
    }

    @Test
    void sharesAnUnexpectedFailure() throws Exception {
        var second = second(() -> {
            throw new IllegalStateException("made up");
        });

        assertThatThrownBy(second::get).cause().isInstanceOf(Refused.class).hasMessage("A1161");
    }

    @Test
    void waitsNoLongerThanACallTakes() throws InterruptedException {
        var impatient = new CertificateCache<String, String>(HOUR, Duration.ofMillis(50), nanos::get);
        var started = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var first = new Thread(() -> impatient.get("a", () -> {
            started.countDown();
            await(end);
            return "late";
        }));
        first.start();
        started.await();

        assertThatThrownBy(() -> impatient.get("a", this::call)).hasMessage("A1162");
        end.countDown();
        first.join();
    }

    @Test
    void keepsFewAnswers() {
        for (int i = 0; i < 100; i++) {
            cache.get("key-" + i, this::call);
        }
        int before = calls.get();
        for (int i = 0; i < 100; i++) {
            cache.get("key-" + i, this::call);
        }

        assertThat(calls.get() - before).isGreaterThan(50);
    }
}
