/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import dev.admitone.outbound.Circuit;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a license server gave no answer that could be interpreted. A closed list, without content of the server. */
enum UpstreamFailure {
    UNREACHABLE(RequestCode.LICENSE_SERVER_UNREACHABLE, "the connection failed", Circuit.Outcome.UNREACHABLE),
    TLS(RequestCode.LICENSE_SERVER_UNREACHABLE, "the TLS handshake failed", Circuit.Outcome.UNREACHABLE),
    ADDRESS(
            RequestCode.LICENSE_SERVER_UNREACHABLE,
            "its host name resolves to a forbidden address",
            Circuit.Outcome.UNREACHABLE),
    TIMEOUT(RequestCode.LICENSE_SERVER_SLOW, "there was no complete answer in time", Circuit.Outcome.FAILED),
    BROKEN(RequestCode.LICENSE_ANSWER_UNUSABLE, "the connection was lost", Circuit.Outcome.FAILED),
    REDIRECT(RequestCode.LICENSE_ANSWER_UNUSABLE, "it returned a redirect", Circuit.Outcome.FAILED),
    STATUS(RequestCode.LICENSE_ANSWER_UNUSABLE, "it returned an unexpected status", Circuit.Outcome.FAILED),
    TOO_LARGE(RequestCode.LICENSE_ANSWER_UNUSABLE, "its answer is too large", Circuit.Outcome.FAILED),
    EMPTY(RequestCode.LICENSE_ANSWER_UNUSABLE, "its answer is empty", Circuit.Outcome.FAILED),
    MALFORMED(RequestCode.LICENSE_ANSWER_UNUSABLE, "its answer has an unknown form", Circuit.Outcome.ANSWERED),
    OVERLOADED(RequestCode.LICENSE_SERVER_UNAVAILABLE, "it returned 429 or 503", Circuit.Outcome.FAILED),
    BUSY(RequestCode.LICENSE_SERVER_UNAVAILABLE, "too many requests to it are in flight", null),
    CIRCUIT_OPEN(RequestCode.LICENSE_SERVER_UNAVAILABLE, "the circuit breaker is open after recent failures", null);

    private static final Duration WAIT = Duration.ofSeconds(5);

    private final RequestCode code;
    private final String explanation;
    private final Circuit.@Nullable Outcome outcome;

    UpstreamFailure(RequestCode code, String explanation, Circuit.@Nullable Outcome outcome) {
        this.code = code;
        this.explanation = explanation;
        this.outcome = outcome;
    }

    /** The metric label. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the circuit learns; null if nothing was sent on purpose. */
    Circuit.@Nullable Outcome outcome() {
        return outcome;
    }

    /** The refusal for the player. */
    Refused refusal() {
        return new Refused(code, "try again later: " + explanation, WAIT);
    }
}
