/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.admitone.json.TestSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditWriterTests {

    private static final int LINES = TestSize.of(20_000, 100_000);
    private static final int THREADS = 16;

    @TempDir
    private Path directory;

    private Path file = Path.of("");
    private Path moved = Path.of("");

    @BeforeEach
    void names() {
        file = directory.resolve("audit.jsonl");
        moved = directory.resolve("audit.jsonl.1");
    }

    private void run(int lines) {
        try (var trail = TestTrail.to(file)) {
            for (int i = 0; i < lines; i++) {
                trail.issue("t-" + i);
            }
        }
    }

    private void append(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void writesExactlyOneLineForEachDecisionOfManyThreads(boolean sync) throws Exception {
        int lines = sync ? 2_000 : LINES;
        var settings =
                new AuditSettings(file, false, true, sync, TestTrail.TIMEOUT, TestTrail.USER_KEY, TestTrail.CHAIN_KEY);
        var threads = Executors.newFixedThreadPool(THREADS);
        try (var trail = new TestTrail(settings)) {
            for (int i = 0; i < lines; i++) {
                var id = "t-" + i;
                threads.execute(() -> trail.issue(id));
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
            assertThat(trail.failures()).isZero();
        }
        var key = Files.writeString(directory.resolve("key"), "Y2hhaW4ta2V5LW9mLTMyLWJ5dGVzLWZvci1hLXRlc3Q=\n");

        assertThat(TestTrail.verify("--key-file", key.toString(), file.toString()))
                .hasSize(3)
                .endsWith("The chain is unbroken.", "exit 0")
                .first()
                .asString()
                .startsWith(lines + " lines are intact, from 1 to " + lines + ";");
        assertThat(Files.readAllLines(file).stream()
                        .map(line -> line.replaceFirst(".*\"token_id\":\"([^\"]*)\".*", "$1"))
                        .distinct())
                .hasSize(lines);
    }

    @Test
    void continuesTheChainAfterARestart() throws IOException {
        run(3);
        run(2);

        assertThat(TestTrail.findings(file)).isEmpty();
        assertThat(Files.readAllLines(file)).hasSize(5);
    }

    @Test
    void continuesTheChainInANewFileWhenTheOldOneIsMovedAway() throws IOException {
        try (var trail = TestTrail.to(file)) {
            trail.issue("t-1");
            Files.move(file, moved);
            trail.issue("t-2");
            trail.pass(Duration.ofSeconds(1));
            trail.issue("t-3");
        }

        assertThat(Files.readAllLines(moved)).hasSize(2);
        assertThat(Files.readAllLines(file)).hasSize(1);
        assertThat(TestTrail.findings(moved, file)).isEmpty();
    }

    @Test
    void continuesTheChainOfTheFileThatWasMovedAwayWhileItWasDown() throws IOException {
        run(3);
        append("{\"time\":\"2026-");
        Files.move(file, moved);
        Files.writeString(directory.resolve("audit.jsonl.2.gz"), "compressed");
        run(2);

        assertThat(TestTrail.findings(moved, file))
                .containsExactly(moved + ":4: torn: the service ended while it wrote the line");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 30, 200, 350})
    void continuesAfterATornLine(int length) throws IOException {
        run(3);
        append(Files.readAllLines(file).get(1).substring(0, length));
        run(2);

        assertThat(TestTrail.findings(file))
                .containsExactly(file + ":4: torn: the service ended while it wrote the line");
    }

    @Test
    void continuesAfterALineWithoutItsBreak() throws IOException {
        run(3);
        var text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 1));
        run(2);

        assertThat(TestTrail.findings(file)).isEmpty();
        assertThat(Files.readAllLines(file)).hasSize(5);
    }

    @Test
    void continuesAfterTwoTornLines() throws IOException {
        run(3);
        append("{\"time\":\"2026-\n{\"ti");
        run(1);

        assertThat(TestTrail.findings(file)).hasSize(2).allMatch(line -> line.contains(": torn: "));
    }

    @Test
    void beginsAfterATornLineThatIsTheOnlyOne() throws IOException {
        Files.writeString(file, "{\"time\":\"2026-");
        run(2);

        assertThat(TestTrail.findings(file))
                .containsExactly(file + ":1: torn: the service ended while it wrote the line");
    }

    @Test
    void refusesToAppendToAFileOfAnotherKind() throws IOException {
        Files.writeString(file, "root:x:0:0\n");

        assertThatIOException().isThrownBy(() -> AuditFile.open(file)).withMessage("is not an audit file");
    }

    @Test
    void refusesToShareAFile() throws IOException {
        try (var open = AuditFile.open(file)) {
            assertThat(open.isInPlace()).isTrue();
            assertThatIOException()
                    .isThrownBy(() -> AuditFile.open(file))
                    .withMessage("another instance has it open for writing");
        }
    }

    @Test
    void createsAFileThatOthersCannotRead() throws IOException {
        run(1);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .endsWith("---");
    }

    @Test
    void isNotDisturbedByInterruptedThreads() throws Exception {
        try (var trail = TestTrail.to(file)) {
            var thread = new Thread(() -> {
                Thread.currentThread().interrupt();
                trail.issue("t-1");
            });
            thread.start();
            thread.join();
            trail.issue("t-2");

            assertThat(trail.failures()).isZero();
        }
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void writesToALoggerToo() throws IOException {
        var logger = (ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger("admitone.audit");
        var appender = new ch.qos.logback.core.read.ListAppender<ch.qos.logback.classic.spi.ILoggingEvent>();
        appender.start();
        logger.addAppender(appender);
        try (var trail = new TestTrail(
                new AuditSettings(file, true, false, false, TestTrail.TIMEOUT, TestTrail.USER_KEY, null))) {
            trail.issue("t-1");
        } finally {
            logger.detachAppender(appender);
        }

        assertThat(appender.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage())
                        .isEqualTo(Files.readString(file, UTF_8).strip()));
        assertThat(Objects.requireNonNull(appender.list.get(0)).getLoggerName()).isEqualTo("admitone.audit");
    }
}
