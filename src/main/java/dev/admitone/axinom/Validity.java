package dev.admitone.axinom;

import dev.admitone.problem.Violations;
import dev.admitone.token.UsageRules;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a token can be exchanged for a license.
 *
 * @param begin what the message says; null if it can be exchanged at once
 * @param start the first instant at which it can be exchanged, now at the earliest
 * @param expiration the first instant at which it can no longer be
 * @param end where the request says when that is, or can say it
 */
record Validity(@Nullable Instant begin, Instant start, Instant expiration, String end) {

    private static final String BEGIN = AxinomOptions.POINTER + "/begin_date";
    private static final String DURATION = AxinomOptions.POINTER + "/token_duration";
    private static final String EXPIRATION = AxinomOptions.POINTER + "/expiration_date";

    /**
     * The validity that a request asks for; what is wrong is recorded.
     *
     * <p>The site's maximum counts from now, so that a token that begins tomorrow does not outlive one that begins now.
     */
    static Validity of(AxinomOptions options, AxinomSettings settings, Instant now, Violations violations) {
        var begin = options.beginDate();
        var second = now.truncatedTo(ChronoUnit.SECONDS);
        var start = begin == null || begin.isBefore(now) ? second : begin;
        var given = options.expirationDate();
        var duration = options.tokenDuration() == null ? settings.tokenDuration() : options.tokenDuration();
        var expiration = given == null ? start.plus(duration) : given;
        var latest = second.plus(settings.maxTokenDuration());
        if (!expiration.isAfter(now) || expiration.isAfter(latest)) {
            var detail = "so that the token expires after " + second + " and until " + latest + ", the site's maximum";
            new Complaints(violations, "")
                    .add(given == null ? BEGIN : EXPIRATION, AxinomCode.EXPIRATION_DATE, detail, List.of(DURATION));
        } else if (!expiration.isAfter(start)) {
            violations.add(EXPIRATION, AxinomCode.ENVELOPE_DATES, "a time after begin_date");
        }
        return new Validity(begin, start, expiration, given == null ? DURATION : EXPIRATION);
    }

    /** The part of it in which keys are delivered, if now is in that time. */
    Validity within(UsageRules.Span span) {
        return new Validity(
                begin == null || span.begin() == null || begin.isAfter(span.begin()) ? begin : span.begin(),
                span.begin() == null || start.isAfter(span.begin()) ? start : span.begin(),
                span.end() == null || expiration.isBefore(span.end()) ? expiration : span.end(),
                end);
    }
}
