/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.clearkey;

import dev.admitone.crypto.SecretBytes;
import dev.admitone.json.StrictJson;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * The content keys of one site, and the license format of W3C ClearKey (Encrypted Media Extensions, section 9.1).
 * Immutable, thread-safe.
 */
public final class ClearKeys {

    /** The length of key ids and keys in bytes. */
    static final int LENGTH = 16;

    private static final int MOST_KIDS = 64;
    private static final String TEMPORARY = "temporary";
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final Map<UUID, SecretBytes> keys;

    private final boolean takesTokens;

    ClearKeys(Map<UUID, SecretBytes> keys, boolean takesTokens) {
        this.keys = Map.copyOf(keys);
        this.takesTokens = takesTokens;
    }

    /** Whether players may send a license token of the site instead of a grant. */
    public boolean takesTokens() {
        return takesTokens;
    }

    /**
     * Answers a license request with the keys that the site has, the request names and the predicate allows.
     *
     * @param request JSON as a CDM makes it: {@code {"kids":["…"],"type":"temporary"}}, with ids in base64url
     * @param allowed whether the player may have the key of an id
     * @return the license as JSON, a JWK set with at least one key; it is secret
     * @throws Refused A1000 to A1005 if the request is no JSON object, A1158 if it is no license request; A1159 if
     *     there is no such key, or none that is allowed, which are not told apart
     */
    public byte[] license(byte[] request, Predicate<UUID> allowed) {
        var license = requested(request).stream()
                .filter(id -> keys.containsKey(id) && allowed.test(id))
                .map(this::jwk)
                .collect(Collectors.joining(","));
        if (license.isEmpty()) {
            throw new Refused(
                    "/kids",
                    RequestCode.CLEARKEY_NO_KEY,
                    "at least one key that is in clearkey.keys of the site and that the player may get");
        }
        return ("{\"keys\":[" + license + "],\"type\":\"" + TEMPORARY + "\"}").getBytes(StandardCharsets.US_ASCII);
    }

    private String jwk(UUID id) {
        var kid =
                ByteBuffer.allocate(LENGTH).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        var key = keys.get(id);
        return "{\"kty\":\"oct\",\"kid\":\"" + BASE64URL.encodeToString(kid.array()) + "\",\"k\":\""
                + BASE64URL.encodeToString(key == null ? new byte[0] : key.expose()) + "\"}";
    }

    /**
     * The ids of a license request, each once, in its order. Unknown members are ignored.
     *
     * @throws Refused A1000 to A1005 if the request is no JSON object, A1158 if it is no license request
     */
    public static Set<UUID> requested(byte[] request) {
        var json = StrictJson.parseObject(request);
        var violations = new Violations();
        var ids = new LinkedHashSet<UUID>();
        if (json.get("kids") instanceof ArrayNode kids && !kids.isEmpty() && kids.size() <= MOST_KIDS) {
            for (int i = 0; i < kids.size(); i++) {
                var id = id(kids.get(i));
                if (id == null) {
                    invalid(violations, "/kids/" + i, "16 bytes in base64url without padding, 22 characters");
                } else {
                    ids.add(id);
                }
            }
        } else {
            invalid(violations, "/kids", "an array of 1 to " + MOST_KIDS + " key ids");
        }
        if (json.has("type") && !json.path("type").stringValue("").equals(TEMPORARY)) {
            invalid(violations, "/type", TEMPORARY + ": licenses are not stored");
        }
        violations.throwIfAny();
        return ids;
    }

    private static void invalid(Violations violations, String pointer, String allowed) {
        violations.add(pointer, RequestCode.CLEARKEY_REQUEST_INVALID, allowed);
    }

    private static @Nullable UUID id(JsonNode kid) {
        try {
            var bytes = Base64.getUrlDecoder().decode(kid.stringValue(""));
            boolean isId =
                    bytes.length == LENGTH && BASE64URL.encodeToString(bytes).equals(kid.stringValue(""));
            var buffer = ByteBuffer.wrap(bytes);
            return isId ? new UUID(buffer.getLong(), buffer.getLong()) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The number of keys, and nothing of them. */
    @Override
    public String toString() {
        return "ClearKeys[" + keys.size() + "]";
    }
}
