/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC (RFC 2104, FIPS 198-1) with one hash under one key. Thread-safe. */
class Hmac {

    private final Pool<Mac> macs;

    /** Prepares the key, at least one byte, for a JCA algorithm name. */
    Hmac(Cryptography cryptography, String algorithm, SecretBytes key) {
        if (key.length() == 0) {
            throw new IllegalArgumentException("an HMAC key must not be empty");
        }
        var keySpec = new SecretKeySpec(key.expose(), algorithm);
        this.macs = new Pool<>(() -> prepare(cryptography, keySpec));
    }

    private static Mac prepare(Cryptography cryptography, SecretKeySpec key) {
        try {
            var mac = cryptography.mac(key.getAlgorithm());
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime refuses the HMAC key", e);
        }
    }

    /** The tag of a message. */
    public byte[] tag(byte[] message) {
        return tag(message, message.length);
    }

    /** The tag of the first bytes of an array. */
    public byte[] tag(byte[] message, int length) {
        var mac = macs.take();
        mac.update(message, 0, length);
        var tag = mac.doFinal();
        macs.giveBack(mac);
        return tag;
    }

    /** Verifies a tag in constant time. */
    boolean verify(byte[] message, byte[] tag) {
        return MessageDigest.isEqual(tag(message), tag);
    }
}
