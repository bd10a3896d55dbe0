/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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

    private final byte[] authenticated;
    private final byte[] header;
    private final byte[] iv;
    private final byte[] ciphertext;
    private final byte[] tag;

    private CompactJwe(String header, List<byte[]> decoded) {
        this.authenticated = header.getBytes(StandardCharsets.US_ASCII);
        this.header = decoded.get(0);
        this.iv = decoded.get(1);
        this.ciphertext = decoded.get(2);
        this.tag = decoded.get(3);
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
        var decoded = Stream.of(parts[0], parts[2], parts[3], parts[4])
                .map(CompactJwe::decoded)
                .filter(Objects::nonNull)
                .toList();
        return decoded.size() == PARTS - 1 ? Optional.of(new CompactJwe(parts[0], decoded)) : Optional.empty();
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

    /** Must not be modified. */
    byte[] iv() {
        return iv;
    }

    /** Must not be modified. */
    byte[] ciphertext() {
        return ciphertext;
    }

    /** Must not be modified. */
    byte[] tag() {
        return tag;
    }

    /** The header as received in ASCII, which the tag authenticates; must not be modified. */
    byte[] authenticated() {
        return authenticated;
    }

    /** Omits the content, which is a credential. */
    @Override
    public String toString() {
        return "CompactJwe";
    }
}
