/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.support.SpringFactoriesLoader;

class UnreadableFileTests {

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            a: 1⏎  b: c4n4ry        | line 2, column 4: a colon is not allowed here
            a:⏎  b: 1⏎ c: c4n4ry    | line 3, column 2: the indentation is inconsistent
            a:⏎⇥b: c4n4ry           | line 2, column 1: a tab is not allowed here
            a: 'c4n4ry⏎b: 1⏎        | line 1, column 4: a quote is opened and not closed
            a: @c4n4ry              | line 1, column 4: a value begins with @, ` or %
            a: *c4n4ry              | line 1, column 4: a value begins with *
            a: c4n4ry: 1            | line 1, column 10: a colon is not allowed here
            a: 1⏎b: 2⏎a: c4n4ry     | line 3, column 1: a name is given twice
            a: 1⏎c4n4ry⏎b: 1        | line 2, column 1: a line has no colon
            a: {c4n4ry⏎b: 1         | line 1, column 4: a { is opened here and not closed
            a: [c4n4ry              | line 1, column 4: a [ is opened here and not closed
            a: !c4n4ry x            | line 1, column 4: a value begins with !
            a: >c4n4ry              | line 1, column 4: a value begins with
            a: !!int c4n4ry         | line 1, column 4: a value begins with ! and has an unknown type
            a: &x [*x, c4n4ry]      | line 1, column 8: an alias (*name) leads to itself
            a: 'c4n4ry' x           | line 1, column 13: a value continues after its closing quote
            a: - c4n4ry             | line 1, column 4: a list element
            """)
    void saysWhereAndWhy(String written, String line) throws IOException {
        var text = written.replace("⏎", "\n").replace("⇥", "\t");

        assertThat(failure("application.yaml", text, UTF_8))
                .startsWith(directory.resolve("application.yaml") + ": " + line)
                .doesNotContain("c4n4ry", "x:");
    }

    @Test
    void saysThatFileIsInAnotherEncoding() throws IOException {
        assertThat(failure("a.yaml", "a: b\nc: é", Charset.forName("ISO-8859-1")))
                .endsWith("a.yaml: line 2, column 4: is not text in UTF-8; save the file in that encoding");
        assertThat(failure("b.yaml", "a: b", UTF_16LE)).contains("b.yaml: line 1, column 2: has a control character");
    }

    @Test
    void readsFileWithByteOrderMark() throws IOException {
        var file = directory.resolve("a.yaml");
        Files.writeString(file, "a: b", UTF_16);

        assertThat(new YamlFiles()
                        .load("a", new FileSystemResource(file))
                        .get(0)
                        .getProperty("a"))
                .hasToString("b");
    }

    @Test
    void saysWherePropertiesAreMalformed() throws IOException {
        var file = Files.writeString(directory.resolve("a.properties"), "a=\\\\u12\nb=c4n4ry\\u12x\n");

        var failure = catchThrowableOfType(
                UnreadableFile.class, () -> new PropertiesFiles().load("a", new FileSystemResource(file)));

        assertThat(failure.line())
                .startsWith(file + ": line 2: \\u must be followed")
                .doesNotContain("c4n4ry");
        assertThat(failure.getCause()).isNull();
    }

    @Test
    void precedesTheLoadersOfTheFramework() {
        var loaders = SpringFactoriesLoader.loadFactories(PropertySourceLoader.class, null);

        assertThat(loaders).extracting(Object::getClass).startsWith(PropertiesFiles.class, YamlFiles.class);
    }

    private String failure(String name, String text, Charset charset) throws IOException {
        var file = Files.writeString(directory.resolve(name), text, charset);
        var failure = catchThrowableOfType(
                UnreadableFile.class, () -> new YamlFiles().load("a", new FileSystemResource(file)));
        assertThat(failure.getCause()).isNull();
        return failure.line();
    }
}
