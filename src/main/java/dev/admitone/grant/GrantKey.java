/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.crypto.CompactJwe;
import dev.admitone.crypto.CompactJws;
import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.DirectJwe;
import dev.admitone.crypto.HmacJws;
import dev.admitone.crypto.HmacSha256;
import dev.admitone.crypto.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A key of a site's grants: encrypts grants, and signs authorization tokens with another key that is derived from it
 * (HMAC-SHA-256 of a fixed label). Thread-safe if the random source is.
 */
final class GrantKey {

    private static final byte[] LABEL =
            "admitone license authorization token, HS256".getBytes(StandardCharsets.US_ASCII);

    private final DirectJwe encryption;
    private final HmacJws signature;

    /** Prepares a key of {@link DirectJwe#KEY} bytes. */
    GrantKey(Cryptography cryptography, SecretBytes key, RandomGenerator random) {
        this.encryption = new DirectJwe(cryptography, key, random);
        var derived = SecretBytes.of(new HmacSha256(cryptography, key).tag(LABEL));
        this.signature = new HmacJws(cryptography, HmacJws.Algorithm.HS256, derived);
    }

    /** Encrypts; see {@link DirectJwe#encrypt}. */
    String encrypt(String keyId, String type, byte[] plaintext) {
        return encryption.encrypt(keyId, type, plaintext);
    }

    /** Decrypts; null if the key is wrong or the message was changed. */
    byte @Nullable [] decrypt(CompactJwe jwe) {
        return encryption.decrypt(jwe);
    }

    /** Signs; the header has {@code alg} and {@code kid}. */
    String sign(String keyId, byte[] payload) {
        return signature.with("kid", keyId).sign(payload);
    }

    /** The signed payload; null if the key is wrong or the message was changed. */
    byte @Nullable [] verified(CompactJws jws) {
        return signature.verify(jws) ? jws.payload() : null;
    }
}
