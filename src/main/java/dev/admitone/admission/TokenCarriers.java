/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.admission;

import dev.admitone.json.JsonObject;
import dev.admitone.json.Pointers;
import dev.admitone.json.SensitiveJson;
import dev.admitone.problem.RequestCode;
import dev.admitone.token.IssuedToken.Delivery;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a token may have arrived.
 *
 * @param token the token itself, taken out of its channel by the caller
 * @param headers the request headers of the license request
 * @param query the query parameters of the license request
 * @param customData the custom data of a PlayReady challenge
 */
record TokenCarriers(
        @Nullable String token,
        @Nullable SensitiveJson headers,
        @Nullable SensitiveJson query,
        @Nullable String customData) {

    static TokenCarriers read(JsonObject json) {
        return new TokenCarriers(
                json.text("token", RequestCode.WRONG_TYPE),
                texts(json, "headers"),
                texts(json, "query"),
                json.text("custom_data", RequestCode.WRONG_TYPE));
    }

    private static @Nullable SensitiveJson texts(JsonObject json, String name) {
        var value = json.any(name);
        if (value instanceof ObjectNode object) {
            if (object.valueStream().anyMatch(child -> !child.isString())) {
                json.violation(name, RequestCode.WRONG_TYPE, "an object of texts: {\"name\": \"value\"}");
            }
            return SensitiveJson.of(object);
        }
        if (value != null) {
            json.violation(name, RequestCode.WRONG_TYPE, "an object of texts: {\"name\": \"value\"}");
        }
        return null;
    }

    /** Whether the request brought anything in which a token could be. */
    boolean isEmpty() {
        return token == null && headers == null && query == null && customData == null;
    }

    /** The tokens by the pointers of their channels; the names of headers have no letter case. */
    Map<String, String> tokens(Delivery delivery) {
        if (headers == null && query == null && customData == null) {
            return token == null || token.isEmpty() ? Map.of() : Map.of("/token", token);
        }
        var found = new TreeMap<String, String>();
        put(found, "/token", token);
        put(found, "/custom_data", customData);
        if (headers != null) {
            headers.expose().forEachEntry((name, value) -> {
                if (name.equalsIgnoreCase(delivery.header())) {
                    put(found, Pointers.child("/headers", name), value.stringValue(""));
                }
            });
        }
        if (query != null) {
            var value = query.expose().get(delivery.query());
            put(found, Pointers.child("/query", delivery.query()), value == null ? null : value.stringValue(""));
        }
        return found;
    }

    private static void put(Map<String, String> found, String channel, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            found.put(channel, value);
        }
    }
}
