/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/**
 * How a module answers what went wrong on paths whose clients understand certain statuses and headers only. Also called
 * for requests that no filter has seen. Thread-safe, and never throws.
 */
public interface ProblemHead {

    /**
     * Whether the errors of a path are answered in this way.
     *
     * @param path as it was asked for, which may be in percent-encoding and may not exist
     */
    boolean isFor(String path);

    /** The HTTP status instead of the refusal's. The kind of the problem in the body stays the refusal's. */
    int status(HttpServletRequest request, String path, Refused refused);

    /** Further headers of the answer. */
    Map<String, String> headers(HttpServletRequest request, Refused refused);
}
