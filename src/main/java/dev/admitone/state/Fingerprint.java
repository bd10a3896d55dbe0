/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A text in 128 bits, of which a memory has room for many: a UUID in its usual form stands for itself, everything else
 * for the first half of its SHA-256. To find two texts with one fingerprint takes some 2⁶⁴ attempts.
 */
record Fingerprint(long high, long low) {

    /** In an array. */
    static final int NUMBERS = 2;

    private static final Sha256 SHA256 = new Sha256(Cryptography.jdk());
    private static final int UUID_LENGTH = 36;

    static Fingerprint of(String text) {
        var uuid = text.length() == UUID_LENGTH ? uuid(text) : null;
        if (uuid != null) {
            return new Fingerprint(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
        }
        var digest = ByteBuffer.wrap(SHA256.digest(text.getBytes(StandardCharsets.UTF_8)));
        return new Fingerprint(digest.getLong(), digest.getLong());
    }

    /** A text in capitals is another one, and its own fingerprint. */
    private static @Nullable UUID uuid(String text) {
        try {
            var uuid = UUID.fromString(text);
            return uuid.toString().equals(text) ? uuid : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    boolean isAt(long[] numbers, int index) {
        return numbers[index] == high && numbers[index + 1] == low;
    }

    void writeTo(long[] numbers, int index) {
        numbers[index] = high;
        numbers[index + 1] = low;
    }
}
