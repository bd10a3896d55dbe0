/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

/** HMAC-SHA-256 with one key; tags have 32 bytes. Thread-safe. */
public final class HmacSha256 extends Hmac {

    /**
     * Prepares the key.
     *
     * @param key at least one byte; token formats check their own minimum
     * @throws IllegalArgumentException if the key is empty
     */
    public HmacSha256(Cryptography cryptography, SecretBytes key) {
        super(cryptography, "HmacSHA256", key);
    }
}
