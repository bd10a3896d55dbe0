/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Names of limited length for ids in tokens, which may have any length. */
public final class ShortName {

    private static final Sha256 SHA256 = new Sha256(Cryptography.jdk());

    private ShortName() {}

    /**
     * The string itself, or its digest if it is longer. Only a holder of the site's key could use the digest of one id
     * as another id.
     */
    public static String of(String text, int longest) {
        return text.length() <= longest
                ? text
                : "sha256:" + HexFormat.of().formatHex(SHA256.digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
