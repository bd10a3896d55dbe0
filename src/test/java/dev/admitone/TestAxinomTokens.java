/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads and makes Axinom tokens as the vendor does, with nothing of the service's own code. */
final class TestAxinomTokens {

    private TestAxinomTokens() {}

    static JsonNode header(String token) {
        return part(token, 0);
    }

    static JsonNode payload(String token) {
        return part(token, 1);
    }

    private static JsonNode part(String token, int index) {
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]));
    }

    /** Whether a token is signed under a communication key, given in base64. */
    static boolean isSigned(String token, String key) {
        var parts = token.split("\\.", -1);
        return parts[2].equals(signature(parts[0] + "." + parts[1], key));
    }

    /** A token with any text as its payload. */
    static String make(String payload, String key) {
        var input = base64("{\"alg\":\"HS256\"}".getBytes(UTF_8)) + "." + base64(payload.getBytes(UTF_8));
        return input + "." + signature(input, key);
    }

    private static String signature(String input, String key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
            return base64(mac.doFinal(input.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The content key that a content key object of a message wraps. */
    static byte[] unwrap(JsonNode contentKey, String key) {
        var id = UUID.fromString(contentKey.path("id").asString());
        var iv = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        try {
            var cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(Base64.getDecoder().decode(key), "AES"),
                    new IvParameterSpec(iv));
            return cipher.doFinal(
                    Base64.getDecoder().decode(contentKey.path("encrypted_key").asString()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
