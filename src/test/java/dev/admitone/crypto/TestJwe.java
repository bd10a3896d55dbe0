/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Direct encryption with A256GCM, implemented with a bare cipher as a test oracle. */
public final class TestJwe {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final int TAG = 16;

    private TestJwe() {}

    /** Encrypts with any header. */
    public static String encrypt(byte[] key, String header, byte[] iv, byte[] plaintext) {
        var encoded = ENCODER.encodeToString(header.getBytes(US_ASCII));
        var sealed = crypt(null, Cipher.ENCRYPT_MODE, key, iv, encoded, plaintext);
        int length = sealed.length - TAG;
        return encoded + ".." + ENCODER.encodeToString(iv) + "."
                + ENCODER.encodeToString(Arrays.copyOf(sealed, length)) + "."
                + ENCODER.encodeToString(Arrays.copyOfRange(sealed, length, sealed.length));
    }

    /** The header as a string. */
    public static String header(String token) {
        return new String(DECODER.decode(token.split("\\.", -1)[0]), US_ASCII);
    }

    /** The plaintext. */
    public static byte[] decrypt(byte[] key, String token) {
        return decrypt(null, key, token);
    }

    static byte[] decrypt(@Nullable Provider provider, byte[] key, String token) {
        var parts = token.split("\\.", -1);
        var text = DECODER.decode(parts[3]);
        var sealed = Arrays.copyOf(text, text.length + TAG);
        System.arraycopy(DECODER.decode(parts[4]), 0, sealed, text.length, TAG);
        return crypt(provider, Cipher.DECRYPT_MODE, key, DECODER.decode(parts[2]), parts[0], sealed);
    }

    private static byte[] crypt(
            @Nullable Provider provider, int mode, byte[] key, byte[] iv, String header, byte[] input) {
        try {
            var name = "AES/GCM/NoPadding";
            var cipher = provider == null ? Cipher.getInstance(name) : Cipher.getInstance(name, provider);
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, iv));
            cipher.updateAAD(header.getBytes(US_ASCII));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
