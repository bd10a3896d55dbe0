/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what a token of the demo configuration says about the license, and nothing else: without ids, content, viewer
 * and times of the token. Uses nothing of the service's own code.
 */
final class TestLicenseParts {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SIGN_ON_KEY = "REVNTy1tZWRpYWxpdmUta2V5LW5vdC1mb3ItcHJvZCE=";
    private static final int TAG_BITS = 128;

    private TestLicenseParts() {}

    static JsonNode read(String format, String token) {
        return switch (format) {
            case "doverunner" -> without(TestTokens.policy(token, TestCallers.DEMO_SITE_KEY), "policy_version");
            case "axinom" -> axinom(without(segment(token, 1).path("message"), "type", "version", "session"));
            case "drmtoday" ->
                drmtoday(JSON.readTree(segment(token, 1).path("crt").asString()));
            case "nagra" -> without(segment(token, 1).path("contentRights").path(0), "contentId");
            case "medialive" -> signOn(token).path("usage_rules");
            default -> throw new IllegalArgumentException(format);
        };
    }

    private static JsonNode segment(String token, int index) {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]));
    }

    private static ObjectNode without(JsonNode node, String... names) {
        return ((ObjectNode) node.deepCopy()).without(List.of(names));
    }

    /** The usage policy that the one key of the token names is what counts of its keys. */
    private static JsonNode axinom(ObjectNode message) {
        var policy = message.at("/content_keys_source/inline/0/usage_policy").asString("");
        message.remove("content_keys_source");
        return policy.isEmpty() ? message : message.put("usage_policy of each key", policy);
    }

    /** Tracks with equal requirements are one member. */
    private static JsonNode drmtoday(JsonNode rights) {
        var right = without(rights.path(0), "assetId");
        if (right.at("/op/config") instanceof ObjectNode tracks) {
            var names = new TreeMap<String, String>();
            tracks.forEachEntry(
                    (name, value) -> names.merge(value.toString(), name, (one, other) -> one + " " + other));
            var grouped = ((ObjectNode) right.path("op")).putObject("config");
            names.forEach((value, name) -> grouped.set(name, JSON.readTree(value)));
        }
        return right;
    }

    private static JsonNode signOn(String token) {
        var parts = token.split("\\.", -1);
        var decoder = Base64.getUrlDecoder();
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(Base64.getDecoder().decode(SIGN_ON_KEY), "AES"),
                    new GCMParameterSpec(TAG_BITS, decoder.decode(parts[2])));
            cipher.updateAAD(parts[0].getBytes(US_ASCII));
            cipher.update(decoder.decode(parts[3]));
            return JSON.readTree(cipher.doFinal(decoder.decode(parts[4])));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("the token is not encrypted under the demo key", e);
        }
    }
}
