/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.entitlement;

import dev.admitone.token.UsageRules;
import org.jspecify.annotations.Nullable;

/** What came of a {@link Question}. Only {@link Authorized} is a yes. */
public sealed interface Decision {

    /**
     * The viewer may play.
     *
     * @param rules what limits the license
     * @param account who the viewer is to the one who decided, or null if that was not told
     */
    record Authorized(UsageRules rules, @Nullable String account) implements Decision {}

    /** The viewer may not play. */
    record Refused() implements Decision {}

    /**
     * Nobody knows whether the viewer may play, so he may not.
     *
     * @param reason why nobody knows
     */
    record Unavailable(Reason reason) implements Decision {}

    /**
     * There is no decision about this question, for a reason that does not concern others.
     *
     * @param reason why there is no decision, one that {@link Reason#isAboutTheQuestion}
     * @param code the error's number as the one who was asked gave it, at most nine digits; or null
     */
    record Rejected(Reason reason, @Nullable String code) implements Decision {}

    /** Why a question has no answer: a closed list, for answers and metrics. Nothing of the other side is in it. */
    enum Reason {
        TIMEOUT("timeout", "it took too long"),
        CONNECT("connect", "no connection could be made"),
        BROKEN("broken", "the connection broke"),
        STATUS("status", "it answered with an error"),
        TOKEN("token", "it cannot read the sign-on token"),
        QUESTION("question", "it takes the question for a wrong one"),
        ERROR("error", "it answers this question with an error"),
        REDIRECT("redirect", "it pointed elsewhere"),
        TOO_LARGE("too_large", "its answer is too large"),
        NOT_JSON("not_json", "its answer is not JSON"),
        MALFORMED("malformed", "its answer cannot be understood"),
        BUSY("busy", "too many questions are open"),
        VIEWER_BUSY("viewer_busy", "too many questions of this viewer are open"),
        CIRCUIT_OPEN("circuit_open", "it failed too often a moment ago"),
        ADDRESS("address", "its name leads to an address that must not be asked");

        private final String label;
        private final String explanation;

        Reason(String label, String explanation) {
            this.label = label;
            this.explanation = explanation;
        }

        /** One word of lower-case letters and underscores. */
        public String label() {
            return label;
        }

        /** Whether the reason concerns only this question or this viewer, so that it is no sign of an outage. */
        public boolean isAboutTheQuestion() {
            return this == TOKEN || this == QUESTION || this == ERROR || this == VIEWER_BUSY;
        }

        /** The reason as half a sentence about the one who was asked. */
        public String explanation() {
            return explanation;
        }
    }
}
