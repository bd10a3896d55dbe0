/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.forwardauth;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request of a proxy.
 *
 * @param site the site that it names
 * @param http the request itself
 * @param original the request that it is about
 * @param exchangeOption the DRM system for whose tokens the operator has grants exchanged; null if the query of the
 *     endpoint says nothing
 */
record ForwardedRequest(
        String site,
        HttpServletRequest http,
        OriginalRequest original,
        @Nullable String exchangeOption) {

    /**
     * Reads a request to the endpoint.
     *
     * @throws Refused A1009 if its path is in another spelling; A1011 if the proxy contradicts itself
     */
    static ForwardedRequest of(HttpServletRequest http) {
        var path = EndpointPath.of(http.getRequestURI());
        if (path == null) {
            throw new Refused("", RequestCode.NOT_FOUND, "the path begins with " + EndpointPath.PREFIX);
        }
        return new ForwardedRequest(
                path.site(),
                http,
                OriginalRequest.of(http, path.rest()),
                EndpointOptions.value(http, EndpointOptions.EXCHANGE));
    }

    /** Without headers and query, which may hold tokens. */
    @Override
    public String toString() {
        return "ForwardedRequest[site=" + site + "]";
    }
}
