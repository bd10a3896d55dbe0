/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.axinom.message.AxinomCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentedCodesTests {

    private static final Path PAGE = Path.of("docs/axinom-codes.md");

    @ParameterizedTest
    @EnumSource(AxinomCode.class)
    void pageListsTheCodeWithItsMessage(AxinomCode code) throws IOException {
        assertThat(rows()).anyMatch(row -> row.startsWith("| " + code.code() + " | " + code.message() + " | "));
    }

    @ParameterizedTest
    @EnumSource(Advice.class)
    void pageListsTheWarningWithItsMessage(Advice advice) throws IOException {
        var warning = advice.at("");

        assertThat(rows()).anyMatch(row -> row.startsWith("| " + warning.code() + " | " + warning.message() + " | "));
    }

    @Test
    void pageListsNoOtherCode() throws IOException {
        assertThat(rows()).hasSize(AxinomCode.values().length + Advice.values().length);
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.matches("\\| A?[0-9]{4} \\|.*"))
                .toList();
    }
}
