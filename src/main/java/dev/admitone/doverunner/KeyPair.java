/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import dev.admitone.crypto.SecretBytes;
import java.nio.ByteBuffer;

/** The two keys of a site that belong together: one encrypts policies, one goes in front of what is hashed. */
record KeyPair(SecretBytes siteKey, SecretBytes accessKey) {

    static final String SITE_KEY = "site-key";
    static final String ACCESS_KEY = "access-key";

    /** Both in one, for comparisons: tokens name neither of them. */
    SecretBytes value() {
        return SecretBytes.of(ByteBuffer.allocate(siteKey.length() + accessKey.length())
                .put(siteKey.expose())
                .put(accessKey.expose())
                .array());
    }
}
