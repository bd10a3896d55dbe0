/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import dev.admitone.crypto.CompactJwe;
import dev.admitone.crypto.DirectJwe;
import org.jspecify.annotations.Nullable;

/**
 * A key under which the sign-on tokens of a site are encrypted.
 *
 * @param id as in the header of its tokens
 */
record TokenKey(String id, DirectJwe cipher) {

    String encrypt(byte[] claims) {
        return cipher.encrypt(id, SignOnHeader.TYPE, claims);
    }

    byte @Nullable [] decrypt(CompactJwe token) {
        return cipher.decrypt(token);
    }

    /** Without the cipher, which has the key. */
    @Override
    public String toString() {
        return "TokenKey[id=" + id + "]";
    }
}
