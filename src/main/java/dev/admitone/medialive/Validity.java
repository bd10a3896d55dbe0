package dev.admitone.medialive;

import dev.admitone.problem.Violations;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When a token is good, in whole seconds.
 *
 * @param start the first instant at which it is, not before its issue
 * @param end the first instant at which it no longer is
 */
record Validity(Instant start, Instant end) {

    private static final String BEGIN = MedialiveOptions.POINTER + "/begin_date";
    private static final String EXPIRATION = MedialiveOptions.POINTER + "/expiration_date";

    /**
     * The validity that a request asks for; what is wrong is recorded.
     *
     * <p>The site's maximum counts from now, so that a token that begins tomorrow does not outlive one that begins now.
     */
    static Validity of(MedialiveOptions options, MedialiveSettings settings, Instant now, Violations violations) {
        var second = now.truncatedTo(ChronoUnit.SECONDS);
        var begin = options.beginDate();
        var start = begin == null || begin.isBefore(second) ? second : begin;
        var given = options.expirationDate();
        var duration = options.tokenDuration() == null ? settings.tokenDuration() : options.tokenDuration();
        var end = given == null ? start.plus(duration) : given;
        var latest = second.plus(settings.maxTokenDuration());
        if (!end.isAfter(second) || end.isAfter(latest)) {
            var detail = "so that the token expires after " + second + " and until " + latest + ", the site's maximum";
            violations.add(given == null ? BEGIN : EXPIRATION, MedialiveCode.EXPIRATION_DATE, detail);
        } else if (!end.isAfter(start)) {
            violations.add(EXPIRATION, MedialiveCode.TOKEN_DATES, "a time after begin_date");
        }
        return new Validity(start, end);
    }
}
