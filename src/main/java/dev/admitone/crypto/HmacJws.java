/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * JSON Web Signatures in compact serialization (RFC 7515) with HMAC (RFC 7518 §3.2), for one key and one header.
 * Immutable, thread-safe.
 *
 * <p>Header and key are prepared once. The compact form is assembled here, because Nimbus's base64url costs four times
 * as much as the rest of a token.
 */
public final class HmacJws {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    /** Characters that JSON does not escape: printable ASCII without quotes and backslashes. */
    private static final Pattern PLAIN = Pattern.compile("[ !#-\\[\\]-~]+");

    private final Algorithm algorithm;
    private final Hmac hmac;
    private final String header;

    /** The encoded header with a trailing dot. */
    private final byte[] prefix;

    /** The algorithms, with the minimum key length of the RFC: that of the hash. */
    public enum Algorithm {
        HS256("HmacSHA256", 32),
        HS384("HmacSHA384", 48),
        HS512("HmacSHA512", 64);

        private final String jca;
        private final int bytes;

        Algorithm(String jca, int bytes) {
            this.jca = jca;
            this.bytes = bytes;
        }

        /** The minimum key length in bytes. */
        public int shortestKey() {
            return bytes;
        }

        /** The length of an encoded signature in characters. */
        int signatureLength() {
            return (bytes * 8 + 5) / 6;
        }
    }

    /**
     * Prepares the key; the header consists of {@code alg} only.
     *
     * @throws IllegalArgumentException if the key is shorter than {@link Algorithm#shortestKey}
     */
    public HmacJws(Cryptography cryptography, Algorithm algorithm, SecretBytes key) {
        this(algorithm, hmac(cryptography, algorithm, key), "{\"alg\":\"" + algorithm + "\"}");
    }

    private HmacJws(Algorithm algorithm, Hmac hmac, String header) {
        this.algorithm = algorithm;
        this.hmac = hmac;
        this.header = header;
        var encoded = BASE64URL.encodeToString(header.getBytes(StandardCharsets.US_ASCII));
        this.prefix = (encoded + '.').getBytes(StandardCharsets.US_ASCII);
    }

    private static Hmac hmac(Cryptography cryptography, Algorithm algorithm, SecretBytes key) {
        if (key.length() < algorithm.shortestKey()) {
            throw new IllegalArgumentException(algorithm + " requires a key of at least " + algorithm.bytes + " bytes");
        }
        return new Hmac(cryptography, algorithm.jca, key);
    }

    /**
     * Appends a member to the header, such as {@code typ} or {@code kid}.
     *
     * @throws IllegalArgumentException if the header has this member already, or if name or value would need escapes
     */
    public HmacJws with(String member, String value) {
        if (!PLAIN.matcher(member).matches()
                || !PLAIN.matcher(value).matches()
                || header.contains('"' + member + "\":")) {
            throw new IllegalArgumentException("a header member must be new, and printable ASCII without \" and \\");
        }
        var rest = header.substring(0, header.length() - 1);
        return new HmacJws(algorithm, hmac, rest + ",\"" + member + "\":\"" + value + "\"}");
    }

    /** The compact form of a payload, signed. */
    public String sign(byte[] payload) {
        var encoded = BASE64URL.encode(payload);
        int signed = prefix.length + encoded.length;
        var token = Arrays.copyOf(prefix, signed + 1 + algorithm.signatureLength());
        System.arraycopy(encoded, 0, token, prefix.length, encoded.length);
        var signature = BASE64URL.encode(hmac.tag(token, signed));
        token[signed] = '.';
        System.arraycopy(signature, 0, token, signed + 1, signature.length);
        return new String(token, StandardCharsets.ISO_8859_1);
    }

    /**
     * Verifies the signature of this key in constant time.
     *
     * <p>The header is covered by the signature but not parsed. The caller must check its algorithm and that it has no
     * extensions that change the meaning of the signature.
     */
    public boolean verify(CompactJws jws) {
        return hmac.verify(jws.signingInput(), jws.signature());
    }
}
