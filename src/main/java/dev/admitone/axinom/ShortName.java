/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Names of a length that can be remembered, for ids in messages: the vendor says nothing about how long they are. */
final class ShortName {

    private static final Sha256 SHA256 = new Sha256(Cryptography.jdk());

    private ShortName() {}

    /**
     * The text itself, or its digest if it is longer: only who has the key of the site could write the digest of one id
     * as another.
     */
    static String of(String text, int longest) {
        return text.length() <= longest
                ? text
                : "sha256:" + HexFormat.of().formatHex(SHA256.digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
