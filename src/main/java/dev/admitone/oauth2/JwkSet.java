/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.oauth2;

import dev.admitone.crypto.VerificationKeys;
import dev.admitone.json.StrictJson;
import dev.admitone.problem.Refused;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Reads a JSON Web Key Set (RFC 7517 §5). */
final class JwkSet {

    static final int MOST_BYTES = 64 * 1024;

    private static final int MOST_KEYS = 100;

    private JwkSet() {}

    /** Why a set cannot be used, in words that quote nothing of it. */
    static final class Unusable extends Exception {

        private final String why;

        Unusable(String why) {
            super(why, null, false, false);
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    /** The keys that can be used, at least one. */
    static VerificationKeys read(byte[] utf8) throws Unusable {
        if (utf8.length > MOST_BYTES) {
            throw new Unusable("is larger than " + MOST_BYTES + " bytes");
        }
        if (!(parsed(utf8) instanceof ArrayNode array) || array.size() > MOST_KEYS) {
            throw new Unusable("is no JWK set: {\"keys\": […]} with at most " + MOST_KEYS + " keys");
        }
        var keys = VerificationKeys.of(array.valueStream()
                .filter(JsonNode::isObject)
                .map(JsonNode::toString)
                .toList());
        if (keys.isEmpty()) {
            throw new Unusable("has no public key that can be used");
        }
        return keys;
    }

    private static JsonNode parsed(byte[] utf8) throws Unusable {
        try {
            return StrictJson.parseObject(utf8).path("keys");
        } catch (Refused e) {
            throw new Unusable("is no strict JSON");
        }
    }
}
