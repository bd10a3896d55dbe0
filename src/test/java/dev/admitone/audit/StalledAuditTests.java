/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests while the audit log cannot be written, or not in time. */
@Timeout(60)
class StalledAuditTests {

    private static final Duration SHORT = Duration.ofMillis(50);

    private final StalledSink sink = new StalledSink();

    private TestTrail trail(boolean required, Duration timeout) {
        var settings = new AuditSettings(Path.of("made-up"), false, required, false, timeout, TestTrail.USER_KEY, null);
        return new TestTrail(settings, sink);
    }

    private static Duration time(Runnable task) {
        long start = System.nanoTime();
        task.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void refuse(TestTrail trail, String id) {
        assertThatThrownBy(() -> trail.trail.decide(TestTrail.BACKEND, event -> {
                    event.tokenId(id);
                    throw new Refused("", RequestCode.SITE_FORBIDDEN, "");
                }))
                .hasMessage("A1102");
    }

    @Test
    void answersAfterTheTimeoutWhenNotRequired() {
        try (var trail = trail(false, SHORT)) {
            sink.stall();

            assertThat(time(() -> trail.issue("t-1"))).isBetween(SHORT, Duration.ofSeconds(10));
            assertThat(trail.failures()).isEqualTo(1);
            sink.resume();
        }
    }

    @Test
    void doesNotWaitWhileTheSinkStallsWhenNotRequired() {
        try (var trail = trail(false, TestTrail.TIMEOUT)) {
            sink.stall();
            var first = CompletableFuture.runAsync(() -> trail.issue("t-1"));
            await().until(() -> !sink.begun.isEmpty());
            trail.pass(TestTrail.TIMEOUT.plusSeconds(1));

            assertThat(time(() -> IntStream.rangeClosed(2, 500).forEach(i -> trail.issue("t-" + i))))
                    .isLessThan(Duration.ofSeconds(10));
            assertThat(trail.failures()).isEqualTo(499);
            sink.resume();
            first.join();
        }

        assertThat(sink.written).hasSize(501).startsWith("t-1", "t-2", "t-3").endsWith("t-500", "closed");
    }

    @Test
    void writesLateLinesInOrderWhenNotRequired() {
        try (var trail = trail(false, SHORT)) {
            sink.stall();
            trail.issue("t-1");
            trail.issue("t-2");
            trail.issue("t-3");
            sink.resume();

            await().until(() -> trail.written() == 3);
            assertThat(trail.lost()).isZero();
        }
        assertThat(sink.written).containsExactly("t-1", "t-2", "t-3", "closed");
    }

    @Test
    void losesAndMarksLinesBeyondTheQueue() {
        try (var trail = trail(false, SHORT)) {
            sink.stall();
            trail.issue("t-0");
            IntStream.rangeClosed(1, AuditWriter.MOST_WAITING + 7).forEach(i -> trail.issue("t-" + i));
            assertThat(trail.lost()).isEqualTo(7);
            sink.resume();

            await().until(() -> trail.written() == 1 + AuditWriter.MOST_WAITING);
        }
        assertThat(sink.written).startsWith("t-0", "lost 7", "t-1");
    }

    @Test
    void refusesAfterTheTimeoutWhenRequired() {
        try (var trail = trail(true, SHORT)) {
            sink.stall();

            var time = time(() -> assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> trail.issue("t-1"))
                    .withMessage("A1904"));

            assertThat(time).isBetween(SHORT, Duration.ofSeconds(10));
            sink.resume();
        }
        // The writer had claimed it.
        assertThat(sink.written).containsExactly("t-1", "closed");
    }

    @Test
    void withdrawsALineThatTheWriterHasNotBegunWhenRequired() {
        try (var trail = trail(true, Duration.ofSeconds(1))) {
            sink.stall();
            var first = CompletableFuture.runAsync(() -> trail.issue("t-1"));
            await().until(() -> !sink.begun.isEmpty());
            assertThatThrownBy(() -> trail.issue("t-2")).hasMessage("A1904");
            sink.resume();
            assertThatThrownBy(first::join).hasRootCauseMessage("A1904");

            assertThat(trail.lost()).isEqualTo(1);
        }
        assertThat(sink.written).containsExactly("t-1", "lost 1", "closed");
    }

