/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentedCodesTests {

    @ParameterizedTest
    @EnumSource(CallbackCode.class)
    void pageListsTheCode(CallbackCode code) throws IOException {
        var start = "| " + code.code() + " | " + code.status() + " | " + code.message() + " | ";

        assertThat(Files.readAllLines(Path.of("docs/callbacks.md"))).anyMatch(row -> row.startsWith(start));
    }
}
