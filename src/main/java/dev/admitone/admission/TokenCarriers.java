/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.admission;

import dev.admitone.json.Pointers;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.token.IssuedToken.Delivery;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * The members of a request in which a token can be.
 *
 * @param token the token itself, taken out of the license request by the caller
 * @param headers the request headers of the license request
 * @param query the query parameters of the license request
 * @param customData the custom data of a PlayReady challenge
 */
record TokenCarriers(
        @Nullable String token,
        @Nullable Map<String, JsonNode> headers,
        @Nullable Map<String, JsonNode> query,
        @Nullable String customData) {

    /** Whether the request has none of the members. */
    boolean isEmpty() {
        return token == null && headers == null && query == null && customData == null;
    }

    /**
     * The tokens by the pointers of their members; names of headers are compared without letter case. Other headers and
     * parameters are not looked at.
     *
     * @param violations takes a token's header or parameter that is no string
     */
    Map<String, String> tokens(Delivery delivery, Violations violations) {
        var found = new TreeMap<String, String>();
        put(found, "/token", token);
        put(found, "/custom_data", customData);
        if (headers != null) {
            headers.forEach((name, value) -> {
                if (name.equalsIgnoreCase(delivery.header())) {
                    putValue(found, Pointers.child("/headers", name), value, violations);
                }
            });
        }
        var name = delivery.query();
        var parameter = query == null || name == null ? null : query.get(name);
        if (name != null && parameter != null) {
            putValue(found, Pointers.child("/query", name), parameter, violations);
        }
        return found;
    }

    /** HTTP libraries give headers and parameters as strings, or as lists because they can be repeated. */
    private static void putValue(Map<String, String> found, String place, JsonNode value, Violations violations) {
        if (value instanceof ArrayNode list && list.size() == 1) {
            putValue(found, place, list.get(0), violations);
        } else if (value instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                putValue(found, place + "/" + i, list.get(i), violations);
            }
        } else if (value.isString()) {
            put(found, place, value.stringValue());
        } else {
            violations.add(place, RequestCode.WRONG_TYPE, "a string, or a list of one string");
        }
    }

    private static void put(Map<String, String> found, String place, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            found.put(place, value);
        }
    }

    /** Without the token: its holder can exchange it for a license. */
    @Override
    public String toString() {
        return "TokenCarriers";
    }
}
