/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import dev.admitone.problem.Violations;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about the session beside the message.
 *
 * @param userId the viewer
 * @param sessionId the playback session
 * @param sessionIdName the member of the message that takes the session id
 */
record RequestedSession(@Nullable String userId, @Nullable String sessionId, String sessionIdName) {

    static final String USER_ID = "/user_id";
    static final String SESSION_ID = AxinomOptions.POINTER + "/session_id";

    /** The session, merged with that of the message; violations are recorded. */
    @Nullable Session over(@Nullable Session inMessage, Violations violations) {
        if (userId != null && StringFormats.NOT_BLANK.parser().parse(userId) == null) {
            violations.add(USER_ID, AxinomCode.BLANK, StringFormats.NOT_BLANK.allowed());
        }
        if (inMessage == null) {
            return userId == null && sessionId == null ? null : new Session(userId, sessionId, sessionIdName);
        }
        return new Session(
                either(userId, inMessage.userId(), USER_ID, violations),
                either(sessionId, inMessage.sessionId(), SESSION_ID, violations),
                sessionIdName);
    }

    /** The two places must agree, so that a token does not count for another viewer. */
    private static @Nullable String either(
            @Nullable String asked, @Nullable String inMessage, String place, Violations violations) {
        if (asked != null && inMessage != null && !asked.equals(inMessage)) {
            violations.add(
                    place, AxinomCode.SESSION_TWICE, "the same as in the session of the policy, or in one place");
        }
        return asked == null ? inMessage : asked;
    }
}
