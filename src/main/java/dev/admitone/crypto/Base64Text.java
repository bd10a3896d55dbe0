package dev.admitone.crypto;

import java.nio.charset.StandardCharsets;
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
        try {
            var bytes = Base64.getDecoder().decode(text);
            return Base64.getEncoder().encodeToString(bytes).equals(text) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
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
