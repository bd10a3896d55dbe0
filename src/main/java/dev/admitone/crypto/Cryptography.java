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
 * Where the primitives come from: the JDK's own providers, or Bouncy Castle.
 *
 * <p>Nothing is registered with the JVM, so choosing a provider changes nothing for TLS or for other libraries.
 */
public final class Cryptography {

    private final @Nullable Provider provider;

    private Cryptography(@Nullable Provider provider) {
        this.provider = provider;
    }

    /** The primitives of the JDK, hardware accelerated where the JVM knows how. */
    public static Cryptography jdk() {
        return new Cryptography(null);
    }

    /** The primitives of Bouncy Castle. */
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
     * In a class of its own, because the JVM loads what it must know to check a class. The jar of this provider is
     * signed: the first class from it has all of its seven megabytes read and hashed, which is for those who chose it.
     */
    private static final class BouncyCastle {

        static Provider provider() {
            return new BouncyCastleProvider();
        }
    }
}
