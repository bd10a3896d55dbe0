/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentedCodesTests {

    private static final Path PAGE = Path.of("docs/medialive.md");

    @ParameterizedTest
    @EnumSource(SdpCode.class)
    void pageListsTheCodeOfQuestionsInDigits(SdpCode code) throws IOException {
        var start = "| " + SdpErrorForm.digits(code) + " | " + code.status() + " | " + code.message() + " | ";

        assertThat(Files.readAllLines(PAGE)).anyMatch(row -> row.startsWith(start));
    }
}
