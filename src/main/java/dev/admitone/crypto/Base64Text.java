/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Standard base64 (RFC 4648 §4) to and from a text, with padding and without line breaks. Thread-safe.
 *
 * <p>The JDK's own way to a text allocates the result twice; a token is nothing but its base64, so that is worth a
 * buffer.
 */
public final class Base64Text {

    private static final int USUAL = 4096;

    private final Pool<byte[]> buffers = new Pool<>(() -> new byte[USUAL]);

    /**
     * The bytes of a text, or null unless the text is what encoding them would give: padded, in one line, without
     * unused bits. Two texts for the same bytes would get past whoever compares texts.
     */
    public static byte @Nullable [] decode(String text) {
        var ascii = text.getBytes(StandardCharsets.ISO_8859_1);
        try {
            var bytes = Base64.getDecoder().decode(ascii);
            return isCanonical(ascii, bytes, Base64.getEncoder()) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * Whether bytes are encoded to the text they were decoded from. The decoder refuses what is not of the alphabet, so
     * only the end can be written in more than one way: with its padding or without, with bits that nobody reads.
     */
    static boolean isCanonical(byte[] text, byte[] bytes, Base64.Encoder encoder) {
        int last = bytes.length == 0 ? 0 : (bytes.length - 1) / 3;
        var end = encoder.encode(Arrays.copyOfRange(bytes, last * 3, bytes.length));
        return text.length == last * 4 + end.length && Arrays.equals(text, last * 4, text.length, end, 0, end.length);
    }

    /** Encodes all bytes. */
    public String encode(byte[] bytes) {
        int length = (bytes.length + 2) / 3 * 4;
        var lent = buffers.take();
        var buffer = lent.length >= length ? lent : new byte[length];
        Base64.getEncoder().encode(bytes, buffer);
        var text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
        buffers.giveBack(buffer);
        return text;
    }
}
