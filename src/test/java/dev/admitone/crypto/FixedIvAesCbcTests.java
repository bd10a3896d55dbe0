/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedIvAesCbcTests {

    private static final SecretBytes KEY = SecretBytes.ofText("0123456789ABCDEFGHIJKLMNOPQRSTUV");
    private static final byte[] IV = "fedcba9876543210".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PLAINTEXT = "a plaintext longer than a block".getBytes(StandardCharsets.US_ASCII);

    private final FixedIvAesCbc cipher = new FixedIvAesCbc(Cryptography.jdk(), KEY, IV);

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 24, 31, 33, 64})
    void refusesAKeyThatIsNot32BytesLong(int length) {
        var key = SecretBytes.of(new byte[length]);

        assertThatIllegalArgumentException().isThrownBy(() -> new FixedIvAesCbc(Cryptography.jdk(), key, IV));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 17, 32})
    void refusesAnIvThatIsNot16BytesLong(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FixedIvAesCbc(Cryptography.jdk(), KEY, new byte[length]));
    }

    @Test
    void decryptsWhatItEncrypted() {
        assertThat(cipher.decrypt(cipher.encrypt(PLAINTEXT))).contains(PLAINTEXT);
    }

    @Test
    void givesEqualCiphertextsForEqualPlaintexts() {
        assertThat(cipher.encrypt(PLAINTEXT)).isEqualTo(cipher.encrypt(PLAINTEXT));
    }

    @Test
    void revealsEqualFirstBlocks() {
        var other = PLAINTEXT.clone();
        other[16] ^= 1;

        var ciphertext = cipher.encrypt(PLAINTEXT);
        var otherCiphertext = cipher.encrypt(other);

        assertThat(Arrays.mismatch(ciphertext, otherCiphertext)).isEqualTo(16);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 31, 32, 1000})
    void padsToTheNextFullBlock(int length) {
        assertThat(cipher.encrypt(new byte[length])).hasSize((length / 16 + 1) * 16);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 17, 31, 33})
    void refusesIncompleteBlocks(int length) {
        assertThat(cipher.decrypt(new byte[length])).isEmpty();
    }

    @Test
    void refusesAMissingLastBlock() {
        var ciphertext = cipher.encrypt(new byte[32]);

        assertThat(cipher.decrypt(Arrays.copyOf(ciphertext, 32))).isEmpty();
    }

    @Test
    void recoversFromAnInvalidCiphertext() {
        var ciphertext = cipher.encrypt(PLAINTEXT);
        cipher.decrypt(new byte[16]);

        assertThat(cipher.decrypt(ciphertext)).contains(PLAINTEXT);
    }

    @Test
    void keepsItsIvWhenTheArrayChangesLater() {
        var iv = IV.clone();
        var other = new FixedIvAesCbc(Cryptography.jdk(), KEY, iv);
        iv[0] ^= 1;

        assertThat(other.encrypt(PLAINTEXT)).isEqualTo(cipher.encrypt(PLAINTEXT));
    }

    @Test
    void dependsOnKeyAndIv() {
        var otherKey = SecretBytes.ofText("X123456789ABCDEFGHIJKLMNOPQRSTUV");
        var otherIv = "Xedcba9876543210".getBytes(StandardCharsets.US_ASCII);

        assertThat(cipher.encrypt(PLAINTEXT))
                .isNotEqualTo(new FixedIvAesCbc(Cryptography.jdk(), otherKey, IV).encrypt(PLAINTEXT))
                .isNotEqualTo(new FixedIvAesCbc(Cryptography.jdk(), KEY, otherIv).encrypt(PLAINTEXT));
    }
}
