/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Primitives and modes that no protocol here uses. They find out how a wrong token was made, and protect nothing.
 * Thread-safe.
 */
public final class TrialCryptography {

    private final Cryptography cryptography;

    /** Uses a provider of primitives. */
    public TrialCryptography(Cryptography cryptography) {
        this.cryptography = cryptography;
    }

    /** A digest by its JCA name, {@code SHA-1} for example. */
    public byte[] digest(String algorithm, byte[] input) {
        return cryptography.digest(algorithm).digest(input);
    }

    /** An HMAC by its JCA name, {@code HmacSHA256} for example. */
    public byte[] hmac(String algorithm, byte[] key, byte[] input) {
        try {
            var mac = cryptography.mac(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime refuses the HMAC key", e);
        }
    }

    /**
     * Decrypts with AES.
     *
     * @param mode a JCA mode and padding, {@code ECB/PKCS5Padding} for example
     * @param iv null for a mode without one
     * @return empty if the bytes are not a ciphertext of that kind
     */
    public Optional<byte[]> decryptAes(String mode, byte[] key, byte @Nullable [] iv, byte[] ciphertext) {
        var cipher = cryptography.cipher("AES/" + mode);
        var keySpec = new SecretKeySpec(key, "AES");
        try {
            if (iv == null) {
                cipher.init(Cipher.DECRYPT_MODE, keySpec);
            } else {
                cipher.init(Cipher.DECRYPT_MODE, keySpec, new IvParameterSpec(iv));
            }
            return Optional.of(cipher.doFinal(ciphertext));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
