/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.crypto.SecretBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretSettingsTests {

    private static final String RULE = "must be there";

    @TempDir
    Path directory;

    @Test
    void readsSecretFromValue() {
        assertThat(Secrets.read(TestSettings.of("admitone: {key: abc}"), "key", RULE))
                .isEqualTo(SecretBytes.ofText("abc"));
    }

    @Test
    void refusesAbsentSecretWithItsRule() {
        var settings = TestSettings.of("admitone: {}");

        assertThat(Secrets.read(settings, "key", RULE)).isNull();
        assertThat(TestSettings.errors(settings)).containsExactly("admitone.key: must be there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "abc\n", "abc\r\n"})
    void readsSecretFromFileWithoutItsLastLineBreak(String content) throws IOException {
        assertThat(Secrets.read(fromFile(content), "key", RULE)).isEqualTo(SecretBytes.ofText("abc"));
    }

    @Test
    void removesOneLineBreakOnlyFromTheEndOfFile() throws IOException {
        assertThat(Secrets.read(fromFile(" abc\n\n"), "key", RULE)).isEqualTo(SecretBytes.ofText(" abc\n"));
    }

    @Test
    void refusesSecretThatIsGivenTwice() throws IOException {
        var file = Files.writeString(directory.resolve("key"), "c4n4ry");
        var settings = TestSettings.of("admitone: {key: c4n4ry, key-file: " + file + "}");

        Secrets.read(settings, "key", RULE);

        assertThat(TestSettings.errors(settings))
                .containsExactly("admitone.key: is given twice: leave out either key or key-file");
    }

    @Test
    void namesFileThatDoesNotExist() {
        var file = directory.resolve("absent");

        assertThat(errorOfFile(file.toString()))
                .isEqualTo("admitone.key-file: names a file that does not exist: " + file);
    }

    @Test
    void namesFolderInPlaceOfFile() {
        assertThat(errorOfFile(directory.toString()))
                .isEqualTo("admitone.key-file: names a file that is a directory, not a file: " + directory);
    }

    @Test
    void namesFileThatIsNotText() throws IOException {
        var file = Files.write(directory.resolve("key"), new byte[] {(byte) 0xC3, 0x28});

        assertThat(errorOfFile(file.toString()))
                .isEqualTo("admitone.key-file: names a file that is not text in UTF-8: " + file
                        + "; it has 2 bytes: it has characters outside of ASCII");
    }

    @Test
    void doesNotNamePathWithoutFolder() {
        assertThat(errorOfFile(directory.resolve("none/absent").toString()))
                .isEqualTo("admitone.key-file: names a file that does not exist, and neither does its folder"
                        + " (the path is not shown, because it could be a key)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Vb8TqLw3ZrXn6YkPmC1sHdJf4GgEuA9o",
                "/Vb8TqLw3ZrXn6YkPmC1sHdJf4GgEuA9",
                "Vb8TqLw3/ZrXn6YkPmC1sHdJf4GgEuA9",
                "'Vb8TqLw3 ZrXn6YkPmC1sHdJ,4GgEuA9'",
                "'Vb8T:Lw3*ZrXn6YkPmC1sH?Jf4GgEuA9'"
            })
    void showsNoKeyInPlaceOfItsFile(String key) {
        assertThat(errorOfFile(key))
                .startsWith("admitone.key-file: names a file that does not exist")
                .doesNotContain("Vb8T", "ZrXn");
    }

    private static String errorOfFile(String written) {
        var settings = TestSettings.of("admitone: {key-file: " + written + "}");

        assertThat(Secrets.read(settings, "key", RULE)).isNull();
        return TestSettings.errors(settings).get(0);
    }

    @Test
    void hidesKeyInPlaceOfItsFile() {
        var settings = TestSettings.of("admitone: {key-file: c4n4ry-key-of-the-vendor}");

        Secrets.read(settings, "key", RULE);

        assertThat(TestSettings.errors(settings))
                .singleElement()
                .asString()
                .startsWith("admitone.key-file: ")
                .doesNotContain("c4n4ry");
    }

    @Test
    void recordsDemoKeysByName() throws IOException {
        var file = Files.writeString(directory.resolve("key"), "DEMO-in-a-file\n");
        var settings = TestSettings.of("admitone: {a: {key: DEMO-x}, b: {key: not-DEMO-x}, key-file: " + file + "}");

        Secrets.read(settings.section("a"), "key", RULE);
        Secrets.read(settings.section("b"), "key", RULE);
        Secrets.read(settings, "key", RULE);

        assertThat(TestSettings.demoKeys(settings)).containsExactly("admitone.a.key", "admitone.key-file");
    }

    @Test
    void namesThePropertyOfTheFileWhoseContentIsWrong() throws IOException {
        var settings = fromFile("c4n4ry");

        assertThat(Secrets.base64(settings, "key", RULE, 32)).isNull();
        assertThat(TestSettings.errors(settings))
                .containsExactly(
                        "admitone.key-file: must be there; it has 6 bytes; it is base64 of fewer or more than 32 bytes: a"
                                + " key has 32 bytes, 44 characters in base64");
    }

    private Settings fromFile(String content) throws IOException {
        var file = Files.writeString(directory.resolve("key"), content);
        return TestSettings.of("admitone: {key-file: " + file + "}");
    }
}
