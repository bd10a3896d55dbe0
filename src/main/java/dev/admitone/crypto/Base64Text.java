/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Standard base64 (RFC 4648 §4) with padding and without line breaks. Thread-safe.
 *
 * <p>Encodes with a pooled buffer: the JDK's {@code encodeToString} allocates the result twice, and a token is all
 * base64.
 */
public final class Base64Text {

    private static final int USUAL = 4096;

    private final Pool<byte[]> buffers = new Pool<>(() -> new byte[USUAL]);

    /**
     * The decoded bytes, or null unless the string is the canonical encoding: padded, in one line, with unused bits
     * zero. Several encodings of the same bytes would defeat comparisons of strings.
     */
    public static byte @Nullable [] decode(String base64) {
        var ascii = base64.getBytes(StandardCharsets.ISO_8859_1);
        try {
            var bytes = Base64.getDecoder().decode(ascii);
            return isCanonical(ascii, bytes, Base64.getEncoder()) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * Whether the encoded form is canonical. The decoder rejects other characters, so only the end can differ: in
     * padding and in unused bits.
     */
    static boolean isCanonical(byte[] encoded, byte[] bytes, Base64.Encoder encoder) {
        int last = bytes.length == 0 ? 0 : (bytes.length - 1) / 3;
        var end = encoder.encode(Arrays.copyOfRange(bytes, last * 3, bytes.length));
        return encoded.length == last * 4 + end.length
                && Arrays.equals(encoded, last * 4, encoded.length, end, 0, end.length);
    }

    /** Encodes all bytes. */
    public String encode(byte[] bytes) {
        int length = (bytes.length + 2) / 3 * 4;
        var lent = buffers.take();
        var buffer = lent.length >= length ? lent : new byte[length];
        Base64.getEncoder().encode(bytes, buffer);
        var base64 = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
        buffers.giveBack(buffer);
        return base64;
    }
}
