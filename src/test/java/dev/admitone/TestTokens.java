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

/** Reads DoveRunner tokens as the vendor's license server does, with nothing of the service's own code. */
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
