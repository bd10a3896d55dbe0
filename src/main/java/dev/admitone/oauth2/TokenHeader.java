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
 * What the header of a token says that we ask it. Keys that it brings or points to ({@code jwk}, {@code jku},
 * {@code x5c}, {@code x5u}) are not looked at.
 *
 * @param keyId the key, or null if it names none
 * @param type its {@code typ}, or null
 */
record TokenHeader(
        JwsAlgorithm algorithm,
        @Nullable String keyId,
        @Nullable String type) {

    private static final int LONGEST_ID = 256;

    /** Empty if it is not a header that we understand as a whole: {@code crit} demands more than we do. */
    static Optional<TokenHeader> read(CompactJws jws) {
        try {
            var header = StrictJson.parseObject(jws.header());
            var keyId = text(header, "kid");
            if (header.has("crit") || !isTextOrAbsent(header, "kid") || !isTextOrAbsent(header, "typ")) {
                return Optional.empty();
            }
            if (keyId != null && keyId.length() > LONGEST_ID) {
                return Optional.empty();
            }
            return JwsAlgorithm.find(header.path("alg").asString(""))
                    .map(algorithm -> new TokenHeader(algorithm, keyId, text(header, "typ")));
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    private static boolean isTextOrAbsent(ObjectNode header, String name) {
        return !header.has(name) || header.path(name).isString();
    }

    private static @Nullable String text(ObjectNode header, String name) {
        return header.path(name).isString() ? header.path(name).stringValue() : null;
    }
}
