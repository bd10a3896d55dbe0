/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads and makes DoveRunner tokens as the vendor does, with nothing of the service's own code. */
final class TestTokens {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TestTokens() {}

    static JsonNode read(String token) {
        return JSON.readTree(Base64.getDecoder().decode(token));
    }

    /** The policy in a token. */
    static JsonNode policy(String token, String siteKey) {
        var encrypted = Base64.getDecoder().decode(read(token).path("policy").asString());
        try {
            var cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            var iv = new IvParameterSpec("0123456789abcdef".getBytes(UTF_8));
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(siteKey.getBytes(UTF_8), "AES"), iv);
            return JSON.readTree(cipher.doFinal(encrypted));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("the policy is not encrypted under this site key", e);
        }
    }

    /** A Widevine token of the site DEMO for viewer-1 and movie-1, with any text as its policy. */
    static String make(String policy, String timestamp) {
        try {
            var cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            var iv = new IvParameterSpec("0123456789abcdef".getBytes(UTF_8));
            var key = new SecretKeySpec(TestCallers.DEMO_SITE_KEY.getBytes(UTF_8), "AES");
            cipher.init(Cipher.ENCRYPT_MODE, key, iv);
            var encrypted = Base64.getEncoder().encodeToString(cipher.doFinal(policy.getBytes(UTF_8)));
            var hashed = TestCallers.DEMO_ACCESS_KEY + "WidevineDEMOviewer-1movie-1" + encrypted + timestamp;
            var hash = MessageDigest.getInstance("SHA-256").digest(hashed.getBytes(UTF_8));
            var json = """
                    {"drm_type":"Widevine","site_id":"DEMO","user_id":"viewer-1","cid":"movie-1","policy":"%s",\
                    "timestamp":"%s","hash":"%s"}""".formatted(encrypted, timestamp, Base64.getEncoder().encodeToString(hash));
            return Base64.getEncoder().encodeToString(json.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether the hash in a token is the one over its fields under an access key. */
    static boolean isHashed(String token, String accessKey) {
        var json = read(token);
        var input = new StringBuilder(accessKey);
        for (var field : new String[] {"drm_type", "site_id", "user_id", "cid", "policy", "timestamp"}) {
            input.append(json.path(field).asString());
        }
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256").digest(input.toString().getBytes(UTF_8));
            return Base64.getEncoder()
                    .encodeToString(hash)
                    .equals(json.path("hash").asString());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
