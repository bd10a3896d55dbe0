/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.drmtoday;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentedVerdictsTests {

    private static final Path PAGE = Path.of("docs/verification-codes.md");

    @ParameterizedTest
    @EnumSource(TokenFailureCode.class)
    void pageListsTheCodeWithItsReasonAndMessage(TokenFailureCode verdict) throws IOException {
        var failure = verdict.because("");
        var row = "| " + failure.code() + " | " + failure.reason() + " | " + failure.message() + " | ";

        assertThat(rows()).anyMatch(line -> line.startsWith(row));
    }

    @Test
    void pageListsNoOtherCode() throws IOException {
        assertThat(rows()).hasSize(TokenFailureCode.values().length);
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.matches("\\| (A15[0-5][0-9]|3000|10001|20101) \\|.*"))
                .toList();
    }
}
