/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.admitone.crypto.Cryptography;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chains in files after failures of disks, systems and other instances. */
class AuditChainTests {

    private static final int BEFORE = 3;

    @TempDir
    private Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = directory.resolve("audit.jsonl");
    }

    private AuditChain chain(boolean sync) {
        var settings = new AuditSettings(file, false, true, sync, TestTrail.TIMEOUT, TestTrail.USER_KEY, null);
        var clock = Clock.fixed(TestTrail.NOW, ZoneOffset.UTC);
        return new AuditChain(settings, ChainHash.of(Cryptography.jdk(), null), clock);
    }

    private static List<byte[]> lines(String... ids) {
        return Stream.of(ids)
                .map(id -> "{\"time\":\"2026-11-22T05:00:00.120Z\",\"token_id\":\"" + id + "\"")
                .map(line -> line.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }

    private void write(String... ids) throws IOException {
        var chain = chain(false);
        chain.write(lines(ids), 0);
        chain.close();
    }

    private void damage(long bytes) throws IOException {
        try (var damaged = new RandomAccessFile(file.toFile(), "rw")) {
            damaged.setLength(damaged.length() + bytes);
        }
    }

    private @Nullable Path movedAside() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(each -> each.toString().contains(".damaged-"))
                    .findFirst()
                    .orElse(null);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 70_000, 1_000_000, 15_000_000})
    void continuesAfterZerosThatAPowerFailureLeft(int bytes) throws IOException {
        write("t-1", "t-2", "t-3");
        damage(bytes);
        write("t-4");

        assertThat(TestTrail.findings(file))
                .containsExactly(file + ":4: torn: the service ended while it wrote the line");
        assertThat(movedAside()).isNull();
    }

    @Test
    void continuesAfterALongTailOfManyBrokenLines() throws IOException {
        write("t-1", "t-2", "t-3");
        Files.writeString(file, "{\"time\":\n".repeat(100_000), StandardOpenOption.APPEND);
        write("t-4");

        assertThat(TestTrail.findings(file))
                .hasSize(101)
                .allMatch(line -> line.contains("torn") || line.startsWith("… and"));
    }

    @Test
    void beginsInAFileOfZerosOnly() throws IOException {
        Files.createFile(file);
        damage(3_000);
        write("t-1");

        assertThat(TestTrail.findings(file))
                .containsExactly(file + ":1: torn: the service ended while it wrote the line");
    }

    @Test
    void movesAFileAsideWhoseEndIsLost() throws IOException {
        write("t-0");
        Files.move(file, directory.resolve("audit.jsonl.1"));
        write("t-1");
        damage(TornTail.FARTHEST);
        long size = Files.size(file);
        write("t-2");

        assertThat(movedAside())
                .hasFileName("audit.jsonl.damaged-20261122T050000120Z")
                .hasSize(size);
        assertThat(TestTrail.findings(directory.resolve("audit.jsonl.1"), file))
                .containsExactly(file + ":1: removed: a torn line of " + size + " bytes was before it");
    }

    @Test
    void neverMovesAFileOfAnotherKind() throws IOException {
        Files.writeString(file, "root:x:0:0\n");
        damage(2L * TornTail.FARTHEST);

        assertThatIOException().isThrownBy(() -> chain(false).open()).withMessage("is not an audit file");
        assertThat(movedAside()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit.jsonl.1", "audit.jsonl-20261122", "audit.jsonl.20261122", "audit.jsonl-2026-11-22"})
    void continuesAfterARotatedFile(String rotated) throws IOException {
        write("t-1", "t-2", "t-3");
        Files.move(file, directory.resolve(rotated));
        write("t-4");

        assertThat(TestTrail.findings(directory.resolve(rotated), file)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"audit.jsonl0", "audit.jsonl-1", "audit.jsonl-b", "audit.jsonl.damaged-1", "other-audit.jsonl"})
    void beginsItsOwnChainBesideThatOfAnotherInstance(String other) throws IOException {
        write("t-1", "t-2", "t-3");
        Files.move(file, directory.resolve(other));
        write("t-4");

        assertThat(TestTrail.findings(file)).isEmpty();
    }

    /** The device accepts bytes, and cannot force them to a disk. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "needs a /dev/null that cannot be forced to a disk")
    void abandonsAFileThatCannotBeForcedToTheDisk() throws IOException {
        Files.createSymbolicLink(file, Path.of("/dev/null"));
        var chain = chain(true);
        assertThatIOException().isThrownBy(() -> chain.write(lines("t-1"), 0));
        Files.delete(file);
        chain.write(lines("t-2"), 1);
        chain.close();

        assertThat(TestTrail.verify(file.toString()))
                .startsWith(file + ":1: lost: decisions that were not recorded before it: 1")
                .anyMatch(line -> line.startsWith("1 lines are intact, from 1 to 1;"));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "needs /dev/full")
    void leavesNoGapAfterAFullDisk() throws IOException {
        write("t-1", "t-2", "t-3");
        var full = Files.createSymbolicLink(directory.resolve("full.jsonl"), Path.of("/dev/full"));
        var aside = directory.resolve("aside");
        Files.move(file, aside);
        Files.move(full, file);
        var chain = chain(false);
        assertThatIOException().isThrownBy(() -> chain.write(lines("t-4", "t-5"), 0));
        Files.delete(file);
        Files.move(aside, file);
        chain.write(lines("t-6"), 2);
        chain.close();

        assertThat(Files.readAllLines(file)).hasSize(BEFORE + 1);
        assertThat(TestTrail.verify(file.toString()))
                .endsWith("The chain is unbroken. Decisions that were not recorded: 2.", "exit 0");
    }

    /** The file after a disk was full in the middle of a group. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "needs /dev/full")
    void countsNoWrittenLineAsLost() throws IOException {
        write("t-1", "t-2", "t-3");
        var text = Files.readAllLines(file);
        Files.delete(file);
        Files.createSymbolicLink(file, Path.of("/dev/full"));
        var chain = chain(false);
        assertThatIOException().isThrownBy(() -> chain.write(lines("t-1", "t-2", "t-3"), 0));
        Files.delete(file);
        Files.writeString(file, text.get(0) + "\n" + text.get(1).substring(0, 100));
        chain.write(lines("t-4"), 3);
        chain.close();

        assertThat(TestTrail.verify(file.toString()))
                .contains(file + ":2: torn: the service ended while it wrote the line")
                .endsWith("The chain is unbroken. Decisions that were not recorded: 2.", "exit 0");
    }

    @Test
    void coversTheMarkByTheHash() throws IOException {
        var chain = chain(false);
        chain.write(lines("t-1"), 5);
        chain.write(lines("t-2"), 0);
        chain.close();
        Files.writeString(file, Files.readString(file).replace("\"lost\":5", "\"lost\":4"));

        assertThat(TestTrail.findings(file)).containsExactly(file + ":1: changed: it differs from what was written");
    }

    @Test
    void writesALineThatOnlyReportsLostDecisions() throws IOException {
        var chain = chain(false);
        chain.write(lines("t-1"), 0);
        chain.write(List.of(), 3);
        chain.close();

        assertThat(Files.readAllLines(file).get(1)).startsWith("{\"time\":\"2026-11-22T05:00:00.120Z\",\"lost\":3,");
        assertThat(TestTrail.findings(file))
                .containsExactly(file + ":2: lost: decisions that were not recorded before it: 3");
    }
}
