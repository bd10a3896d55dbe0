/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.KeyLengthException;
import com.nimbusds.jose.crypto.DirectEncrypter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * JSON Web Encryption in compact serialization (RFC 7516) with AES-256-GCM and direct encryption: {@code dir} with
 * {@code A256GCM} (RFC 7518 §4.5, §5.3). Thread-safe if the random source is.
 *
 * <p>Each message has a random IV of 96 bits. A repeated IV would reveal the authentication key, so a key must be
 * replaced after 2^32 messages (NIST SP 800-38D §8.3).
 */
public final class DirectJwe {

    /** Key length in bytes. */
    public static final int KEY = 32;

    private static final int TAG_BITS = 128;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,130}");
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final JWEHeader ALGORITHM = new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM);

    private final DirectEncrypter encrypter;
    private final Cryptography cryptography;
    private final SecretKeySpec decryptionKey;

    /**
     * Prepares the key.
     *
     * @param key exactly 32 bytes
     * @param random source of the IVs
     * @throws IllegalArgumentException if the key has another length
     */
    public DirectJwe(Cryptography cryptography, SecretBytes key, RandomGenerator random) {
        if (key.length() != KEY) {
            throw new IllegalArgumentException("an A256GCM key must have exactly 32 bytes");
        }
        try {
            this.encrypter = new DirectEncrypter(key.expose());
        } catch (KeyLengthException e) {
            throw new IllegalStateException("the library refuses an A256GCM key of this length", e);
        }
        this.cryptography = cryptography;
        this.decryptionKey = new SecretKeySpec(key.expose(), "AES");
        encrypter.getJCAContext().setProvider(cryptography.provider());
        encrypter.getJCAContext().setSecureRandom(new InjectedRandom(random));
    }

    /**
     * Encrypts bytes; equal inputs give different outputs.
     *
     * @param keyId the {@code kid} of the header: 1 to 130 letters, digits, dots, underscores and dashes
     * @param type the {@code typ} of the header, with the same characters
     */
    public String encrypt(String keyId, String type, byte[] plaintext) {
        var header = BASE64URL.encodeToString(ascii("{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"" + checked(keyId)
                + "\",\"typ\":\"" + checked(type) + "\"}"));
        try {
            var sealed = encrypter.encrypt(ALGORITHM, plaintext, ascii(header));
            return header + ".." + sealed.getInitializationVector() + "." + sealed.getCipherText() + "."
                    + sealed.getAuthenticationTag();
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java runtime refuses to encrypt with AES in GCM", e);
        }
    }

    /**
     * Decrypts; null if the key is wrong or the message has been modified.
     *
     * <p>The header is authenticated but not parsed. The caller must check that it names {@code dir} and
     * {@code A256GCM} and has no extensions that change the meaning of the content.
     */
    public byte @Nullable [] decrypt(CompactJwe jwe) {
        // The library would decode the base64 again, in constant time, which took a third of an exchange of a grant.
        var cipher = cryptography.cipher("AES/GCM/NoPadding");
        try {
            cipher.init(Cipher.DECRYPT_MODE, decryptionKey, new GCMParameterSpec(TAG_BITS, jwe.iv()));
            cipher.updateAAD(jwe.authenticated());
            var sealed = Arrays.copyOf(jwe.ciphertext(), jwe.ciphertext().length + jwe.tag().length);
            System.arraycopy(jwe.tag(), 0, sealed, jwe.ciphertext().length, jwe.tag().length);
            return cipher.doFinal(sealed);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    /** Checked because it is written into JSON without escapes. */
    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a header value must be 1 to 130 letters, digits, dots, underscores and dashes");
        }
        return name;
    }

    private static byte[] ascii(String string) {
        return string.getBytes(StandardCharsets.US_ASCII);
    }
}
