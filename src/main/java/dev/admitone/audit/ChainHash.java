/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.HmacSha256;
import dev.admitone.crypto.SecretBytes;
import dev.admitone.crypto.Sha256;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The hash of a line. Thread-safe.
 *
 * <p>Without a key it detects accidents only: anyone with write access can recompute the rest of the chain. With a key
 * only its holders can.
 */
final class ChainHash {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Digest digest;
    private final boolean keyed;

    private ChainHash(Digest digest, boolean keyed) {
        this.digest = digest;
        this.keyed = keyed;
    }

    private interface Digest {

        byte[] of(byte[] bytes, int length);
    }

    /** SHA-256, or HMAC-SHA-256 if there is a key. */
    static ChainHash of(Cryptography cryptography, @Nullable SecretBytes key) {
        if (key == null) {
            var sha256 = new Sha256(cryptography);
            return new ChainHash(sha256::digest, false);
        }
        return new ChainHash(new HmacSha256(cryptography, key)::tag, true);
    }

    /** Whether there is a key. */
    boolean isKeyed() {
        return keyed;
    }

    /** The hash of the first {@code length} bytes. */
    String of(byte[] bytes, int length) {
        return BASE64.encodeToString(digest.of(bytes, length));
    }
}
