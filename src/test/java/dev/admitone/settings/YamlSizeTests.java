/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;

class YamlSizeTests {

    private static ByteArrayResource yaml(String text) {
        return new ByteArrayResource(text.getBytes(UTF_8));
    }

    private static String values(long count) {
        return "- v\n".repeat((int) count);
    }

    private static String aliasesOfAliases() {
        var text = new StringBuilder("a0: &a0 [1,1,1,1,1,1,1,1,1]\n");
        for (int i = 1; i <= 10; i++) {
            var before = "*a" + (i - 1);
            text.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(",", Collections.nCopies(9, before))));
        }
        return text.toString();
    }

    @Test
    void acceptsAsManyValuesAsFitIntoTheHeap() throws IOException {
        assertThat(YamlSize.isTooLarge(yaml(values(YamlSize.MOST - 1)))).isFalse();
    }

    @Test
    void findsOneValueTooMany() throws IOException {
        assertThat(YamlSize.isTooLarge(yaml(values(YamlSize.MOST)))).isTrue();
    }

    @Test
    void countsAnAliasAsWhatItRefersTo() throws IOException {
        assertThat(YamlSize.isTooLarge(yaml(aliasesOfAliases()))).isTrue();
    }

    @Test
    void acceptsAliases() throws IOException {
        assertThat(YamlSize.isTooLarge(yaml("base: &b {x: 1}\nsite: {<<: *b, y: *b}\n")))
                .isFalse();
    }

    @Test
    void reportsTooManyValuesWithTheFile() {
        assertThatThrownBy(() -> new YamlFiles().load("application", yaml(aliasesOfAliases())))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("has more than 500000 values");
    }
}
