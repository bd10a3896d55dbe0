/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

/** HMAC with SHA-256 under one key: tags of 32 bytes. Thread-safe. */
public final class HmacSha256 extends Hmac {

    /**
     * Prepares the key.
     *
     * @param key at least one byte; a format that asks for more checks that itself
     * @throws IllegalArgumentException if the key is empty
     */
    public HmacSha256(Cryptography cryptography, SecretBytes key) {
        super(cryptography, "HmacSHA256", key);
    }
}
