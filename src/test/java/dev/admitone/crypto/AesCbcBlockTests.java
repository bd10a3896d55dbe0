/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.admitone.json.TestSize;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Random;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AesCbcBlockTests {

    private static final int ROUNDS = TestSize.of(100, 100_000);
    private static final SecretBytes KEY = SecretBytes.ofText("0123456789ABCDEFGHIJKLMNOPQRSTUV");
    private static final byte[] IV = "fedcba9876543210".getBytes(StandardCharsets.US_ASCII);
    private static final SecretBytes BLOCK = SecretBytes.ofText("a key of 16 byte");

    private final AesCbcBlock cipher = new AesCbcBlock(Cryptography.jdk(), KEY);
    private final Random random = new Random(20261122);

    static Stream<Cryptography> both() {
        return Stream.of(Cryptography.jdk(), Cryptography.bouncyCastle());
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] cbcOfTheJdk(byte[] key, byte[] iv, byte[] block) throws GeneralSecurityException {
        var cbc = Cipher.getInstance("AES/CBC/NoPadding");
        cbc.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
        return cbc.doFinal(block);
    }

    /** One block with the bare cipher: the ECB mode. */
    private static byte[] ecb(byte[] key, byte[] block) {
        var engine = AESEngine.newInstance();
        engine.init(true, new KeyParameter(key));
        var encrypted = new byte[16];
        engine.processBlock(block, 0, encrypted, 0);
        return encrypted;
    }

    private static byte[] exclusiveOr(byte[] a, byte[] b) {
        var result = a.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] ^= b[i];
        }
        return result;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 24, 31, 33, 64})
    void refusesAKeyThatIsNot32BytesLong(int length) {
        var key = SecretBytes.of(new byte[length]);

        assertThatIllegalArgumentException().isThrownBy(() -> new AesCbcBlock(Cryptography.jdk(), key));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 12, 15, 17, 32})
    void refusesAnIvThatIsNot16BytesLong(int length) {
        assertThatIllegalArgumentException().isThrownBy(() -> cipher.encrypt(new byte[length], BLOCK));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 17, 32})
    void refusesAnythingButOneBlock(int length) {
        var block = SecretBytes.of(new byte[length]);

        assertThatIllegalArgumentException().isThrownBy(() -> cipher.encrypt(IV, block));
    }

    @ParameterizedTest
    @MethodSource("both")
    void equalsTheJdksCbcModeWithoutPadding(Cryptography cryptography) throws GeneralSecurityException {
        for (int i = 0; i < ROUNDS; i++) {
            var key = bytes(32);
            var iv = bytes(16);
            var block = bytes(16);

            assertThat(new AesCbcBlock(cryptography, SecretBytes.of(key)).encrypt(iv, SecretBytes.of(block)))
                    .isEqualTo(cbcOfTheJdk(key, iv, block));
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void equalsEcbAfterAnXorWithTheIv(Cryptography cryptography) {
        for (int i = 0; i < ROUNDS; i++) {
            var key = bytes(32);
            var iv = bytes(16);
            var block = bytes(16);

            assertThat(new AesCbcBlock(cryptography, SecretBytes.of(key)).encrypt(iv, SecretBytes.of(block)))
                    .isEqualTo(ecb(key, exclusiveOr(block, iv)));
        }
    }

    @Test
    void agreesForBothProviders() {
        assertThat(new AesCbcBlock(Cryptography.bouncyCastle(), KEY).encrypt(IV, BLOCK))
                .isEqualTo(cipher.encrypt(IV, BLOCK));
    }

    @Test
    void dependsOnKeyAndIvAndBlock() {
        var otherKey = SecretBytes.ofText("X123456789ABCDEFGHIJKLMNOPQRSTUV");
        var otherIv = "Xedcba9876543210".getBytes(StandardCharsets.US_ASCII);
        var otherBlock = SecretBytes.ofText("X key of 16 byte");

        assertThat(cipher.encrypt(IV, BLOCK))
                .isNotEqualTo(new AesCbcBlock(Cryptography.jdk(), otherKey).encrypt(IV, BLOCK))
                .isNotEqualTo(cipher.encrypt(otherIv, BLOCK))
                .isNotEqualTo(cipher.encrypt(IV, otherBlock));
    }

    @ParameterizedTest
    @MethodSource("both")
    void isUnaffectedByEarlierCalls(Cryptography cryptography) {
        var used = new AesCbcBlock(cryptography, KEY);
        var first = used.encrypt(IV, BLOCK);
        used.encrypt(new byte[16], SecretBytes.of(first));

        assertThat(used.encrypt(IV, BLOCK)).isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("both")
    void recoversFromARefusal(Cryptography cryptography) {
        var used = new AesCbcBlock(cryptography, KEY);
        assertThatIllegalArgumentException().isThrownBy(() -> used.encrypt(new byte[15], BLOCK));

        assertThat(used.encrypt(IV, BLOCK)).isEqualTo(cipher.encrypt(IV, BLOCK));
    }

    @Test
    void doesNotModifyTheIv() {
        var iv = IV.clone();
        cipher.encrypt(iv, BLOCK);

        assertThat(iv).isEqualTo(IV);
    }
}
