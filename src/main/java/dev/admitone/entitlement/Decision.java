/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.entitlement;

import dev.admitone.token.UsageRules;
import org.jspecify.annotations.Nullable;

/** The result of a {@link Question}. Only {@link Authorized} permits playback. */
public sealed interface Decision {

    /**
     * The viewer may play.
     *
     * @param rules usage rules for the license
     * @param account the viewer's account at the platform, or null if unknown
     */
    record Authorized(UsageRules rules, @Nullable String account) implements Decision {}

    /** The viewer may not play. */
    record Refused() implements Decision {}

    /**
     * No decision is available, so the viewer may not play.
     *
     * @param reason the reason
     */
    record Unavailable(Reason reason) implements Decision {}

    /**
     * The platform gave no decision on this question, for a reason that does not affect others.
     *
     * @param reason the reason, one that {@link Reason#isAboutTheQuestion}
     * @param code the platform's numeric error code, at most nine digits; or null
     */
    record Rejected(Reason reason, @Nullable String code) implements Decision {}

    /** Why there is no decision: a closed list, for answers and metrics, without content from the platform. */
    enum Reason {
        TIMEOUT("timeout", "it took too long"),
        CONNECT("connect", "the connection failed"),
        BROKEN("broken", "the connection was lost"),
        STATUS("status", "it returned an error"),
        TOKEN("token", "it cannot read the sign-on token"),
        QUESTION("question", "it rejected the request as invalid"),
        ERROR("error", "it returned an error for this request"),
        REDIRECT("redirect", "it returned a redirect"),
        TOO_LARGE("too_large", "its answer is too large"),
        NOT_JSON("not_json", "its answer is not JSON"),
        MALFORMED("malformed", "its answer is malformed"),
        BUSY("busy", "too many requests to it are in flight"),
        VIEWER_BUSY("viewer_busy", "too many requests for this viewer are in flight"),
        CIRCUIT_OPEN("circuit_open", "the circuit breaker is open after recent failures"),
        ADDRESS("address", "its host name resolves to a forbidden address");

        private final String label;
        private final String explanation;

        Reason(String label, String explanation) {
            this.label = label;
            this.explanation = explanation;
        }

        /** The metric label: lower-case letters and underscores. */
        public String label() {
            return label;
        }

        /** Whether the reason concerns only this question or viewer, and so does not indicate an outage. */
        public boolean isAboutTheQuestion() {
            return this == TOKEN || this == QUESTION || this == ERROR || this == VIEWER_BUSY;
        }

        /** The reason as a clause about the platform. */
        public String explanation() {
            return explanation;
        }
    }
}
