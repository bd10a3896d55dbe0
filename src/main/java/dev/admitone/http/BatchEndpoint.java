/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import jakarta.servlet.http.HttpServletRequest;

/**
 * An endpoint that takes many requests in one body. The body has a limit of its own, {@code max-batch-body-size}, and
 * counts as several requests in flight if it is large.
 *
 * @param path the path, decoded
 */
public record BatchEndpoint(String path) {

    /** As the path is served, decoded and without dots. */
    boolean isFor(HttpServletRequest request) {
        return path.equals(request.getServletPath());
    }
}
