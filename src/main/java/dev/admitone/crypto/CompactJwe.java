/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Web Encryption in the compact form (RFC 7516 §7.1) for one direct key, written in the one way there is, and of
 * which nothing is authentic yet.
 *
 * <p>Five parts in canonical base64url: a header, no encrypted key, an initialisation vector of 12 bytes, a ciphertext
 * of at least one byte, a tag of 16 bytes. No padding, no white space, no other character, and the bits that a last
 * character does not need are zero. Immutable.
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
     * Takes a text apart, in a time that grows with its length only; how long it may be is for the caller to say.
     *
     * @return empty if the text is anything else; why is not told
     */
    public static Optional<CompactJwe> parse(String text) {
        var parts = text.split("\\.", PARTS + 1);
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

    /** Null if the text is empty, or not what encoding its bytes would give. */
    private static byte @Nullable [] decoded(String part) {
        // A character beyond Latin-1 becomes a question mark, which is not of the alphabet.
        var ascii = part.getBytes(StandardCharsets.ISO_8859_1);
        try {
            var bytes = DECODER.decode(ascii);
            return bytes.length > 0 && Base64Text.isCanonical(ascii, bytes, ENCODER) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** A copy of the header's bytes, which may be no JSON. */
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

    /** The ASCII bytes of the header as it was written, which the tag covers. */
    byte[] authenticated() {
        return parts[0].getBytes(StandardCharsets.US_ASCII);
    }

    /** Only the kind: the text of a token is as good as the token. */
    @Override
    public String toString() {
        return "CompactJwe";
    }
}
