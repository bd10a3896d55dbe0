/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-CBC of exactly one block without padding, as a vendor's protocol wraps a content key.
 *
 * <p>For one block this equals ECB after an XOR with the IV, and it is not authenticated. Use it for random keys of 16
 * bytes only. Thread-safe.
 */
public final class AesCbcBlock {

    private static final String TRANSFORMATION = "AES/CBC/NoPadding";
    private static final int BLOCK = 16;
    private static final int KEY = 32;

    private final SecretKeySpec key;
    private final Pool<Cipher> ciphers;

    /**
     * Prepares the cipher.
     *
     * @param key 32 bytes
     * @throws IllegalArgumentException for any other length
     */
    public AesCbcBlock(Cryptography cryptography, SecretBytes key) {
        if (key.length() != KEY) {
            throw new IllegalArgumentException("an AES-256 key must have 32 bytes");
        }
        this.key = new SecretKeySpec(key.expose(), "AES");
        this.ciphers = new Pool<>(() -> cryptography.cipher(TRANSFORMATION));
    }

    /**
     * Encrypts one block.
     *
     * @param iv 16 bytes
     * @param block 16 bytes
     * @throws IllegalArgumentException for any other length
     */
    public byte[] encrypt(byte[] iv, SecretBytes block) {
        if (iv.length != BLOCK || block.length() != BLOCK) {
            throw new IllegalArgumentException("the block and the IV must have 16 bytes each");
        }
        var cipher = ciphers.take();
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(iv));
            var encrypted = cipher.doFinal(block.expose());
            ciphers.giveBack(cipher);
            return encrypted;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime refuses AES-256", e);
        }
    }
}
