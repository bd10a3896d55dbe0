/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.forwardauth;

import org.jspecify.annotations.Nullable;

/**
 * A path of the endpoint, as it was asked for.
 *
 * @param site the name after the prefix
 * @param rest what follows the name, in percent-encoding: the path of the original request, or empty if the path is the
 *     endpoint itself
 */
record EndpointPath(String site, String rest) {

    /** Begins every path of the endpoint, and no other. */
    static final String PREFIX = "/forward-auth/";

    /** Null if it is not a path of the endpoint. */
    static @Nullable EndpointPath of(@Nullable String path) {
        if (path == null || !path.startsWith(PREFIX)) {
            return null;
        }
        int end = path.indexOf('/', PREFIX.length());
        return end < 0
                ? new EndpointPath(path.substring(PREFIX.length()), "")
                : new EndpointPath(path.substring(PREFIX.length(), end), path.substring(end));
    }
}
