/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.access;

import dev.admitone.json.StrictJson;
import dev.admitone.problem.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The header of a token's signature (RFC 7515 §4), which its author chose and nothing has authenticated when it is
 * read.
 *
 * <p>So nothing depends on it. It may state what is required anyway: {@code alg} is exactly {@code HS256}, {@code typ}
 * is absent or exactly {@code JWT}. Members that bring or fetch a key, that point at one by its certificate, or that
 * change what is signed or how it is read are refused, whatever their value: {@code jku}, {@code jwk}, {@code x5u},
 * {@code x5c}, {@code x5t}, {@code x5t#S256}, {@code zip}, {@code crit}, {@code b64}. All else, {@code kid} included,
 * is allowed and ignored, as the RFC demands of members that are not understood: the key is the one that
 * {@code com_key_id} of the payload names among the keys of the authenticated site, and nothing from here is looked up.
 */
final class JoseHeader {

    private static final List<String> REFUSED =
            List.of("jku", "jwk", "x5u", "x5c", "x5t", "x5t#S256", "zip", "crit", "b64");

    /** The header that this service writes. Most tokens have it, and it is not parsed. */
    private static final byte[] OWN = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.US_ASCII);

    private JoseHeader() {}

    /** Whether the bytes are a strict JSON object that states HS256 and none of the refused members. */
    static boolean isAccepted(byte[] header) {
        if (Arrays.equals(header, OWN)) {
            return true;
        }
        try {
            return isAccepted(StrictJson.parseObject(header));
        } catch (Refused refused) {
            return false;
        }
    }

    private static boolean isAccepted(ObjectNode header) {
        return isText(header.get("alg"), "HS256")
                && (!header.has("typ") || isText(header.get("typ"), "JWT"))
                && REFUSED.stream().noneMatch(header::has);
    }

    private static boolean isText(@Nullable JsonNode value, String text) {
        return value != null && value.isString() && value.stringValue().equals(text);
    }
}
