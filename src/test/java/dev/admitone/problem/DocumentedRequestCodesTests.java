/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentedRequestCodesTests {

    @ParameterizedTest
    @EnumSource(RequestCode.class)
    void readmeListsTheCodeWithItsStatus(RequestCode code) throws IOException {
        assertThat(Files.readAllLines(Path.of("README.md")))
                .anyMatch(line ->
                        line.startsWith("| A") && line.contains(code.code()) && line.contains("" + code.status()));
    }
}
