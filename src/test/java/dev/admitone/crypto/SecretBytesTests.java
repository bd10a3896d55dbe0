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
    void doesNotShowItself() {
        assertThat(secret).hasToString("***");
        assertThat("key: " + secret).doesNotContain(TEXT);
    }

    @Test
    void givesOutItsBytesOnDemand() {
        assertThat(secret.expose()).asString(StandardCharsets.UTF_8).isEqualTo(TEXT);
    }

    @Test
    void isTheUtf8OfAText() {
        assertThat(SecretBytes.ofText("é").expose()).containsExactly(0xC3, 0xA9);
    }

    @Test
    void staysTheSameWhenTheArrayItWasMadeOfChanges() {
        var bytes = new byte[] {1, 2, 3};
        var made = SecretBytes.of(bytes);
        bytes[0] = 9;

        assertThat(made.expose()).containsExactly(1, 2, 3);
    }

    @Test
    void staysTheSameWhenTheArrayItGaveOutChanges() {
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
    void hasAHashCodeThatTellsTheLengthOnly() {
        assertThat(SecretBytes.ofText("abc")).hasSameHashCodeAs(SecretBytes.ofText("xyz"));
    }

    @Test
    void tellsItsLength() {
        assertThat(SecretBytes.of(new byte[32]).length()).isEqualTo(32);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "~", " !azAZ09~"})
    void isPrintableAsciiFromTheBlankToTheTilde(String text) {
        assertThat(SecretBytes.ofText(text).isPrintableAscii()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u001F", "\u007F", "a\n", "\ta", "é", "a\u0000"})
    void isNotPrintableAsciiWithAnythingElseOrNothing(String text) {
        assertThat(SecretBytes.ofText(text).isPrintableAscii()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a-secret-", TEXT})
    void startsWithEachOfItsBeginnings(String start) {
        assertThat(secret.startsWith(start)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"b", "A-secret", "-secret", "a-secretary", TEXT + "-", TEXT + "\u0000", " a"})
    void startsWithNothingElse(String start) {
        assertThat(secret.startsWith(start)).isFalse();
    }

    @Test
    void startsWithTheUtf8OfAText() {
        assertThat(SecretBytes.of(new byte[] {(byte) 0xC3, (byte) 0xA9, 1}).startsWith("é"))
                .isTrue();
    }

    @Test
    void startsWithNoPartOfALetter() {
        assertThat(SecretBytes.of(new byte[] {(byte) 0xC3}).startsWith("é")).isFalse();
    }

    @Test
    void startsWithNothingButTheEmptyTextWhenItIsEmpty() {
        var empty = SecretBytes.of(new byte[0]);

        assertThat(empty.startsWith("")).isTrue();
        assertThat(empty.startsWith("a")).isFalse();
    }
}
