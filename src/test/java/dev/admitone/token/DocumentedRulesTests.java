/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentedRulesTests {

    private static final Path PAGE = Path.of("docs/rules.md");

    private static List<String> rows(String begin) throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.matches("\\| " + begin + " \\| .*"))
                .map(line -> line.split(" \\| ", -1))
                .map(cells -> cells[0] + " | " + cells[1])
                .toList();
    }

    @Test
    void pageListsTheCodes() throws IOException {
        var codes = Stream.concat(
                Arrays.stream(RulesCode.values()).map(code -> "| " + code.code() + " | " + code.message()),
                Arrays.stream(RulesAdvice.values()).map(code -> "| " + code.code() + " | " + code.message()));

        assertThat(rows("A16[23][0-9]")).containsExactlyElementsOf(codes.toList());
    }

    @Test
    void pageListsTheRules() throws IOException {
        assertThat(rows("`[a-z_]+`"))
                .extracting(row -> row.replaceFirst("\\| `([a-z_]+)` .*", "$1"))
                .filteredOn(name -> !name.equals("refuse") && !name.equals("warn"))
                .containsExactlyElementsOf(Arrays.stream(LicenseRule.values())
                        .map(LicenseRule::wireName)
                        .toList());
    }
}
