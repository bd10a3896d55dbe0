/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.crypto.Cryptography;
import dev.admitone.json.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentedLineTests {

    private static List<String> document() throws IOException {
        return Files.readAllLines(Path.of("docs/audit.md"));
    }

    private static byte[] example() throws IOException {
        return document().stream()
                .filter(line -> line.startsWith("{\"time\""))
                .findFirst()
                .orElseThrow()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Collection<String> exampleMembers() throws IOException {
        return StrictJson.parseObject(example()).propertyNames();
    }

    @Test
    void exampleIsALineOfAChain() throws IOException {
        var line = Objects.requireNonNull(ChainedLine.read(example()));

        assertThat(line.holds(ChainHash.of(Cryptography.jdk(), null))).isTrue();
        assertThat(line.point().seq()).isEqualTo(4711);
    }

    @Test
    void exampleHasTheMembersOfALine(@TempDir Path directory) throws IOException {
        var written = TestTrail.lines(directory.resolve("audit.jsonl"), 1).get(0);

        assertThat(exampleMembers())
                .containsExactlyElementsOf(StrictJson.parseObject(written.getBytes(StandardCharsets.UTF_8))
                        .propertyNames());
    }

    @Test
    void documentExplainsEveryMember() throws IOException {
        for (var member : exampleMembers()) {
            assertThat(document())
                    .as(member)
                    .anyMatch(line -> line.startsWith("| `") && line.contains("`" + member + "`"));
        }
    }

    @Test
    void documentExplainsEveryDecision() throws IOException {
        var text = String.join("\n", document());

        assertThat(Arrays.stream(Outcome.values()).map(outcome -> "`" + outcome.wireName() + "`"))
                .allMatch(text::contains);
    }

    @Test
    void pageOnVerificationExplainsEveryFinding() throws IOException {
        var text = Files.readString(Path.of("docs/audit-chain.md"));

        assertThat(Arrays.stream(Finding.Kind.values())
                        .map(kind -> "| `" + kind.name().toLowerCase(Locale.ROOT) + "` |"))
                .allMatch(text::contains);
    }
}
