/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.axinom.message.TestFullMessage;
import dev.admitone.json.TestJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentedVerdictsTests {

    private static final Path PAGE = Path.of("docs/verification-codes.md");
    private static final Path CHECKS = Path.of("docs/verification-checks.md");
    private static final Path STREAMS = Path.of("docs/single-use-and-streams.md");

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

    @Test
    void pagesSayWhatBecomesOfEveryAccessRule() throws IOException {
        var control = TestJson.object(TestFullMessage.JSON).at("/license_server/access_control");
        var pages = Files.readString(CHECKS) + Files.readString(STREAMS);

        assertThat(control.findParents("concurrency_mode"))
                .hasSize(4)
                .allSatisfy(part -> assertThat(pages).contains(part.propertyNames()));
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.matches("\\| (A1[37][0-9]{2}) \\|.*"))
                .toList();
    }
}
