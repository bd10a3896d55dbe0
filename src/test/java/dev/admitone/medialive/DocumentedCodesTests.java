/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentedCodesTests {

    private static final Path PAGE = Path.of("docs/medialive-codes.md");

    @ParameterizedTest
    @EnumSource(MedialiveCode.class)
    void pageListsTheCodeWithItsMessage(MedialiveCode code) throws IOException {
        assertThat(rows()).anyMatch(row -> row.startsWith("| " + code.code() + " | " + code.message() + " | "));
    }

    @Test
    void pageListsNoOtherCode() throws IOException {
        assertThat(rows().stream().filter(row -> row.startsWith("| A14"))).hasSize(MedialiveCode.values().length);
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.matches("\\| A?[0-9]{4,5} \\|.*"))
                .toList();
    }
}
