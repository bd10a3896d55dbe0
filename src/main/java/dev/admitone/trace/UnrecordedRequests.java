/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.trace;

import jakarta.servlet.http.HttpServletRequest;

/** The requests that neither HTTP metrics nor traces show. Thread-safe. */
public interface UnrecordedRequests {

    /** Whether a request is one of them. Called before authentication, and for every request. */
    boolean isFor(HttpServletRequest request);
}
