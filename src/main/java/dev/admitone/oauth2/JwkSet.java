/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.oauth2;

import dev.admitone.crypto.VerificationKeys;
import dev.admitone.json.StrictJson;
import dev.admitone.problem.Refused;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Parses a JSON Web Key Set (RFC 7517 §5). */
final class JwkSet {

    static final int MOST_BYTES = 64 * 1024;

    private static final int MOST_KEYS = 100;

    private JwkSet() {}

    /** Thrown with the reason why a key set is unusable. The reason quotes nothing of the set. */
    static final class Unusable extends Exception {

        private final String reason;

        Unusable(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    /** The supported keys, at least one. */
    static VerificationKeys read(byte[] utf8) throws Unusable {
        if (utf8.length > MOST_BYTES) {
            throw new Unusable("is larger than " + MOST_BYTES + " bytes");
        }
        if (!(parsed(utf8) instanceof ArrayNode array) || array.size() > MOST_KEYS) {
            throw new Unusable("is not a JWK set: {\"keys\": […]} with at most " + MOST_KEYS + " keys");
        }
        var keys = VerificationKeys.of(array.valueStream()
                .filter(JsonNode::isObject)
                .map(JsonNode::toString)
                .toList());
        if (keys.isEmpty()) {
            throw new Unusable("has no supported public key");
        }
        return keys;
    }

    private static JsonNode parsed(byte[] utf8) throws Unusable {
        try {
            return StrictJson.parseObject(utf8).path("keys");
        } catch (Refused e) {
            throw new Unusable("is not strict JSON");
        }
    }
}
