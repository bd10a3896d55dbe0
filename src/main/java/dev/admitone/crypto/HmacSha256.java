package dev.admitone.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC with SHA-256 (RFC 2104, FIPS 198-1) under one key. Thread-safe. */
public final class HmacSha256 {

    private final Pool<Mac> macs;

    /**
     * Prepares the key.
     *
     * @param key at least one byte; a format that asks for more checks that itself
     * @throws IllegalArgumentException if the key is empty
     */
    public HmacSha256(Cryptography cryptography, SecretBytes key) {
        if (key.length() == 0) {
            throw new IllegalArgumentException("an HMAC needs a key");
        }
        var keySpec = new SecretKeySpec(key.expose(), "HmacSHA256");
        this.macs = new Pool<>(() -> prepare(cryptography, keySpec));
    }

    private static Mac prepare(Cryptography cryptography, SecretKeySpec key) {
        try {
            var mac = cryptography.mac("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime refuses the HMAC key", e);
        }
    }

    /** The 32 bytes of the tag. */
    public byte[] tag(byte[] message) {
        return tag(message, message.length);
    }

    /** The 32 bytes of the tag of so many bytes from the beginning. */
    public byte[] tag(byte[] message, int length) {
        var mac = macs.take();
        mac.update(message, 0, length);
        var tag = mac.doFinal();
        macs.giveBack(mac);
        return tag;
    }

    /** Whether the tag belongs to the message, in constant time. */
    boolean verify(byte[] message, byte[] tag) {
        return MessageDigest.isEqual(tag(message), tag);
    }
}
