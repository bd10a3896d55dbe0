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

    /** Why a question has no answer: a closed list, for answers and metrics. Nothing of the other side is in it. */
    enum Reason {
        TIMEOUT("timeout", "it took too long"),
        CONNECT("connect", "no connection could be made, or it broke"),
        STATUS("status", "it answered with an error"),
        TOKEN("token", "it cannot read the sign-on token"),
        QUESTION("question", "it takes the question for a wrong one"),
        REDIRECT("redirect", "it pointed elsewhere"),
        TOO_LARGE("too_large", "its answer is too large"),
        NOT_JSON("not_json", "its answer is not JSON"),
        MALFORMED("malformed", "its answer cannot be understood"),
        BUSY("busy", "too many questions are open"),
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

        /** The reason as half a sentence about the one who was asked. */
        public String explanation() {
            return explanation;
        }
    }
}
