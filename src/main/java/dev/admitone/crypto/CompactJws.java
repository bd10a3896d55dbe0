/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A parsed, not yet verified JSON Web Signature in compact serialization (RFC 7515 §7.1).
 *
 * <p>Accepts only the canonical form: three non-empty parts in base64url without padding, other characters or unused
 * bits. A lenient parser would accept several encodings of one token, so that a used token could be replayed as a new
 * one. Immutable.
 */
public final class CompactJws {

    /** The length of an RSA signature with 8192 bits, the longest supported. */
    private static final int LONGEST_SIGNATURE = 1366;

    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final byte[] header;
    private final byte[] payload;
    private final byte[] signature;
    private final byte[] signingInput;

    private CompactJws(byte[] header, byte[] payload, byte[] signature, byte[] signingInput) {
        this.header = header;
        this.payload = payload;
        this.signature = signature;
        this.signingInput = signingInput;
    }

    /** Parses a string with an HS256 signature; see {@link #parse(String, HmacJws.Algorithm)}. */
    public static Optional<CompactJws> parse(String compact) {
        return parse(compact, HmacJws.Algorithm.HS256);
    }

    /**
     * Parses a string with a signature of an HMAC algorithm, in linear time. Limiting its length is up to the caller.
     *
     * @return empty for any other string, without a reason
     */
    public static Optional<CompactJws> parse(String compact, HmacJws.Algorithm algorithm) {
        return parse(compact, algorithm.signatureLength(), algorithm.signatureLength());
    }

    /**
     * Parses a string with a public-key signature of at most 1024 bytes; see {@link #parse(String, HmacJws.Algorithm)}.
     */
    public static Optional<CompactJws> parsePublic(String compact) {
        return parse(compact, 1, LONGEST_SIGNATURE);
    }

    private static Optional<CompactJws> parse(String compact, int shortest, int longest) {
        int firstDot = compact.indexOf('.');
        int secondDot = compact.indexOf('.', firstDot + 1);
        // A third dot would be in the signature, where base64url rejects it.
        int length = compact.length() - secondDot - 1;
        if (secondDot < 0 || length < shortest || length > longest) {
            return Optional.empty();
        }
        var ascii = compact.getBytes(StandardCharsets.ISO_8859_1);
        var header = decoded(ascii, 0, firstDot);
        var payload = decoded(ascii, firstDot + 1, secondDot);
        var signature = decoded(ascii, secondDot + 1, ascii.length);
        if (header == null || payload == null || signature == null) {
            return Optional.empty();
        }
        return Optional.of(new CompactJws(header, payload, signature, Arrays.copyOf(ascii, secondDot)));
    }

    private static byte @Nullable [] decoded(byte[] ascii, int from, int to) {
        var part = Arrays.copyOfRange(ascii, from, to);
        try {
            var bytes = DECODER.decode(part);
            return bytes.length > 0 && Base64Text.isCanonical(part, bytes, ENCODER) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** A copy of the header's bytes, not necessarily JSON. */
    public byte[] header() {
        return header.clone();
    }

    /** A copy of the payload's bytes, not necessarily JSON. */
    public byte[] payload() {
        return payload.clone();
    }

    /** The bytes of the signature; must not be modified. */
    byte[] signature() {
        return signature;
    }

    /** Header and payload as received in ASCII, which the signature covers; must not be modified. */
    byte[] signingInput() {
        return signingInput;
    }

    /** Omits the content, which is a credential. */
    @Override
    public String toString() {
        return "CompactJws";
    }
}
