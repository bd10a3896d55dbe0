/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.crypto.SecretBytes;
import dev.admitone.json.TestSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyAuditTests {

    private static final int LINES = 12;
    private static final int TRIES = TestSize.of(500, 100_000);

    @TempDir
    private Path directory;

    private Path file = Path.of("");
    private List<String> lines = new ArrayList<>();

    @BeforeEach
    void writeChain() throws IOException {
        file = directory.resolve("audit.jsonl");
        lines = new ArrayList<>(TestTrail.lines(file, LINES));
    }

    private List<String> findings() throws IOException {
        return findings(lines);
    }

    private List<String> findings(List<String> text) throws IOException {
        Files.writeString(file, String.join("\n", text) + "\n", StandardCharsets.ISO_8859_1);
        return TestTrail.findings(file);
    }

    private String at(int line, String what) {
        return file + ":" + line + ": " + what;
    }

    @Test
    void findsNothingInAnIntactChain() {
        assertThat(TestTrail.verify(file.toString()))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .matches("12 lines are intact, from 1 to 12; the last hash is [A-Za-z0-9_-]{43}"),
                        line -> assertThat(line).isEqualTo("The chain is unbroken."),
                        line -> assertThat(line).isEqualTo("exit 0"));
    }

    @Test
    void findsAChangedLine() throws IOException {
        lines.set(4, lines.get(4).replace("issued", "refused"));

        assertThat(findings()).containsExactly(at(5, "changed: it differs from what was written"));
    }

    @Test
    void findsARemovedLine() throws IOException {
        lines.remove(4);

        assertThat(findings()).containsExactly(at(5, "removed: line 5 is missing before it"));
    }

    @Test
    void findsRemovedLinesAtTheBeginning() throws IOException {
        assertThat(findings(lines.subList(3, LINES)))
                .containsExactly(at(1, "removed: lines 1 to 3 are missing before it"));
        assertThat(TestTrail.verify(file.toString()))
                .anyMatch(line -> line.startsWith("9 lines are intact, from 4 to 12;"));
    }

    @Test
    void acceptsAPartOfTheChainOnDemand() throws IOException {
        findings(lines.subList(3, LINES));

        assertThat(TestTrail.verify("--part", file.toString()))
                .endsWith("The chain is unbroken.", "exit 0")
                .first()
                .asString()
                .startsWith("9 lines are intact, from 4 to 12;");
    }

    @Test
    void findsAnAddedLine() throws IOException {
        lines.add(4, "{\"time\":\"2026-11-22T05:00:00.120Z\",\"decision\":\"issued\"}");

        assertThat(findings()).containsExactly(at(5, "added: it is not a line of the chain"));
    }

    @Test
    void findsAnEmptyLine() throws IOException {
        lines.add(4, "");

        assertThat(findings()).containsExactly(at(5, "added: it is not a line of the chain"));
    }

    @Test
    void findsARepeatedLine() throws IOException {
        lines.add(7, lines.get(4));

        assertThat(findings()).containsExactly(at(8, "added: line 5 of the chain exists already"));
    }

    @Test
    void findsAReorderedLine() throws IOException {
        Collections.swap(lines, 4, 5);

        assertThat(findings()).containsExactly(at(6, "reordered: line 5 follows line 6"));
    }

    @Test
    void findsALineOfAnotherChain() throws IOException {
        var others = TestTrail.lines(directory.resolve("other.jsonl"), 3);
        var more = new ArrayList<>(others);
        try (var trail = TestTrail.to(directory.resolve("other.jsonl"))) {
            trail.issue("t-other");
        }
        more.addAll(Files.readAllLines(directory.resolve("other.jsonl")).subList(3, 4));
        lines.set(3, more.get(3));

        assertThat(findings())
                .containsExactly(at(5, "changed: this line or the line before it belongs to another chain"));
    }

    @Test
    void findsAllModifications() throws IOException {
        lines.set(9, "x");
        lines.remove(6);
        lines.set(1, lines.get(1).replace("t-2", "t-3"));

        assertThat(findings())
                .containsExactly(
                        at(2, "changed: it differs from what was written"),
                        at(9, "changed: it differs from what was written"),
                        at(7, "removed: line 7 is missing before it"));
    }

    /** Changes of the last line cannot be found, unless its hash was noted elsewhere. */
    @Test
    void findsEveryModificationOfAnyLineButTheLast() throws IOException {
        var random = new Random(7);
        for (int i = 0; i < TRIES; i++) {
            var tampered = new ArrayList<>(lines);
            int place = random.nextInt(LINES - 1);
            var expected = tamper(tampered, place, random);

            var found = findings(tampered);

            assertThat(found)
                    .as("%s at %d", expected, place + 1)
                    .anyMatch(line -> line.contains(": " + expected + ": "));
            assertThat(found).allMatch(line -> distance(line, place + 1) <= 1);
        }
    }

    private static String tamper(List<String> lines, int place, Random random) {
        switch (random.nextInt(4)) {
            case 0 -> {
                lines.remove(place);
                return "removed";
            }
            case 1 -> {
                Collections.swap(lines, place, place + 1);
                return "reordered";
            }
            case 2 -> {
                lines.add(place + 1, lines.get(random.nextInt(place + 1)));
                return "added";
            }
            default -> {
                var line = new StringBuilder(lines.get(place));
                int at = random.nextInt(line.length());
                char other = (char) (line.charAt(at) ^ (1 << random.nextInt(7)));
                // A line break makes two lines of one, and both differ from what was written.
                line.setCharAt(at, other == '\n' ? '~' : other);
                lines.set(place, line.toString());
                return "changed";
            }
        }
    }

    private static int distance(String finding, int line) {
        return Math.abs(Integer.parseInt(finding.replaceFirst(".*:([0-9]+): [a-z]+: .*", "$1")) - line);
    }

    @Test
    void recognisesATornLineAtTheEnd() throws IOException {
        var text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 40));

        assertThat(TestTrail.verify(file.toString()))
                .startsWith(at(LINES, "torn: the service ended while it wrote the line"))
                .endsWith("exit 0");
    }

    @Test
    void findsATornLineThatNoLineReports() throws IOException {
        lines.add(6, lines.get(6).substring(0, 100));

        assertThat(findings()).containsExactly(at(7, "added: it is not a line of the chain"));
    }

    @Test
    void followsTheChainThroughFiles() throws IOException {
        var second = directory.resolve("second.jsonl");
        Files.write(second, lines.subList(5, LINES));
        Files.write(file, lines.subList(0, 5));

        assertThat(TestTrail.findings(file, second)).isEmpty();
        assertThat(TestTrail.findings(second, file)).isNotEmpty();
    }

    @Test
    void needsTheKeyOfAKeyedChain() throws IOException {
        var keyed = directory.resolve("keyed.jsonl");
        try (var trail = new TestTrail(TestTrail.settings(keyed, false, TestTrail.CHAIN_KEY))) {
            trail.issue("t-1");
        }

        assertThat(TestTrail.verify(keyed.toString()))
                .containsExactly(keyed + ":1: the chain is keyed: give --key-file", "exit 2");
        assertThat(verifyWith(TestTrail.CHAIN_KEY, keyed)).endsWith("The chain is unbroken.", "exit 0");
        assertThat(verifyWith(TestTrail.USER_KEY, keyed)).endsWith("exit 1");
    }

    @Test
    void findsThatAChainNoLongerSaysThatItIsKeyed() throws IOException {
        var keyed = directory.resolve("keyed.jsonl");
        try (var trail = new TestTrail(TestTrail.settings(keyed, false, TestTrail.CHAIN_KEY))) {
            trail.issue("t-1");
            trail.issue("t-2");
        }
        Files.writeString(keyed, Files.readString(keyed).replace(",\"keyed\":true", ""));

        assertThat(TestTrail.verify(keyed.toString()))
                .contains("No line is intact: --key-file may be missing.")
                .endsWith("The chain is BROKEN.", "exit 1");
        assertThat(verifyWith(TestTrail.CHAIN_KEY, keyed)).endsWith("exit 1");
    }

    /** As written by a version without that member. */
    @Test
    void acceptsAKeyedChainThatDoesNotSaySo() throws IOException {
        var old = Files.copy(
                Path.of("src/test/resources/dev/admitone/audit/keyed-0.1.jsonl"), directory.resolve("old.jsonl"));

        assertThat(verifyWith(TestTrail.CHAIN_KEY, old)).endsWith("The chain is unbroken.", "exit 0");
        assertThat(TestTrail.verify(old.toString())).contains("No line is intact: --key-file may be missing.");
    }

    @Test
    void saysThatTheKeyMayBeWrong() {
        assertThat(verifyWith(TestTrail.USER_KEY, file)).contains("No line is intact: the key may be wrong.");
    }

    /** A chain that was recomputed without the key. */
    @Test
    void findsAForgedChain() {
        assertThat(verifyWith(TestTrail.CHAIN_KEY, file)).endsWith("exit 1");
    }

    private List<String> verifyWith(SecretBytes key, Path chain) {
        try {
            var keyFile = directory.resolve("key");
            Files.writeString(keyFile, Base64.getEncoder().encodeToString(key.expose()) + "\n");
            return TestTrail.verify("--key-file", keyFile.toString(), chain.toString());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void printsItsUsage() {
        var usage = "usage: verify-audit [--key-file FILE] [--part] FILE…";

        assertThat(TestTrail.verify()).containsExactly(usage, "exit 2");
        assertThat(TestTrail.verify("--all", file.toString())).containsExactly(usage, "exit 2");
    }

    @Test
    void reportsUnreadableFiles() {
        assertThat(TestTrail.verify(directory.resolve("absent").toString()))
                .hasSize(2)
                .endsWith("exit 2")
                .first()
                .asString()
                .startsWith("cannot be checked: ")
                .contains("absent");
    }

    @Test
    void refusesAKeyOfAnotherLength() throws IOException {
        assertThat(verifyWith(SecretBytes.ofText("short"), file)).hasSize(2).endsWith("exit 2");
    }

    @Test
    void findsNothingInAnEmptyFile() throws IOException {
        Files.writeString(file, "");

        assertThat(TestTrail.findings(file)).isEmpty();
    }
}
