/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.SecretBytes;
import dev.admitone.crypto.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A SHA-256 over names and values in order. Each is hashed by itself first, so that their borders are unambiguous. For
 * one thread.
 */
public final class ContentDigest {

    private static final Sha256 SHA256 = new Sha256(Cryptography.jdk());

    private final ByteArrayOutputStream digests = new ByteArrayOutputStream();

    /** Adds a name with a string. */
    public ContentDigest add(String name, String value) {
        return add(name, SecretBytes.ofText(value));
    }

    /** Adds a name with a value that may be secret. */
    public ContentDigest add(String name, SecretBytes value) {
        digests.writeBytes(SHA256.digest(name.getBytes(StandardCharsets.UTF_8)));
        digests.writeBytes(SHA256.digest(value.expose()));
        return this;
    }

    /** The digest over everything that was added, in hexadecimal. */
    public String hex() {
        return HexFormat.of().formatHex(SHA256.digest(digests.toByteArray()));
    }
}
