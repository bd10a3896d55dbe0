/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBytesTests {

    private static final String TEXT = "a-secret-nobody-may-see";

    private final SecretBytes secret = SecretBytes.ofText(TEXT);

    @Test
    void isRedacted() {
        assertThat(secret).hasToString("***");
        assertThat("key: " + secret).doesNotContain(TEXT);
    }

    @Test
    void exposesItsBytes() {
        assertThat(secret.expose()).asString(StandardCharsets.UTF_8).isEqualTo(TEXT);
    }

    @Test
    void encodesAStringAsUtf8() {
        assertThat(SecretBytes.ofText("é").expose()).containsExactly(0xC3, 0xA9);
    }

    @Test
    void copiesItsInput() {
        var bytes = new byte[] {1, 2, 3};
        var made = SecretBytes.of(bytes);
        bytes[0] = 9;

        assertThat(made.expose()).containsExactly(1, 2, 3);
    }

    @Test
    void copiesItsOutput() {
        secret.expose()[0] = 'X';

        assertThat(secret.expose()).asString(StandardCharsets.UTF_8).isEqualTo(TEXT);
    }

    @Test
    void isEqualToTheSameBytes() {
        assertThat(secret).isEqualTo(SecretBytes.of(TEXT.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void differsFromOtherBytesOfTheSameLengthAndFromAPrefix() {
        assertThat(secret)
                .isNotEqualTo(SecretBytes.ofText("b" + TEXT.substring(1)))
                .isNotEqualTo(SecretBytes.ofText(TEXT.substring(1)))
                .isNotEqualTo(TEXT);
    }

    @Test
    void hasAHashCodeOfTheLengthOnly() {
        assertThat(SecretBytes.ofText("abc")).hasSameHashCodeAs(SecretBytes.ofText("xyz"));
    }

    @Test
    void returnsItsLength() {
        assertThat(SecretBytes.of(new byte[32]).length()).isEqualTo(32);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "~", " !azAZ09~"})
    void isPrintableAsciiFromSpaceToTilde(String text) {
        assertThat(SecretBytes.ofText(text).isPrintableAscii()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u001F", "\u007F", "a\n", "\ta", "é", "a\u0000"})
    void isNotPrintableAsciiWithOtherCharactersOrIfEmpty(String text) {
        assertThat(SecretBytes.ofText(text).isPrintableAscii()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a-secret-", TEXT})
    void startsWithEachOfItsPrefixes(String start) {
        assertThat(secret.startsWith(start)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"b", "A-secret", "-secret", "a-secretary", TEXT + "-", TEXT + "\u0000", " a"})
    void startsWithNothingElse(String start) {
        assertThat(secret.startsWith(start)).isFalse();
    }

    @Test
    void startsWithTheUtf8OfAString() {
        assertThat(SecretBytes.of(new byte[] {(byte) 0xC3, (byte) 0xA9, 1}).startsWith("é"))
                .isTrue();
    }

    @Test
    void doesNotStartWithPartOfACharacter() {
        assertThat(SecretBytes.of(new byte[] {(byte) 0xC3}).startsWith("é")).isFalse();
    }

    @Test
    void startsWithTheEmptyStringOnlyIfEmpty() {
        var empty = SecretBytes.of(new byte[0]);

        assertThat(empty.startsWith("")).isTrue();
        assertThat(empty.startsWith("a")).isFalse();
    }
}
