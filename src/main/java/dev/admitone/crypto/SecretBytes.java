/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Secret bytes: copied on input, compared in constant time, redacted in {@code toString}.
 *
 * <p>{@link #expose()} is the only way to read them, so that every use can be found.
 */
public final class SecretBytes {

    private final byte[] bytes;

    private SecretBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Copies the bytes. */
    public static SecretBytes of(byte[] bytes) {
        return new SecretBytes(bytes.clone());
    }

    /** A secret from the UTF-8 bytes of a string. */
    public static SecretBytes ofText(String string) {
        return new SecretBytes(string.getBytes(StandardCharsets.UTF_8));
    }

    /** The number of bytes, which is not secret. */
    public int length() {
        return bytes.length;
    }

    /** Whether the secret is not empty and consists of printable ASCII characters and spaces. */
    public boolean isPrintableAscii() {
        for (byte b : bytes) {
            if (b < ' ' || b > '~') {
                return false;
            }
        }
        return bytes.length > 0;
    }

    /** Whether the secret begins with the UTF-8 bytes of a string. */
    public boolean startsWith(String string) {
        var start = string.getBytes(StandardCharsets.UTF_8);
        return start.length <= bytes.length && MessageDigest.isEqual(start, Arrays.copyOf(bytes, start.length));
    }

    /** A copy of the secret. Must not be logged or put into a message. */
    public byte[] expose() {
        return bytes.clone();
    }

    /** Compares in constant time for equal lengths. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SecretBytes secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    /** Depends on the length only, so that it reveals nothing. */
    @Override
    public int hashCode() {
        return bytes.length;
    }

    @Override
    public String toString() {
        return "***";
    }
}
