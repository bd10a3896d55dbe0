/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/**
 * The provider of cryptographic primitives: the JDK or Bouncy Castle.
 *
 * <p>Does not register a provider with the JVM, so TLS and other libraries are unaffected.
 */
public final class Cryptography {

    private final @Nullable Provider provider;

    private Cryptography(@Nullable Provider provider) {
        this.provider = provider;
    }

    /** The JDK's primitives, hardware-accelerated where possible. */
    public static Cryptography jdk() {
        return new Cryptography(null);
    }

    /** Bouncy Castle's primitives. */
    public static Cryptography bouncyCastle() {
        return new Cryptography(BouncyCastle.provider());
    }

    @Nullable Provider provider() {
        return provider;
    }

    Cipher cipher(String transformation) {
        try {
            return provider == null ? Cipher.getInstance(transformation) : Cipher.getInstance(transformation, provider);
        } catch (GeneralSecurityException e) {
            throw missing(transformation, e);
        }
    }

    MessageDigest digest(String algorithm) {
        try {
            return provider == null
                    ? MessageDigest.getInstance(algorithm)
                    : MessageDigest.getInstance(algorithm, provider);
        } catch (GeneralSecurityException e) {
            throw missing(algorithm, e);
        }
    }

    Mac mac(String algorithm) {
        try {
            return provider == null ? Mac.getInstance(algorithm) : Mac.getInstance(algorithm, provider);
        } catch (GeneralSecurityException e) {
            throw missing(algorithm, e);
        }
    }

    private static IllegalStateException missing(String algorithm, GeneralSecurityException cause) {
        return new IllegalStateException("this Java runtime has no " + algorithm, cause);
    }

    /**
     * Loaded lazily as a nested class: loading the first class of the signed Bouncy Castle jar verifies all seven
     * megabytes, which should cost only those who use it.
     */
    private static final class BouncyCastle {

        private static final Provider PROVIDER = new BouncyCastleProvider();

        static Provider provider() {
            return PROVIDER;
        }
    }
}
