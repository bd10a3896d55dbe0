package dev.admitone.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.crypto.Cryptography;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Lines that come while another one is being written. */
@Timeout(60)
class WaitingLinesTests {

    private static final int WAITING = 3;

    @TempDir
    private Path directory;

    private final HeldClock clock = new HeldClock();

    private AuditWriter writer(Path file) {
        var settings = TestTrail.settings(file, true, null);
        return new AuditWriter(settings, ChainHash.of(Cryptography.jdk(), null), clock);
    }

    @Test
    void areWrittenTogetherByTheNextThreadThatWrites() throws Exception {
        var file = directory.resolve("audit.jsonl");
        try (var writer = writer(file)) {
            appendTogether(writer);
        }

        assertThat(clock.asked).hasValue(2);
        assertThat(TestTrail.verify(file.toString())).first().asString().startsWith("4 lines hold, from 1 to 4");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void areAllLostIfTheirWriteFails() throws Exception {
        var full = Files.createSymbolicLink(directory.resolve("audit.jsonl"), Path.of("/dev/full"));
        try (var writer = writer(full)) {
            assertThat(appendTogether(writer)).hasSize(1 + WAITING).allMatch(IOException.class::isInstance);
        }
        assertThat(clock.asked).as("writes").hasValue(2);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void leaveNoGapInTheChainIfTheirWriteFails() throws Exception {
        var file = directory.resolve("audit.jsonl");
        Files.createSymbolicLink(file, Path.of("/dev/full"));
        try (var writer = writer(file)) {
            appendTogether(writer);
            Files.delete(file);
            writer.append(members(9));
        }

        assertThat(TestTrail.verify(file.toString())).first().asString().startsWith("1 lines hold, from 1 to 1");
    }

    /** Holds the first thread while it writes until all others wait, and returns what went wrong. */
    private List<Throwable> appendTogether(AuditWriter writer) throws Exception {
        clock.held = new CountDownLatch(1);
        var first = new Append(writer, 0);
        clock.entered.await();
        var others = IntStream.rangeClosed(1, WAITING)
                .mapToObj(i -> new Append(writer, i))
                .toList();
        for (var other : others) {
            other.untilItWaits();
        }
        clock.held.countDown();
        var failures = new ArrayList<Throwable>();
        first.failure().ifPresent(failures::add);
        for (var other : others) {
            other.failure().ifPresent(failures::add);
        }
        return failures;
    }

    private static String members(int number) {
        return "{\"time\":\"2026-11-22T05:00:00.120Z\",\"token_id\":\"t-%d\"".formatted(number);
    }

    /** A thread that appends one line. */
    private static final class Append {

        private final CompletableFuture<Void> end = new CompletableFuture<>();
        private final Thread thread;

        Append(AuditWriter writer, int number) {
            thread = new Thread(() -> {
                try {
                    writer.append(members(number));
                    end.complete(null);
                } catch (IOException e) {
                    end.completeExceptionally(e);
                }
            });
            thread.start();
        }

        void untilItWaits() {
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }

        Optional<Throwable> failure() throws InterruptedException {
            try {
                end.get();
                return Optional.empty();
            } catch (ExecutionException e) {
                return Optional.ofNullable(e.getCause());
            }
        }
    }

    /** Is asked once for each write, by the thread that has the lock. */
    private static final class HeldClock extends Clock {

        private final AtomicInteger asked = new AtomicInteger();
        private final CountDownLatch entered = new CountDownLatch(1);
        private volatile CountDownLatch held = new CountDownLatch(0);

        @Override
        public long millis() {
            asked.incrementAndGet();
            entered.countDown();
            try {
                held.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return TestTrail.NOW.toEpochMilli();
        }

        @Override
        public Instant instant() {
            return TestTrail.NOW;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
