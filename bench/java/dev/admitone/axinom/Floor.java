/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a signed token cannot cost less than: the primitives of its signature, without JSON, time and validation. */
final class Floor {

    private static final byte[] HEADER = ascii("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.");
    private static final int SIGNATURE = 43;

    private final Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    private final Mac mac = mac();
    private byte[] token = {};

    private static Mac mac() {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(ascii("floor-key-of-exactly-32-bytes-ok"), "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The payload of a token. */
    static byte[] payload(String token) {
        return Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
    }

    /** A signed token over a payload, which has the same length in every call. */
    String sign(byte[] payload) {
        var encoded = encoder.encode(payload);
        int signed = HEADER.length + encoded.length;
        if (token.length != signed + 1 + SIGNATURE) {
            token = new byte[signed + 1 + SIGNATURE];
            System.arraycopy(HEADER, 0, token, 0, HEADER.length);
            token[signed] = '.';
        }
        System.arraycopy(encoded, 0, token, HEADER.length, encoded.length);
        mac.update(token, 0, signed);
        System.arraycopy(encoder.encode(mac.doFinal()), 0, token, signed + 1, SIGNATURE);
        return new String(token, StandardCharsets.ISO_8859_1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
