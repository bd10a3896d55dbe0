/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentedUsageAdviceTests {

    private static final Path PAGE = Path.of("docs/usage-rules.md");

    @ParameterizedTest
    @EnumSource(UsageAdvice.class)
    void pageListsTheWarningWithItsMessage(UsageAdvice advice) throws IOException {
        var warning = advice.warning();

        assertThat(rows()).anyMatch(row -> row.startsWith("| " + warning.code() + " | " + warning.message() + " | "));
    }

    @Test
    void pageListsNoOtherWarning() throws IOException {
        assertThat(rows()).hasSize(UsageAdvice.values().length);
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.matches("\\| A10[5-9][0-9] \\|.*"))
                .toList();
    }
}
