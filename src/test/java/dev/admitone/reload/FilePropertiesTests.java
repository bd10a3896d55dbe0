/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ByteArrayResource;

class FilePropertiesTests {

    private static final String WHOLE = """
            z: {name: one}
            callers:
              backend: {scopes: [a, b]}
              bars:
                sites: SHOP
                requires-certificate: true
            """;

    private static ConfigurableEnvironment environment(String yaml) throws IOException {
        var resource = new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8));
        var sources = new YamlPropertySourceLoader().load("Config resource 'file [application.yaml]'", resource);
        return FreshEnvironment.of(List.copyOf(sources));
    }

    private static List<String> cut(String before, String after) throws IOException {
        return FileProperties.cut(environment(before), environment(after));
    }

    @Test
    void reportsPropertiesLostByTruncation() throws IOException {
        var half = WHOLE.substring(0, WHOLE.indexOf("    requires"));

        assertThat(cut(WHOLE, half)).containsExactly("callers.bars.requires-certificate is gone");
    }

    @Test
    void reportsATruncatedValue() throws IOException {
        var half = WHOLE.substring(0, WHOLE.indexOf("OP\n"));

        assertThat(cut(WHOLE, half))
                .containsExactly("callers.bars.sites is shorter", "callers.bars.requires-certificate is gone");
    }

    @Test
    void reportsAllPropertiesOfARemovedFile() throws IOException {
        assertThat(cut("a: 1\nb: 2", "")).containsExactly("a is gone", "b is gone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: 1\nb: 2\nc: 3\n",
                "a: 1\nb: 2\nc: 3\nd: 4",
                "a: 2\nb: 2",
                "a: 1\nc: 3",
                "a: 1\nb: 5",
                "a: 1\nx: 2",
                "x: 1"
            })
    void reportsNoOtherChanges(String after) throws IOException {
        assertThat(cut("a: 1\nb: 2\nc: 3", after)).isEmpty();
    }
}