    @Test
    void keepsTheLateLineOfARefusal() {
        try (var trail = trail(true, Duration.ofSeconds(1))) {
            sink.stall();
            var first = CompletableFuture.runAsync(() -> trail.issue("t-1"));
            await().until(() -> !sink.begun.isEmpty());
            refuse(trail, "t-2");
            sink.resume();
            assertThatThrownBy(first::join).hasRootCauseMessage("A1904");
        }
        assertThat(sink.written).containsExactly("t-1", "t-2", "closed");
    }

    @Test
    void decidesNothingWhileTheSinkStallsWhenRequired() {
        try (var trail = trail(true, TestTrail.TIMEOUT)) {
            sink.stall();
            var first = CompletableFuture.runAsync(() -> trail.issue("t-1"));
            await().until(() -> !sink.begun.isEmpty());
            trail.pass(TestTrail.TIMEOUT.plusSeconds(5));

            for (int i = 0; i < 100; i++) {
                assertThatThrownBy(() -> trail.trail.decide(TestTrail.BACKEND, event -> {
                            throw new AssertionError("decided");
                        }))
                        .hasMessage("A1904");
            }
            sink.resume();
            first.join();
            await().ignoreExceptionsInstanceOf(Refused.class).until(() -> {
                trail.issue("t-2");
                return true;
            });
        }
        assertThat(sink.written).containsExactly("t-1", "t-2", "closed");
    }

    @Test
    void triesOneRequestASecondAfterAFailureWhenRequired() {
        try (var trail = trail(true, TestTrail.TIMEOUT)) {
            sink.fail(new IOException("full"));
            for (int second = 0; second < 3; second++) {
                for (int i = 0; i < 10; i++) {
                    assertThatThrownBy(() -> trail.issue("t")).hasMessage("A1904");
                }
                trail.pass(Duration.ofSeconds(1));
            }

            assertThat(sink.begun).hasSize(3);
        }
    }

    @Test
    void showsTheAgeOfTheOldestLine() {
        try (var trail = trail(false, TestTrail.TIMEOUT)) {
            assertThat(trail.oldestWaiting()).isZero();
            sink.stall();
            var first = CompletableFuture.runAsync(() -> trail.issue("t-1"));
            await().until(() -> !sink.begun.isEmpty());
            trail.pass(Duration.ofSeconds(7));

            assertThat(trail.oldestWaiting()).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(20));
            sink.resume();
            first.join();
            await().until(() -> trail.oldestWaiting().isZero());
        }
    }

    @Test
    void writesWaitingLinesTogether() throws InterruptedException {
        try (var trail = trail(false, SHORT)) {
            sink.stall();
            IntStream.range(0, 5).forEach(i -> trail.issue("t-" + i));
            sink.resume();

            assertThat(sink.begun.take()).isEqualTo(1);
            assertThat(sink.begun.take()).isEqualTo(4);
        }
    }

    @Test
    void continuesAfterAnyFailureOfARound() {
        try (var trail = trail(false, TestTrail.TIMEOUT)) {
            sink.fail(new OutOfMemoryError("made up"));
            trail.issue("t-1");
            sink.fail(null);
            trail.issue("t-2");

            assertThat(trail.failures()).isEqualTo(1);
            assertThat(trail.lost()).isEqualTo(1);
        }
        assertThat(sink.written).containsExactly("lost 1", "t-2", "closed");
    }

    @Test
    void marksLostLinesAtTheEnd() {
        try (var trail = trail(false, TestTrail.TIMEOUT)) {
            sink.fail(new IOException("full"));
            trail.issue("t-1");
            trail.issue("t-2");
            sink.fail(null);
        }
        assertThat(sink.written).containsExactly("lost 2", "closed");
    }

    @Test
    void endsWithinTheTimeoutWhenTheSinkStalls() {
        var trail = trail(false, SHORT);
        sink.stall();
        trail.issue("t-1");

        assertThat(time(trail::close)).isLessThan(Duration.ofSeconds(10));
        sink.resume();
    }

    @Test
    void writesNothingAfterItIsClosed() {
        var trail = trail(false, SHORT);
        trail.close();
        trail.issue("t-1");

        assertThat(trail.lost()).isEqualTo(1);
        assertThat(sink.written).containsExactly("closed");
    }
}
