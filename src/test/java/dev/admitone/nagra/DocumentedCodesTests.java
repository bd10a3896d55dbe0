/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.nagra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentedCodesTests {

    private static final Path PAGE = Path.of("docs/nagra.md");
    private static final Path VERIFICATION = Path.of("docs/verification-codes.md");

    @ParameterizedTest
    @EnumSource(NagraCode.class)
    void pageListsTheCodeWithItsMessage(NagraCode code) throws IOException {
        assertThat(rows(PAGE)).anyMatch(row -> row.startsWith("| " + code.code() + " | " + code.message() + " | "));
    }

    @Test
    void pageListsNoOtherCode() throws IOException {
        assertThat(rows(PAGE)).hasSize(NagraCode.values().length);
    }

    @Test
    void verificationListsTheFailuresInTheirOrder() throws IOException {
        var rows = rows(VERIFICATION);
        var expected = Arrays.stream(TokenFailureCode.values())
                .map(failure -> "| " + failure.code() + " | " + failure.reason() + " | " + failure.message() + " | ")
                .toList();

        assertThat(rows).hasSameSizeAs(expected);
        for (var start : expected) {
            assertThat(rows).anyMatch(row -> row.startsWith(start));
        }
    }

    private static List<String> rows(Path page) throws IOException {
        var text = Files.readString(page);
        var section = page.equals(VERIFICATION) ? text.substring(text.indexOf("### nagra")) : text;
        return section.lines()
                .filter(line -> line.matches("\\| (A1[56][0-9]{2}|[34]0[0-9]{2}) \\|.*"))
                .toList();
    }
}
