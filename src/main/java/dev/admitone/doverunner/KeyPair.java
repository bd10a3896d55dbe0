/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import dev.admitone.crypto.SecretBytes;
import java.nio.ByteBuffer;

/** Two keys of a site that belong together: one encrypts policies, the other is hashed in front of the fields. */
record KeyPair(SecretBytes siteKey, SecretBytes accessKey) {

    static final String SITE_KEY = "site-key";
    static final String ACCESS_KEY = "access-key";

    /** Both keys, for comparisons. */
    SecretBytes value() {
        return SecretBytes.of(ByteBuffer.allocate(siteKey.length() + accessKey.length())
                .put(siteKey.expose())
                .put(accessKey.expose())
                .array());
    }
}
