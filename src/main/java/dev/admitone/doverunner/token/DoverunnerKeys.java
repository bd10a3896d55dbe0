/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.FixedIvAesCbc;
import dev.admitone.crypto.SecretBytes;
import dev.admitone.crypto.Sha256;
import dev.admitone.crypto.TrialCryptography;
import dev.admitone.doverunner.policy.LicensePolicy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A site's keys in use: the policy is encrypted under the site key, and the token's hash begins with the access key.
 * Immutable, thread-safe.
 */
public final class DoverunnerKeys {

    /** Fixed by the protocol for all sites: equal policies of a site have equal ciphertexts. */
    static final String IV = "0123456789abcdef";

    private static final byte[] PROTOCOL_IV = IV.getBytes(StandardCharsets.US_ASCII);

    private final FixedIvAesCbc cipher;
    private final Sha256 sha256;
    private final SecretBytes accessKey;
    private final Supplier<HashRecipes> hashRecipes;
    private final Supplier<PolicyRecipes> policyRecipes;

    public DoverunnerKeys(Cryptography cryptography, SecretBytes siteKey, SecretBytes accessKey) {
        this.cipher = new FixedIvAesCbc(cryptography, siteKey, PROTOCOL_IV);
        this.sha256 = new Sha256(cryptography);
        this.accessKey = accessKey;
        var trial = new TrialCryptography(cryptography);
        this.hashRecipes = () -> new HashRecipes(trial, siteKey, accessKey);
        this.policyRecipes = () -> new PolicyRecipes(new EncryptionTrials(trial, siteKey, accessKey));
    }

    SealedPolicy seal(LicensePolicy policy) {
        return new SealedPolicy(Base64.getEncoder().encode(cipher.encrypt(policy.toJson())));
    }

    /** The decrypted policy; empty if it was not encrypted under the site key. */
    Optional<byte[]> open(byte[] ciphertext) {
        return cipher.decrypt(ciphertext);
    }

    /** The known wrong ways to make a hash from these keys. */
    HashRecipes hashRecipes() {
        return hashRecipes.get();
    }

    /** The known wrong ways to encrypt a policy with these keys. */
    PolicyRecipes policyRecipes() {
        return policyRecipes.get();
    }

    /** Whether bytes are the hash over the access key and fields. Takes constant time. */
    boolean isHash(byte[] hash, String... fields) {
        var parts = new byte[fields.length + 1][];
        parts[0] = accessKey.expose();
        for (int i = 0; i < fields.length; i++) {
            parts[i + 1] = fields[i].getBytes(StandardCharsets.UTF_8);
        }
        return Sha256.areEqual(hash, sha256.digest(parts));
    }

    /** The beginning of every hash input of one DRM system. There are no separators between the fields. */
    byte[] hashPrefix(String drmSpelling, String siteId) {
        var exposed = accessKey.expose();
        var fields = (drmSpelling + siteId).getBytes(StandardCharsets.US_ASCII);
        var prefix = new byte[exposed.length + fields.length];
        System.arraycopy(exposed, 0, prefix, 0, exposed.length);
        System.arraycopy(fields, 0, prefix, exposed.length, fields.length);
        return prefix;
    }

    /** The hash over the fields in the protocol's order, in base64. */
    byte[] hash(byte[]... fields) {
        return Base64.getEncoder().encode(sha256.digest(fields));
    }
}
