/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A 128-bit fingerprint of a string, small enough to keep many in memory. A UUID in canonical form is its own
 * fingerprint; any other string is represented by the first half of its SHA-256. A collision takes about 2⁶⁴ attempts.
 */
record Fingerprint(long high, long low) {

    /** Length in an array of longs. */
    static final int NUMBERS = 2;

    private static final Sha256 SHA256 = new Sha256(Cryptography.jdk());
    private static final int UUID_LENGTH = 36;

    static Fingerprint of(String value) {
        var uuid = value.length() == UUID_LENGTH ? uuid(value) : null;
        if (uuid != null) {
            return new Fingerprint(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
        }
        var digest = ByteBuffer.wrap(SHA256.digest(value.getBytes(StandardCharsets.UTF_8)));
        return new Fingerprint(digest.getLong(), digest.getLong());
    }

    /** A UUID in upper case is a different string, and so has a different fingerprint. */
    private static @Nullable UUID uuid(String value) {
        try {
            var uuid = UUID.fromString(value);
            return uuid.toString().equals(value) ? uuid : null;
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
