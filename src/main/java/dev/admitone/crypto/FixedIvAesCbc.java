/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-CBC with PKCS#7 padding and <b>one fixed initialization vector</b>.
 *
 * <p>Unsafe in general: equal plaintexts give equal ciphertexts, equal prefixes are visible, and the result is not
 * authenticated. Required by the DoveRunner protocol; do not use it for anything else. Thread-safe; prepared ciphers
 * are pooled.
 */
public final class FixedIvAesCbc {

    private static final String TRANSFORMATION = "AES/CBC/PKCS5Padding";
    private static final int BLOCK = 16;
    private static final int KEY = 32;

    private final Pool<Cipher> encrypters;
    private final Pool<Cipher> decrypters;

    /**
     * Prepares the cipher.
     *
     * @param key 32 bytes
     * @param iv 16 bytes
     * @throws IllegalArgumentException for any other length
     */
    public FixedIvAesCbc(Cryptography cryptography, SecretBytes key, byte[] iv) {
        if (key.length() != KEY || iv.length != BLOCK) {
            throw new IllegalArgumentException("AES-256-CBC requires a key of 32 bytes and an IV of 16 bytes");
        }
        var keySpec = new SecretKeySpec(key.expose(), "AES");
        var ivSpec = new IvParameterSpec(iv);
        this.encrypters = new Pool<>(() -> prepare(cryptography, Cipher.ENCRYPT_MODE, keySpec, ivSpec));
        this.decrypters = new Pool<>(() -> prepare(cryptography, Cipher.DECRYPT_MODE, keySpec, ivSpec));
    }

    private static Cipher prepare(Cryptography cryptography, int mode, SecretKeySpec key, IvParameterSpec iv) {
        try {
            var cipher = cryptography.cipher(TRANSFORMATION);
            cipher.init(mode, key, iv);
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime refuses AES-256", e);
        }
    }

    /** Encrypts. PKCS#7 padding adds 1 to 16 bytes, up to a multiple of 16. */
    public byte[] encrypt(byte[] plaintext) {
        var cipher = encrypters.take();
        try {
            // doFinal resets the cipher to its state after init, including the same IV.
            var ciphertext = cipher.doFinal(plaintext);
            encrypters.giveBack(cipher);
            return ciphertext;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("encryption with padding cannot fail", e);
        }
    }

    /**
     * Decrypts.
     *
     * @return the plaintext, or empty if the bytes are not a ciphertext under this key, without a reason: telling a
     *     wrong length from a wrong padding would be a padding oracle
     */
    public Optional<byte[]> decrypt(byte[] ciphertext) {
        // The JDK decrypts empty input to empty output without an error, although a padded ciphertext has at least
        // one block.
        if (ciphertext.length == 0 || ciphertext.length % BLOCK != 0) {
            return Optional.empty();
        }
        var cipher = decrypters.take();
        try {
            var plaintext = cipher.doFinal(ciphertext);
            decrypters.giveBack(cipher);
            return Optional.of(plaintext);
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
