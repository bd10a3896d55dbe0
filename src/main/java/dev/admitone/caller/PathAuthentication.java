/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import dev.admitone.problem.Refused;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Authenticates the requests of some paths by a credential of their own, instead of the credentials of callers. The
 * rules of the paths ({@link EndpointRule}) must demand no scope that the holder has not. Thread-safe.
 */
public interface PathAuthentication {

    /** Whether the path of the request has the credential. */
    boolean isFor(HttpServletRequest request);

    /** The value of {@code WWW-Authenticate} in a refusal. */
    String challenge();

    /**
     * Authenticates a request, and keeps what its controller needs as an attribute of the request.
     *
     * @return stands for the holder of the credential: mostly acts for one site, without scopes
     * @throws Refused 401 if the credential is missing or not valid
     */
    Caller authenticate(HttpServletRequest request);
}
