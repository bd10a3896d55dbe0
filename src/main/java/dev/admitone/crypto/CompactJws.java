/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Web Signature in the compact form (RFC 7515 §7.1) that is written in the one way there is, and of which
 * nothing is verified yet.
 *
 * <p>Three parts in canonical base64url, none empty: no padding, no white space, no other character, and the bits that
 * a last character does not need are zero. A library that lets these pass gives one signature many texts, so that a
 * token is new again after one of them was used. Immutable.
 */
public final class CompactJws {

    /** Of RSA with 8192 bits, and no other signature is longer. */
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

    /**
     * Takes a string apart whose signature is one of HS256, 32 bytes; as {@link #parse(String, HmacJws.Algorithm)
     * parse} otherwise.
     */
    public static Optional<CompactJws> parse(String text) {
        return parse(text, HmacJws.Algorithm.HS256);
    }

    /**
     * Takes a string apart whose signature is as long as those of an algorithm, in a time that grows with its length
     * only; how long it may be is for the caller to say.
     *
     * @return empty if the string is anything else; why is not told
     */
    public static Optional<CompactJws> parse(String text, HmacJws.Algorithm algorithm) {
        return parse(text, algorithm.signatureLength(), algorithm.signatureLength());
    }

    /**
     * Takes a text apart whose signature is one of a public key, at most 1024 bytes; as {@link #parse(String,
     * HmacJws.Algorithm) parse} otherwise.
     *
     * @return empty if the text is anything else; why is not told
     */
    public static Optional<CompactJws> parsePublic(String text) {
        return parse(text, 1, LONGEST_SIGNATURE);
    }

    private static Optional<CompactJws> parse(String text, int shortest, int longest) {
        int firstDot = text.indexOf('.');
        int secondDot = text.indexOf('.', firstDot + 1);
        // A third dot would stand in the signature, where it is not of the alphabet.
        int length = text.length() - secondDot - 1;
        if (secondDot < 0 || length < shortest || length > longest) {
            return Optional.empty();
        }
        var ascii = text.getBytes(StandardCharsets.ISO_8859_1);
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

    /** A copy of the header's bytes, which may be no JSON. */
    public byte[] header() {
        return header.clone();
    }

    /** A copy of the payload's bytes, which may be no JSON. */
    public byte[] payload() {
        return payload.clone();
    }

    /** The bytes of the signature, not to be changed. */
    byte[] signature() {
        return signature;
    }

    /** The ASCII bytes that are signed, header and payload as they were written; not to be changed. */
    byte[] signingInput() {
        return signingInput;
    }

    /** Only the kind: the text of a token is as good as the token. */
    @Override
    public String toString() {
        return "CompactJws";
    }
}
