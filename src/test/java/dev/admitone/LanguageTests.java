/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The language of messages, log lines and descriptions: the words that docs/glossary.md rules out do not occur. */
class LanguageTests {

    private static final Path SOURCES = Path.of("src/main/java");

    private static final Pattern BANNED = Pattern.compile(
            "\\b(?:nobody|whoever|somebody|everybody|anybody|whom|whomever|he|his|him|befalls?|bothered|is to be had"
                    + "|what is there|what is left|an? text(?! file)|texts|life|lives|says no|an? word|words|good once"
                    + "|remarks?|mistakes?|mistaken|forgotten|forgets?)\\b",
            Pattern.CASE_INSENSITIVE);

    /** Comments and character literals are matched too, so that a quote in them does not begin a string. */
    private static final Pattern JAVA = Pattern.compile("//[^\n]*+|/\\*(?:[^*]++|\\*(?!/))*+\\*/|'(?:[^'\\\\]|\\\\.)++'"
            + "|\"\"\"(?<block>(?:[^\"\\\\]++|\\\\.|\"(?!\"\"))*+)\"\"\"|\"(?<string>(?:[^\"\\\\\n]++|\\\\.)*+)\"");

    /** Keys of YAML and lists of required members are names of the API. Expressions of alerts are not prose. */
    private static final Pattern YAML =
            Pattern.compile("^\\s*required: \\[.*|expr:.*|^\\s*(?:- )?[\\w.\"/{}-]+:(?= |$)|[{,] *\\w+:");

    /** Allowed literals. None is needed so far; each one needs a reason. */
    private static final Set<String> ALLOWED = Set.of();

    /** Finds the prose literals with banned words, each with its line. A literal without a space is a name. */
    private static List<String> hits(String java) {
        var hits = new ArrayList<String>();
        var token = JAVA.matcher(java);
        while (token.find()) {
            var literal = token.group("block") == null ? token.group("string") : token.group("block");
            if (literal != null
                    && literal.indexOf(' ') >= 0
                    && BANNED.matcher(literal).find()
                    && !ALLOWED.contains(literal)) {
                long line = 1
                        + java.substring(0, token.start())
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
                hits.add(line + ": " + literal.strip());
            }
        }
        return hits;
    }

    @Test
    void literalsAreWrittenInTheTermsOfTheGlossary() throws IOException {
        var hits = new ArrayList<String>();
        try (var files = Files.walk(SOURCES)) {
            for (var file : files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                hits(Files.readString(file)).forEach(hit -> hits.add(file + ":" + hit));
            }
        }

        assertThat(hits).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/main/resources/openapi.yaml", "docker/alerts.yml"})
    void descriptionsAreWrittenInTheTermsOfTheGlossary(String file) throws IOException {
        var lines = Files.readAllLines(Path.of(file));
        var hits = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i++) {
            var prose = YAML.matcher(lines.get(i)).replaceAll(" ");
            if (BANNED.matcher(prose).find()) {
                hits.add(file + ":" + (i + 1) + ": " + prose.strip());
            }
        }

        assertThat(hits).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            log("nobody waits");               | 1
            log("Whoever asks" + 'a' + "him, too"); | 2
            log("nobody");                     | 0
            // log("nobody waits");            | 0
            var quote = '"'; // is "his own"   | 0
            log("the \\"his\\" claim");        | 1
            log("the history");                | 0
            """)
    void onlyProseLiteralsAreChecked(String java, int hits) {
        assertThat(hits(java)).hasSize(hits);
    }

    @Test
    void hitsNameTheirLine() {
        assertThat(hits("a\n\nlog(\"by whom\");")).containsExactly("3: by whom");
    }
}
