/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/examples.md quotes the programs as they are, and links each. */
class DocumentedExamplesTests {

    private static final Path EXAMPLES = Path.of("examples");
    private static final Path PAGE = Path.of("docs", "examples.md");

    private static final Pattern LINKED = Pattern.compile("]\\(\\.\\./(examples/\\w+/[\\w.]+)\\)");
    private static final Pattern QUOTATION =
            Pattern.compile("(?s)]\\(\\.\\./(examples/\\w+/[\\w.]+)\\)[^`#]*(?:`[^`\n]+`[^`#]*)*```\\w+\n(.*?)```");

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).toList();
    }

    private static List<Path> programs() throws IOException {
        try (var files = Files.walk(EXAMPLES, 2)) {
            return files.filter(file -> file.getNameCount() == 3 && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        }
    }

    private static Stream<Arguments> quotations() throws IOException {
        return QUOTATION
                .matcher(Files.readString(PAGE))
                .results()
                .map(found -> Arguments.of(Path.of(found.group(1)), found.group(2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("quotations")
    void quotesLinesOfTheFile(Path file, String quoted) throws IOException {
        assertThat(lines(Files.readString(file))).containsSequence(lines(quoted));
    }

    @Test
    void quotesEachProgram() throws IOException {
        assertThat(quotations().map(quotation -> quotation.get()[0])).containsExactlyInAnyOrderElementsOf(programs());
    }

    @Test
    void linksEachProgram() throws IOException {
        var linked = LINKED.matcher(Files.readString(PAGE)).results().map((MatchResult link) -> Path.of(link.group(1)));

        assertThat(linked).containsExactlyInAnyOrderElementsOf(programs());
    }

    /** The key comes from outside: the demo's is in the pages, and in the collection of requests. */
    @ParameterizedTest
    @MethodSource("programs")
    void holdsNoKey(Path program) throws IOException {
        assertThat(Files.readString(program)).doesNotContain("DEMO-api-key");
    }
}
