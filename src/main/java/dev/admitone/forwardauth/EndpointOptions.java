/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.forwardauth;

import dev.admitone.problem.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the operator asks for in the query of the endpoint. A client must not choose it. So options below the endpoint
 * do not count, where the query is that of the original request (Envoy); nor do options that the original URI has too,
 * because some proxies append its query to the endpoint's (Caddy).
 */
final class EndpointOptions {

    /** {@code full}: the statuses 429 and 503 too. */
    static final String STATUS = "status";

    /** The DRM system for whose tokens grants are exchanged. */
    static final String EXCHANGE = "exchange";

    private EndpointOptions() {}

    /** The value of an option; null if it is absent, or the client may have chosen it. Never throws. */
    static @Nullable String value(HttpServletRequest request, String name) {
        var path = EndpointPath.of(request.getRequestURI());
        if (path == null || !path.rest().isEmpty()) {
            return null;
        }
        try {
            var values = Query.of(request.getQueryString()).values(name);
            return values.size() == 1 && !isInOriginal(request, name) ? values.get(0) : null;
        } catch (Refused malformed) {
            return null;
        }
    }

    private static boolean isInOriginal(HttpServletRequest request, String name) {
        return Stream.of(OriginalRequest.FORWARDED_URI, OriginalRequest.ORIGINAL_URI)
                .flatMap(header -> ProxyHeaders.values(request, header))
                .anyMatch(uri -> Query.of(OriginalRequest.queryOf(uri)).has(name));
    }
}
