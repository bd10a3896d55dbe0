/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.oauth2;

import dev.admitone.crypto.CompactJws;
import dev.admitone.crypto.JwsAlgorithm;
import dev.admitone.json.StrictJson;
import dev.admitone.problem.Refused;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The relevant part of a token header. Keys that it contains or points to ({@code jwk}, {@code jku}, {@code x5c},
 * {@code x5u}) are ignored.
 *
 * @param keyId the {@code kid}, or null
 * @param type the {@code typ}, or null
 */
record TokenHeader(
        JwsAlgorithm algorithm,
        @Nullable String keyId,
        @Nullable String type) {

    private static final int LONGEST_ID = 256;

    /** Empty if the header is invalid or has {@code crit}, because no extensions are supported. */
    static Optional<TokenHeader> read(CompactJws jws) {
        try {
            var header = StrictJson.parseObject(jws.header());
            var keyId = string(header, "kid");
            if (header.has("crit") || !isStringOrAbsent(header, "kid") || !isStringOrAbsent(header, "typ")) {
                return Optional.empty();
            }
            if (keyId != null && keyId.length() > LONGEST_ID) {
                return Optional.empty();
            }
            return JwsAlgorithm.find(header.path("alg").asString(""))
                    .map(algorithm -> new TokenHeader(algorithm, keyId, string(header, "typ")));
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    private static boolean isStringOrAbsent(ObjectNode header, String name) {
        return !header.has(name) || header.path(name).isString();
    }

    private static @Nullable String string(ObjectNode header, String name) {
        return header.path(name).isString() ? header.path(name).stringValue() : null;
    }
}
