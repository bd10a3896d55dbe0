/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.admitone.crypto.SecretBytes;
import dev.admitone.diagnosis.Expected;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SecretFormTests {

    private static final String KEY = "c4n4ry-key-with-32-characters-xy";
    private static final String BASE64 = "YzRuNHJ5LWF4aW5vbS1rZXktb2YtMzItYnl0ZXMtLS0=";

    @ParameterizedTest(name = "{1} with {0}")
    @CsvSource(textBlock = """
            UTF-16,   c4n4ry-key, is text in UTF-16: save it in UTF-8
            UTF-16LE, c4n4ry-key, is text in UTF-16: save it in UTF-8
            UTF-16BE, c4n4ry-key, is text in UTF-16: save it in UTF-8
            UTF-8,    \uFEFFc4n4ry-key, begins with a byte order mark: save it in UTF-8 without one
            """)
    void namesTheEncoding(String charset, String text, String form) {
        assertThat(SecretForm.of(text.translateEscapes().getBytes(Charset.forName(charset))))
                .endsWith(": it " + form);
    }

    @ParameterizedTest
    @MethodSource
    void namesTheSlip(String text, String form) {
        assertThat(of(text)).endsWith(": it " + form).doesNotContain("c4n4ry");
    }

    static Stream<Arguments> namesTheSlip() {
        var named = "begins with a name and = or a colon: only the key itself must be there";
        var end = "ends with a line break; only one at the end of a file is ignored";
        return Stream.of(
                arguments(KEY + "\n", end),
                arguments(KEY + "\r", end),
                arguments(KEY + "\r\n", end),
                arguments(KEY + "\n" + KEY, "has a line break inside"),
                arguments(KEY + "\\n", "ends with \\n, written as two characters"),
                arguments("\"" + KEY + "\"", "is in quotes"),
                arguments("'" + KEY + "'", "is in quotes"),
                arguments("\"" + BASE64 + "\"", "is in quotes"),
                arguments(" " + KEY, "begins or ends with a blank"),
                arguments(KEY + "\t", "begins or ends with a blank"),
                arguments(KEY + "\u00A0", "begins or ends with a blank"),
                arguments(KEY + " " + KEY, "has a blank inside"),
                arguments(KEY + "\0", "is binary: write it as text"),
                arguments("\u00E4" + KEY, "has characters outside of ASCII"),
                arguments("-----BEGIN PRIVATE KEY-----", "is a PEM file"),
                arguments("{\"key\": \"" + KEY + "\"}", "begins with {, like JSON: only the key itself must be there"),
                arguments("SITE_KEY=" + KEY, named),
                arguments("site-key: " + KEY, named));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            YzRuNHJ5LWF4aW5vbS1rZXktb2YtMzItYnl0ZXMtLS0=, is the base64 of 32 characters: enter these
            AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=, is the base64 of a key
            AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8, is base64 without its padding (=)
            _-8BAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4=, 'is base64url, with - and _ for + and /'
            000102030405060708090a0b0c0d0e0f, is the hexadecimal digits of a key
            """)
    void namesTheEncodingOfTheBytes(String text, String form) {
        assertThat(of(text)).isEqualTo("has " + text.length() + " bytes: it " + form);
    }

    @Test
    void saysTheLengthOnlyOfWhatLooksLikeAKey() {
        assertThat(of(KEY + "z")).isEqualTo("has 33 bytes");
        assertThat(of("")).isEqualTo("has 0 bytes: it is empty");
    }

    private static String of(String text) {
        return SecretForm.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "$2a$10$abcdefghijklmnopqrstuv, is a hash",
        "/run/secrets/axinom.key, is a path",
        "69e54088-e9e0-4530-8c1a-1eb6dcd0d14e, GUID",
        "changeme, placeholder"
    })
    void namesWhatAKeyLooksLikeWhereItsBytesTellNothing(String text, String slip) {
        var key = SecretBytes.of(text.getBytes(StandardCharsets.UTF_8));

        assertThat(SecretForm.of(key, Expected.BASE64_KEY)).contains(slip).doesNotContain(text);
    }
}
