/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import dev.admitone.problem.Refused;
import jakarta.servlet.http.HttpServletRequest;

/** Rate-limit hook, called before a request proceeds. Thread-safe. */
public interface RequestLimit {

    /**
     * Called after authentication, before authorization.
     *
     * @throws Refused to answer the request at once
     */
    void authenticated(Caller caller);

    /**
     * Called before a request is answered 401.
     *
     * @throws Refused to answer differently
     */
    void unauthenticated(HttpServletRequest request);
}
