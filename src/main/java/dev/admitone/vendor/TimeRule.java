/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import dev.admitone.token.FailureCode;
import dev.admitone.token.TimeHint;
import dev.admitone.token.VerificationResult.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rule that a token is refused before it is valid and after it has expired.
 *
 * @param skew how much earlier than its start a token is accepted, because clocks differ
 * @param notYetValid the vendor's failure before
 * @param expired the vendor's failure afterwards
 * @param advice completes "If …" where the end is not in the token; else empty
 */
public record TimeRule(Duration skew, FailureCode notYetValid, FailureCode expired, String advice) {

    /** The rule for tokens that have their end in them. */
    public TimeRule(Duration skew, FailureCode notYetValid, FailureCode expired) {
        this(skew, notYetValid, expired, "");
    }

    /** The rule for tokens that have an end and no begin. */
    public static TimeRule ofEnd(FailureCode expired) {
        return new TimeRule(Duration.ZERO, expired, expired);
    }

    private static final String MADE_EARLY =
            "make a token right before the license request and do not store it; a time that ends in Z or +00:00 is GMT";

    /**
     * Judges the times of a token.
     *
     * @param start the first instant at which it is valid; null if it names none
     * @param end the first instant at which it no longer is; null if it never expires
     */
    public void judge(@Nullable Instant start, @Nullable Instant end, Instant now, Consumer<Failure> failures) {
        if (start != null && start.isAfter(now.plus(skew))) {
            var ahead = TimeHint.duration(Duration.between(now.truncatedTo(ChronoUnit.SECONDS), start));
            failures.accept(
                    notYetValid.saying("The token is valid in " + ahead + ".", TimeHint.notYetValid(start, now)));
        } else if (end != null && !now.isBefore(end)) {
            var ago = TimeHint.duration(Duration.between(end, now));
            failures.accept(expired.saying(
                    "The token expired " + ago + " ago.",
                    start == null ? MADE_EARLY : TimeHint.expired(start, end, now, advice)));
        }
    }
}
