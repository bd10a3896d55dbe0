/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import java.security.MessageDigest;

/** SHA-256 (FIPS 180-4). Thread-safe. */
public final class Sha256 {

    private final Pool<MessageDigest> digests;

    /** Prepares the digest. */
    public Sha256(Cryptography cryptography) {
        this.digests = new Pool<>(() -> cryptography.digest("SHA-256"));
    }

    /** The digest of the concatenated parts, 32 bytes. */
    public byte[] digest(byte[]... parts) {
        var digest = digests.take();
        for (var part : parts) {
            digest.update(part);
        }
        var result = digest.digest();
        digests.giveBack(digest);
        return result;
    }

    /** The digest of the first bytes of an array, 32 bytes. */
    public byte[] digest(byte[] bytes, int length) {
        var digest = digests.take();
        digest.update(bytes, 0, length);
        var result = digest.digest();
        digests.giveBack(digest);
        return result;
    }

    /** Compares two digests in constant time. */
    public static boolean areEqual(byte[] a, byte[] b) {
        return MessageDigest.isEqual(a, b);
    }
}
