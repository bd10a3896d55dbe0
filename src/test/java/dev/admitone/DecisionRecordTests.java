/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The architecture decision records in {@code docs/adr}. */
class DecisionRecordTests {

    private static final Path FOLDER = Path.of("docs", "adr");

    static List<Path> records() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d{4}-.*"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void sayTheirStatusAndDate(Path record) throws IOException {
        assertThat(Files.readString(record))
                .matches("(?s)# \\d+\\. [^\n]+\n\nStatus: (accepted|superseded), \\d{4}-\\d\\d-\\d\\d\\b.*");
    }

    @Test
    void areAllInTheIndex() throws IOException {
        var index = Files.readString(FOLDER.resolve("README.md"));

        assertThat(records())
                .isNotEmpty()
                .allSatisfy(record -> assertThat(index).contains("(" + record.getFileName() + ")"));
    }
}
