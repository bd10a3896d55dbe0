/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import dev.admitone.problem.Refused;
import jakarta.servlet.http.HttpServletRequest;

/** Has a word before a request goes on. Thread-safe. */
public interface RequestLimit {

    /**
     * Somebody has shown who he is; whether he may do what he asks for is not looked at yet.
     *
     * @throws Refused to be answered at once
     */
    void authenticated(Caller caller);

    /**
     * A request is about to be answered 401.
     *
     * @throws Refused to be answered instead
     */
    void unauthenticated(HttpServletRequest request);
}
