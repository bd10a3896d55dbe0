/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.TestSize;
import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.paddings.PKCS7Padding;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.junit.jupiter.api.Test;

/** Bouncy Castle's engines, used without a provider, as an independent oracle for the primitives. */
class BouncyCastleTests {

    private static final int ROUNDS = TestSize.of(500, 100_000);

    private final Random random = new Random(20261122);

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] transformed(boolean encrypting, byte[] key, byte[] iv, byte[] input) throws CryptoException {
        var cipher =
                new PaddedBufferedBlockCipher(CBCBlockCipher.newInstance(AESEngine.newInstance()), new PKCS7Padding());
        cipher.init(encrypting, new ParametersWithIV(new KeyParameter(key), iv));
        var output = new byte[cipher.getOutputSize(input.length)];
        int length = cipher.processBytes(input, 0, input.length, output, 0);
        length += cipher.doFinal(output, length);
        return Arrays.copyOf(output, length);
    }

    @Test
    void agreesOnAesCbc() throws CryptoException {
        for (int i = 0; i < ROUNDS; i++) {
            var key = bytes(32);
            var iv = bytes(16);
            var plaintext = bytes(random.nextInt(500));
            var cipher = new FixedIvAesCbc(Cryptography.jdk(), SecretBytes.of(key), iv);

            var ciphertext = cipher.encrypt(plaintext);

            assertThat(ciphertext).isEqualTo(transformed(true, key, iv, plaintext));
            assertThat(transformed(false, key, iv, ciphertext)).isEqualTo(plaintext);
            assertThat(cipher.decrypt(ciphertext)).contains(plaintext);
        }
    }

    @Test
    void agreesOnSha256() {
        for (int i = 0; i < ROUNDS; i++) {
            var message = bytes(random.nextInt(500));
            var digest = new SHA256Digest();
            digest.update(message, 0, message.length);
            var expected = new byte[digest.getDigestSize()];
            digest.doFinal(expected, 0);

            assertThat(new Sha256(Cryptography.jdk()).digest(message)).isEqualTo(expected);
        }
    }

    @Test
    void agreesOnHmac() {
        for (int i = 0; i < ROUNDS; i++) {
            var key = bytes(1 + random.nextInt(150));
            var message = bytes(random.nextInt(500));
            var hmac = new HMac(new SHA256Digest());
            hmac.init(new KeyParameter(key));
            hmac.update(message, 0, message.length);
            var expected = new byte[hmac.getMacSize()];
            hmac.doFinal(expected, 0);

            assertThat(new HmacSha256(Cryptography.jdk(), SecretBytes.of(key)).tag(message))
                    .isEqualTo(expected);
        }
    }
}
