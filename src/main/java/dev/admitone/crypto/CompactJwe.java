/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A parsed, not yet authenticated JSON Web Encryption in compact serialization (RFC 7516 §7.1) for one direct key.
 *
 * <p>Accepts only the canonical form: five parts in base64url without padding, other characters or unused bits: a
 * header, an empty encrypted key, an IV of 12 bytes, a ciphertext of at least one byte, a tag of 16 bytes. Immutable.
 */
public final class CompactJwe {

    private static final int PARTS = 5;
    private static final int IV = 16;
    private static final int TAG = 22;
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final String[] parts;
    private final byte[] header;

    private CompactJwe(String[] parts, byte[] header) {
        this.parts = parts;
        this.header = header;
    }

    /**
     * Parses a string in linear time. Limiting its length is up to the caller.
     *
     * @return empty for any other string, without a reason
     */
    public static Optional<CompactJwe> parse(String compact) {
        var parts = compact.split("\\.", PARTS + 1);
        if (parts.length != PARTS
                || !parts[1].isEmpty()
                || parts[2].length() != IV
                || parts[3].isEmpty()
                || parts[4].length() != TAG) {
            return Optional.empty();
        }
        var header = decoded(parts[0]);
        boolean areCanonical = Arrays.stream(parts, 2, PARTS).allMatch(part -> decoded(part) != null);
        return header == null || !areCanonical ? Optional.empty() : Optional.of(new CompactJwe(parts, header));
    }

    /** Null if the part is empty or not canonical. */
    private static byte @Nullable [] decoded(String part) {
        // A character beyond Latin-1 becomes a question mark, which base64url rejects.
        var ascii = part.getBytes(StandardCharsets.ISO_8859_1);
        try {
            var bytes = DECODER.decode(ascii);
            return bytes.length > 0 && Base64Text.isCanonical(ascii, bytes, ENCODER) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** A copy of the header's bytes, not necessarily JSON. */
    public byte[] header() {
        return header.clone();
    }

    String iv() {
        return parts[2];
    }

    String ciphertext() {
        return parts[3];
    }

    String tag() {
        return parts[4];
    }

    /** The header as received in ASCII, which the tag authenticates. */
    byte[] authenticated() {
        return parts[0].getBytes(StandardCharsets.US_ASCII);
    }

    /** Omits the content, which is a credential. */
    @Override
    public String toString() {
        return "CompactJwe";
    }
}
