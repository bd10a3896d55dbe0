/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.token.UsageRules;
import dev.admitone.token.UsageRules.Span;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When a token can be exchanged for a license. The vendor counts the token duration, a setting of the site, from the
 * timestamp: a token that must end earlier has an earlier timestamp.
 *
 * @param timestamp what the token says, whole seconds
 * @param notBefore the first instant at which it can be exchanged
 * @param end the first instant at which it can no longer be
 */
public record TokenValidity(Instant timestamp, Instant notBefore, Instant end) {

    private static final String CLOSED = "the key delivery window ends now";
    private static final String NO_FURTHER = "the key delivery ends too soon for another token";

    /**
     * The validity of a token that is issued now. Each further variant goes back by a second.
     *
     * @param span when licenses are issued; null if that is not limited
     */
    public static TokenValidity of(DoverunnerSettings settings, @Nullable Span span, int variant, Instant now) {
        var usual = now.plus(settings.timestampOffset()).truncatedTo(ChronoUnit.SECONDS);
        if (span == null || !span.contains(now)) {
            var timestamp = usual.minusSeconds(variant);
            return new TokenValidity(
                    timestamp, timestamp, timestamp.plus(settings.durations().token()));
        }
        var latest = latest(span, settings);
        var timestamp = (latest == null || usual.isBefore(latest) ? usual : latest).minusSeconds(variant);
        return new TokenValidity(
                timestamp,
                notBefore(timestamp, span, now),
                timestamp.plus(settings.durations().token()));
    }

    private static @Nullable Instant latest(Span span, DoverunnerSettings settings) {
        return span.end() == null
                ? null
                : span.end().minus(settings.durations().token()).truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * Records that a token would have expired when it is issued, because licenses are issued for too short a time.
     *
     * @throws Refused A1023 if only this variant would have
     */
    public void check(@Nullable Span span, int variant, Instant now, Violations violations) {
        if (span == null || !span.contains(now) || end.isAfter(now)) {
            return;
        }
        if (variant > 0) {
            throw new Refused("", RequestCode.TOO_MANY_EQUAL, NO_FURTHER);
        }
        UsageRules.refuse(CLOSED, violations);
    }

    /** Not the timestamp: players are asked to return after a share of the remaining time. */
    private static Instant notBefore(Instant timestamp, Span span, Instant now) {
        var first = later(timestamp, now.truncatedTo(ChronoUnit.SECONDS));
        return span.begin() == null ? first : later(first, span.begin());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
