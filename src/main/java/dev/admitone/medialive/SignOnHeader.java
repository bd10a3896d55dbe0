/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import dev.admitone.json.StrictJson;
import dev.admitone.problem.Refused;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The header of a sign-on token (RFC 7516 §4), which is not authenticated when it is read.
 *
 * <p>It only selects which of the site's own keys is tried. Only this service makes sign-on tokens, so a header with
 * other members than ours is refused.
 */
final class SignOnHeader {

    /** Distinguishes sign-on tokens from other content that is encrypted under the same key. */
    static final String TYPE = "admitone-sign-on";

    private static final int MEMBERS = 4;

    private SignOnHeader() {}

    /** The id of the key, or null if the bytes are not the header of a sign-on token. */
    static @Nullable String keyId(byte[] header) {
        try {
            return keyId(StrictJson.parseObject(header));
        } catch (Refused refused) {
            return null;
        }
    }

    private static @Nullable String keyId(ObjectNode header) {
        boolean isOurs = header.size() == MEMBERS
                && isText(header.get("alg"), "dir")
                && isText(header.get("enc"), "A256GCM")
                && isText(header.get("typ"), TYPE);
        var id = header.get("kid");
        return isOurs && id != null && id.isString() ? id.stringValue() : null;
    }

    private static boolean isText(@Nullable JsonNode value, String text) {
        return value != null && value.isString() && value.stringValue().equals(text);
    }
}
