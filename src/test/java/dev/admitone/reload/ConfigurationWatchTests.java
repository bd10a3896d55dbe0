/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ConfigurationWatchTests {

    private static final Duration INTERVAL = Duration.ofMillis(1);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicLong nanos = new AtomicLong();
    private final LastLook lastLook = new LastLook(INTERVAL, nanos::get);
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger phaseLooks = new AtomicInteger();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private ConfigurationWatch watch = watch(this::look, phaseLooks::incrementAndGet);

    private ConfigurationWatch watch(Supplier<Reloads.Look> files, Runnable phases) {
        return new ConfigurationWatch(files, phases, new ReloadMeters(registry), lastLook);
    }

    private Reloads.Look look() {
        looks.incrementAndGet();
        return Reloads.Look.UNCHANGED;
    }

    @AfterEach
    void stop() {
        hanging.countDown();
        watch.stop();
    }

    private static List<Throwable> everythingThatCanBeThrown() {
        return List.of(
                new IllegalStateException("c4n4ry"),
                new OutOfMemoryError("c4n4ry"),
                new StackOverflowError(),
                new NoClassDefFoundError("c4n4ry"),
                new AssertionError("c4n4ry"));
    }

    @ParameterizedTest
    @MethodSource("everythingThatCanBeThrown")
    void continuesAfterAFailedCheck(Throwable failure, CapturedOutput output) {
        watch = watch(() -> fail(failure, looks), phaseLooks::incrementAndGet);
        watch.start();

        await().until(() -> looks.get() > 2 && phaseLooks.get() > 2);
        assertThat(registry.get("admitone.configuration.look.failures")
                        .counter()
                        .count())
                .isPositive();
        assertThat(output).contains(failure.getClass().getName()).doesNotContain("c4n4ry");
    }

    @ParameterizedTest
    @MethodSource("everythingThatCanBeThrown")
    void checksFilesEvenIfThePhaseCheckFails(Throwable failure) {
        watch = watch(this::look, () -> fail(failure, phaseLooks));
        watch.start();

        await().until(() -> looks.get() > 2 && phaseLooks.get() > 2);
    }

    @Test
    void countsFailedChecks() {
        watch = watch(() -> fail(new OutOfMemoryError(), looks), phaseLooks::incrementAndGet);
        watch.start();
        nanos.addAndGet(Duration.ofSeconds(11).toNanos());
        await().until(() -> looks.get() > 2);

        assertThat(lastLook.isOverdue()).isTrue();
    }

    @Test
    void revealsAHangingCheck() {
        watch = watch(
                () -> {
                    looks.incrementAndGet();
                    waitForEnd();
                    return Reloads.Look.UNCHANGED;
                },
                phaseLooks::incrementAndGet);
        watch.start();
        await().until(() -> looks.get() == 1);
        nanos.addAndGet(Duration.ofSeconds(11).toNanos());

        assertThat(lastLook.isOverdue()).isTrue();
    }

    @Test
    void isNotOverdueWhileItRuns() {
        watch.start();
        nanos.addAndGet(Duration.ofSeconds(11).toNanos());

        await().until(() -> !lastLook.isOverdue());
    }

    private static Reloads.Look fail(Throwable failure, AtomicInteger looks) {
        looks.incrementAndGet();
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    private void waitForEnd() {
        try {
            hanging.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
