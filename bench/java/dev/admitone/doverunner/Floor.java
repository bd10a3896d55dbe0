/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** What a token cannot cost less than: the protocol's primitives over a policy, without JSON, time and validation. */
final class Floor {

    /** Access key, DRM system, site, user and content, which the hash takes in beside the policy, and the timestamp. */
    private static final byte[] HASHED_AROUND = new byte[90];

    /** Names, quotes, the other members and the hash around the policy in a token's JSON. */
    private static final int WRITTEN_AROUND = 250;

    private final Cipher cipher = cipher();
    private final MessageDigest digest = digest();
    private final byte[] policy;
    private final byte[] ciphertext;
    private final byte[] sealed;
    private final byte[] json;

    /** Makes the policy and the buffers. */
    Floor(int policyBytes) {
        policy = new byte[policyBytes];
        Arrays.fill(policy, (byte) 'p');
        ciphertext = new byte[cipher.getOutputSize(policyBytes)];
        sealed = Base64.getEncoder().encode(ciphertext);
        json = new byte[sealed.length + WRITTEN_AROUND];
    }

    private static Cipher cipher() {
        try {
            var key = "floor-key-of-exactly-32-bytes-ok".getBytes(StandardCharsets.US_ASCII);
            var iv = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
            var cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** AES-256-CBC, base64, SHA-256 over the base64 and the fields around it, base64, and base64 of the whole. */
    String token() throws GeneralSecurityException {
        cipher.doFinal(policy, 0, policy.length, ciphertext);
        Base64.getEncoder().encode(ciphertext, sealed);
        digest.update(HASHED_AROUND);
        digest.update(sealed);
        var hash = Base64.getEncoder().encode(digest.digest());
        System.arraycopy(sealed, 0, json, 0, sealed.length);
        System.arraycopy(hash, 0, json, sealed.length, hash.length);
        return Base64.getEncoder().encodeToString(json);
    }
}
