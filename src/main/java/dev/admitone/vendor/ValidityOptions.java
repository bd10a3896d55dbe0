/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import dev.admitone.json.JsonObject;
import dev.admitone.json.StringFormat;
import dev.admitone.problem.ErrorCode;
import dev.admitone.problem.Violations;
import dev.admitone.token.SiteBinding;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The options of a request that set when its token is valid: {@code begin_date}, and {@code expiration_date} or
 * {@code token_duration}.
 *
 * @param beginDate the first instant at which the token can be exchanged; null for at once
 * @param expirationDate the first instant at which it no longer can
 * @param tokenDuration how long it can, in whole seconds; null for the site's token duration
 */
public record ValidityOptions(
        @Nullable Instant beginDate,
        @Nullable Instant expirationDate,
        @Nullable Duration tokenDuration) {

    /** A request that sets nothing. */
    public static final ValidityOptions NONE = new ValidityOptions(null, null, null);

    private static final String OPTIONS = "/options/";
    private static final String BEGIN = "begin_date";
    private static final String EXPIRATION = "expiration_date";
    private static final String DURATION = "token_duration";
    private static final int MILLIS = 1_000;

    /**
     * A vendor's codes.
     *
     * @param dateTime a date has another form
     * @param tokenDuration the duration is not from a second to the site's maximum
     * @param twoEnds both a duration and an expiration date
     * @param expirationDate the token expires in the past or after the site's maximum
     * @param order the token expires before it begins; null for a format whose tokens have no begin, so that
     *     {@code begin_date} is an unknown member
     */
    public record Codes(
            ErrorCode dateTime,
            ErrorCode tokenDuration,
            ErrorCode twoEnds,
            ErrorCode expirationDate,
            @Nullable ErrorCode order) {

        /** The codes of a format whose tokens have no begin. */
        public static Codes withoutBegin(
                ErrorCode dateTime, ErrorCode tokenDuration, ErrorCode twoEnds, ErrorCode expirationDate) {
            return new Codes(dateTime, tokenDuration, twoEnds, expirationDate, null);
        }
    }

    /**
     * What a site allows.
     *
     * @param usual how long a token is valid if the request does not say it
     * @param longest the maximum
     * @param codes of the vendor
     */
    public record Limits(Duration usual, Duration longest, Codes codes) {

        /** The limits of a site. */
        public static Limits of(SiteBinding binding, Codes codes) {
            return new Limits(binding.durations().token(), binding.durations().max(), codes);
        }

        /** Reads the options of a request, with dates that have a zone, for a token that is issued now. */
        public Validity read(JsonObject json, Instant now, Violations violations) {
            return ValidityOptions.read(json, CommonFormats.DATE_TIME, this).validity(now, this, violations);
        }
    }

    /**
     * Reads the options from the options of a request.
     *
     * @param form the form of dates
     */
    public static ValidityOptions read(JsonObject json, StringFormat<Instant> form, Limits limits) {
        var codes = limits.codes;
        var options = new ValidityOptions(
                codes.order == null ? null : json.value(BEGIN, codes.dateTime, form),
                json.value(EXPIRATION, codes.dateTime, form),
                duration(json, limits));
        if (json.has(DURATION) && json.has(EXPIRATION)) {
            json.violation(EXPIRATION, codes.twoEnds, "leave out one of them");
        }
        return options;
    }

    private static @Nullable Duration duration(JsonObject json, Limits limits) {
        var value = json.any(DURATION);
        if (value == null) {
            return null;
        }
        var duration = value.isInt() ? Duration.ofSeconds(value.intValue()) : parse(value.stringValue(""));
        if (duration != null
                && duration.toSeconds() > 0
                && duration.compareTo(limits.longest) <= 0
                && duration.equals(duration.truncatedTo(ChronoUnit.SECONDS))) {
            return duration;
        }
        json.violation(
                DURATION,
                limits.codes.tokenDuration,
                "whole seconds, as an integer or as in PT10M, from 1 to the site's maximum of "
                        + limits.longest.toSeconds()
                        + (isMillis(value, limits) ? "; this looks like milliseconds" : ""));
        return null;
    }

    private static boolean isMillis(JsonNode value, Limits limits) {
        return value.isIntegralNumber()
                && value.canConvertToLong()
                && value.longValue() % MILLIS == 0
                && value.longValue() / MILLIS > 0
                && value.longValue() / MILLIS <= limits.longest.toSeconds();
    }

    /** Null for a sign in front: of two, as in {@code -PT-10M}, Java takes the product. */
    private static @Nullable Duration parse(String text) {
        try {
            return text.startsWith("-") ? null : Duration.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /**
     * When a token that is issued now is valid.
     *
     * <p>The site's maximum counts from now, so that a token that begins tomorrow does not outlive one that begins now.
     *
     * @param violations takes what is wrong, unless the duration is wrong already
     */
    public Validity validity(Instant now, Limits limits, Violations violations) {
        var second = now.truncatedTo(ChronoUnit.SECONDS);
        var start = beginDate == null || beginDate.isBefore(now) ? second : beginDate;
        var end = expirationDate == null
                ? start.plus(tokenDuration == null ? limits.usual : tokenDuration)
                : expirationDate;
        var latest = second.plus(limits.longest);
        var order = limits.codes.order;
        if (!end.isAfter(now) || end.isAfter(latest)) {
            var detail = "so that the token expires after " + second + " and until " + latest + ", the site's maximum";
            refuse(expirationDate == null ? BEGIN : EXPIRATION, limits.codes.expirationDate, detail, violations);
        } else if (order != null && !end.isAfter(start)) {
            refuse(EXPIRATION, order, "a time after begin_date", violations);
        }
        return new Validity(beginDate, start, end);
    }

    private static void refuse(String member, ErrorCode code, String detail, Violations violations) {
        if (violations.found().stream().noneMatch(found -> found.pointer().equals(OPTIONS + DURATION))) {
            violations.add(OPTIONS + member, code, detail);
        }
    }

    /** Where the request says when the token expires, or can say it. */
    public String endPointer() {
        return OPTIONS + (expirationDate == null ? DURATION : EXPIRATION);
    }
}
