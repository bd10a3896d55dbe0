/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StartFailureAnalyzerTests {

    @Test
    void showsEachErrorOnLineOfItsOwn() {
        assertThat(describe("a: is wrong", "b: is wrong").lines())
                .containsExactly("The configuration has 2 errors:", "", "  a: is wrong", "  b: is wrong");
    }

    @Test
    void countsSingleErrorInTheSingular() {
        assertThat(describe("a: is wrong")).startsWith("The configuration has 1 error:");
    }

    @Test
    void findsErrorsBehindOtherFailures() {
        var failure = new IllegalStateException("start", new ConfigurationErrors(List.of("a: is wrong")));

        var analysis = Objects.requireNonNull(new StartFailureAnalyzer().analyze(failure));

        assertThat(analysis.getDescription()).contains("a: is wrong");
    }

    @Test
    void namesThePageThatListsAllProperties() throws IOException {
        var analysis =
                Objects.requireNonNull(new StartFailureAnalyzer().analyze(new ConfigurationErrors(List.of("a"))));
        var page = Files.readString(Path.of("docs/configuration.md"));

        assertThat(analysis.getAction()).isEqualTo("Correct the properties; docs/configuration.md lists them all.");
        assertThat(page.lines().filter(line -> line.startsWith("| `admitone.")).count())
                .isGreaterThan(80);
        assertThat(analysis.getCause())
                .isInstanceOf(StartFailureAnalyzer.ScrubbedFailure.class)
                .hasNoCause();
    }

    private static String describe(String... lines) {
        var errors = new ConfigurationErrors(List.of(lines));
        return Objects.requireNonNull(new StartFailureAnalyzer().analyze(errors))
                .getDescription();
    }
}
