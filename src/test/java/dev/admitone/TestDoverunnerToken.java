/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/**
 * A DoveRunner token of the site DEMO, of which each step of its making can be replaced by a mistake. Made with nothing
 * of the service's own code. Immutable.
 *
 * @param policy before it is encrypted
 * @param encryption from the policy to the member {@code policy}
 * @param hashing from the members to the member {@code hash}
 */
record TestDoverunnerToken(
        Map<String, String> members,
        String policy,
        UnaryOperator<String> encryption,
        Function<Map<String, String>, String> hashing) {

    static final String IV = "0123456789abcdef";
    static final String POLICY = "{\"policy_version\":2,\"playback_policy\":{\"license_duration\":3600}}";

    /** A good one for viewer-1, movie-1 and Widevine. */
    static TestDoverunnerToken of(String timestamp) {
        var members = new LinkedHashMap<String, String>();
        members.put("drm_type", "Widevine");
        members.put("site_id", "DEMO");
        members.put("user_id", "viewer-1");
        members.put("cid", "movie-1");
        members.put("timestamp", timestamp);
        return new TestDoverunnerToken(
                members,
                POLICY,
                policy -> base64(encrypt("CBC/PKCS5Padding", TestCallers.DEMO_SITE_KEY, IV, policy.getBytes(UTF_8))),
                all -> base64(digest("SHA-256", TestCallers.DEMO_ACCESS_KEY + fields(all))));
    }

    TestDoverunnerToken with(String member, String value) {
        var changed = new LinkedHashMap<>(members);
        changed.put(member, value);
        return new TestDoverunnerToken(changed, policy, encryption, hashing);
    }

    TestDoverunnerToken without(String member) {
        var changed = new LinkedHashMap<>(members);
        changed.remove(member);
        return new TestDoverunnerToken(changed, policy, encryption, hashing);
    }

    TestDoverunnerToken withPolicy(String other) {
        return new TestDoverunnerToken(members, other.replace('\'', '"'), encryption, hashing);
    }

    TestDoverunnerToken encrypted(UnaryOperator<String> other) {
        return new TestDoverunnerToken(members, policy, other, hashing);
    }

    /** With a mistake in the base64 of the encrypted policy. */
    TestDoverunnerToken reencoded(UnaryOperator<String> change) {
        return encrypted(text -> change.apply(encryption.apply(text)));
    }

    TestDoverunnerToken hashed(Function<Map<String, String>, String> other) {
        return new TestDoverunnerToken(members, policy, encryption, other);
    }

    /** With the base64 of SHA-256 over something else. */
    TestDoverunnerToken hashing(Function<Map<String, String>, String> input) {
        return hashed(all -> base64(digest("SHA-256", input.apply(all))));
    }

    /** With a change in the base64 of the right hash. */
    TestDoverunnerToken rehashed(UnaryOperator<String> change) {
        return hashed(all -> change.apply(hashing.apply(all)));
    }

    String json() {
        var all = new LinkedHashMap<>(members);
        all.put("policy", encryption.apply(policy));
        all.put("hash", hashing.apply(all));
        return JsonMapper.shared().writeValueAsString(all);
    }

    String encoded() {
        return base64(json().getBytes(UTF_8));
    }

    /** What the hash covers behind the access key. */
    static String fields(Map<String, String> all) {
        return fields(all, "");
    }

    static String fields(Map<String, String> all, String separator) {
        return String.join(
                separator,
                all.getOrDefault("drm_type", ""),
                all.getOrDefault("site_id", ""),
                all.getOrDefault("user_id", ""),
                all.getOrDefault("cid", ""),
                all.getOrDefault("policy", ""),
                all.getOrDefault("timestamp", ""));
    }

    /** AES in a mode, without an IV if that is empty. */
    static byte[] encrypt(String mode, String key, String iv, byte[] plaintext) {
        try {
            var cipher = Cipher.getInstance("AES/" + mode);
            var secret = new SecretKeySpec(key.getBytes(UTF_8), "AES");
            if (iv.isEmpty()) {
                cipher.init(Cipher.ENCRYPT_MODE, secret);
            } else {
                cipher.init(Cipher.ENCRYPT_MODE, secret, new IvParameterSpec(iv.getBytes(UTF_8)));
            }
            return cipher.doFinal(plaintext);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] digest(String algorithm, String input) {
        try {
            return MessageDigest.getInstance(algorithm).digest(input.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] hmac(String algorithm, byte[] key, String input) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(input.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Of the bytes in UTF-8. */
    static String base64(String text) {
        return base64(text.getBytes(UTF_8));
    }
}
