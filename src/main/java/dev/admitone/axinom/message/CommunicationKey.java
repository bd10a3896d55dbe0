/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import dev.admitone.crypto.AesCbcBlock;
import dev.admitone.crypto.CompactJws;
import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.HmacJws;
import dev.admitone.crypto.SecretBytes;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The key that a tenant shares with the vendor: it signs messages, and wraps the content keys in them. Thread-safe. */
public final class CommunicationKey {

    /** Of the key, in bytes. */
    public static final int LENGTH = 32;

    private static final int GUID_BYTES = 16;

    private final UUID id;
    private final HmacJws signature;
    private final AesCbcBlock cipher;

    public CommunicationKey(UUID id, SecretBytes key, Cryptography cryptography) {
        this.id = id;
        this.signature = new HmacJws(cryptography, HmacJws.Algorithm.HS256, key).with("typ", "JWT");
        this.cipher = new AesCbcBlock(cryptography, key);
    }

    public UUID id() {
        return id;
    }

    /** Whether this key signed a token. */
    public boolean signed(CompactJws token) {
        return signature.verify(token);
    }

    public String sign(LicenseServiceMessage message) {
        return signature.sign(message.toJson());
    }

    /**
     * Wraps a key: AES-256-CBC without padding, and the initialisation vector is the key id, big-endian.
     *
     * @param usagePolicy the usage policy if the key names none
     */
    ContentKey wrap(PlainContentKey key, @Nullable String usagePolicy) {
        var keyId = Objects.requireNonNull(key.id());
        var wrapped = cipher.encrypt(bigEndian(keyId), Objects.requireNonNull(key.key()));
        return new ContentKey(
                keyId,
                Base64.getEncoder().encodeToString(wrapped),
                key.iv(),
                null,
                key.usagePolicy() == null ? usagePolicy : key.usagePolicy());
    }

    private static byte[] bigEndian(UUID guid) {
        return ByteBuffer.allocate(GUID_BYTES)
                .putLong(guid.getMostSignificantBits())
                .putLong(guid.getLeastSignificantBits())
                .array();
    }
}
