/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Bytes that must not be seen: copied in, compared in constant time, never part of a text.
 *
 * <p>{@link #expose()} is the only way out, named so that every use can be found.
 */
public final class SecretBytes {

    private final byte[] bytes;

    private SecretBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A secret of these bytes; later changes of the array do not change it. */
    public static SecretBytes of(byte[] bytes) {
        return new SecretBytes(bytes.clone());
    }

    /** A secret of the UTF-8 bytes of a text. */
    public static SecretBytes ofText(String text) {
        return new SecretBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The number of bytes, which is not secret. */
    public int length() {
        return bytes.length;
    }

    /** Whether there is at least one byte and each is a visible ASCII character or a blank. */
    public boolean isPrintableAscii() {
        for (byte b : bytes) {
            if (b < ' ' || b > '~') {
                return false;
            }
        }
        return bytes.length > 0;
    }

    /** Whether the secret begins with the UTF-8 bytes of a text. */
    public boolean startsWith(String text) {
        var start = text.getBytes(StandardCharsets.UTF_8);
        return start.length <= bytes.length && MessageDigest.isEqual(start, Arrays.copyOf(bytes, start.length));
    }

    /** A copy of the secret itself. Never log it, never put it into a message. */
    public byte[] expose() {
        return bytes.clone();
    }

    /** Compares in a time that depends on the lengths only. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SecretBytes secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    /** The same for all secrets of one length, so that it tells nothing. */
    @Override
    public int hashCode() {
        return bytes.length;
    }

    @Override
    public String toString() {
        return "***";
    }
}
