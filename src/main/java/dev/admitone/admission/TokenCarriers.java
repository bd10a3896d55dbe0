/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.admission;

import dev.admitone.json.Pointers;
import dev.admitone.token.IssuedToken.Delivery;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
        @Nullable Map<String, String> headers,
        @Nullable Map<String, String> query,
        @Nullable String customData) {

    /** Whether the request has none of the members. */
    boolean isEmpty() {
        return token == null && headers == null && query == null && customData == null;
    }

    /** The tokens by the pointers of their members; names of headers are compared without letter case. */
    Map<String, String> tokens(Delivery delivery) {
        var found = new TreeMap<String, String>();
        put(found, "/token", token);
        put(found, "/custom_data", customData);
        if (headers != null) {
            headers.forEach((name, value) -> {
                if (name.equalsIgnoreCase(delivery.header())) {
                    put(found, Pointers.child("/headers", name), value);
                }
            });
        }
        if (query != null) {
            put(found, Pointers.child("/query", delivery.query()), query.get(delivery.query()));
        }
        return found;
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
