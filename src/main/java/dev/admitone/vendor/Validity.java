/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import dev.admitone.problem.Refused;
import dev.admitone.problem.Violations;
import dev.admitone.token.UsageRules;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a token can be exchanged for a license.
 *
 * @param begin the begin that the request names; null if it names none
 * @param start the first instant, not before the token is issued
 * @param end the first instant at which it no longer can be exchanged
 */
public record Validity(@Nullable Instant begin, Instant start, Instant end) {

    /** The part of it within the key delivery of usage rules, if they have one. */
    public Validity within(UsageRules rules) {
        return rules.keyDelivery() == null ? this : within(rules.keyDelivery());
    }

    /** The part of it within a key delivery during which the token is issued. */
    public Validity within(UsageRules.Span span) {
        return new Validity(
                begin == null || span.begin() == null || begin.isAfter(span.begin()) ? begin : span.begin(),
                span.begin() == null || start.isAfter(span.begin()) ? start : span.begin(),
                span.end() == null || end.isBefore(span.end()) ? end : span.end());
    }

    /**
     * The part of it in which its viewer is entitled, for licenses that cannot have a start.
     *
     * @throws Refused A1111 if that is not now
     */
    public Validity entitled(UsageRules rules, Instant now) {
        var violations = new Violations();
        rules.refuseOutside(now, violations);
        rules.refuseEarly(now, violations);
        violations.throwIfAny();
        return rules.keyDelivery() == null ? this : within(rules.keyDelivery());
    }
}
