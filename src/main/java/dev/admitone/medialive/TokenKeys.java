/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import dev.admitone.crypto.CompactJwe;
import dev.admitone.rotation.KeyRing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The token keys of a site. Immutable.
 *
 * @param ring who encrypts and whose tokens are taken, by the clock
 * @param standIn a key of nobody
 */
record TokenKeys(KeyRing<String, TokenKey> ring, TokenKey standIn) {

    /**
     * What the key of this id encrypted, or null. An unknown id costs as much as a wrong tag, so that nobody learns
     * which keys a site has or had.
     */
    byte @Nullable [] decrypt(CompactJwe token, String keyId, Instant now) {
        var key = ring.taken(keyId, now);
        var claims = (key == null ? standIn : key).decrypt(token);
        return key == null ? null : claims;
    }
}
