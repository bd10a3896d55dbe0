/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import dev.admitone.json.JsonObject;
import dev.admitone.vendor.CommonFormats;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An instant as a policy gives it: absolute, or as a period from the issue of the token. Exactly one of the two is set.
 *
 * @param name the member that holds it, as written
 * @param instant in whole milliseconds
 * @param after how long after the issue
 */
record RelativeInstant(
        String name, @Nullable Instant instant, @Nullable Duration after) {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,15}");

    /** The end of the year 9999. */
    private static final long LATEST = 253_402_300_799_999L;

    /** Seconds since 1970 of the years 1973 to 2968. As milliseconds these are times in 1970, which no policy means. */
    private static final long FIRST_SECONDS = 100_000_000L;

    private static final long LAST_SECONDS = 31_536_000_000L;

    private static final Pattern FINER_UNITS = Pattern.compile("[0-9]{16,19}");

    /**
     * The names of the two members for one instant.
     *
     * @param date the vendor's name, for milliseconds since 1970
     * @param period for a period from the issue
     */
    record Names(String date, String period) {}

    /** Reads an instant; null if it is absent or invalid. */
    static @Nullable RelativeInstant read(JsonObject json, Names names) {
        var dateName = VendorMember.name(json, names.date);
        var date = json.any(dateName);
        var period = json.any(names.period);
        if (date != null && period != null) {
            json.violation(names.period, MedialiveCode.TWO_TIMES, "leave out this or " + dateName);
            return null;
        }
        return period == null ? absolute(json, dateName, date) : relative(json, names.period, period);
    }

    private static @Nullable RelativeInstant absolute(JsonObject json, String name, @Nullable JsonNode value) {
        if (value == null) {
            return null;
        }
        boolean isLong = value.isIntegralNumber() && value.canConvertToLong();
        var digits = value.stringValue("");
        long millis = isLong ? value.longValue() : DIGITS.matcher(digits).matches() ? Long.parseLong(digits) : -1;
        if (millis > 0 && millis <= LATEST && !isInSeconds(millis)) {
            return new RelativeInstant(name, Instant.ofEpochMilli(millis), null);
        }
        json.violation(
                name,
                MedialiveCode.TIME,
                "milliseconds since 1970, as an integer or as a string of digits" + hint(millis, value.asString()));
        return null;
    }

    private static boolean isInSeconds(long number) {
        return number >= FIRST_SECONDS && number < LAST_SECONDS;
    }

    private static String hint(long number, String text) {
        if (isInSeconds(number)) {
            return "; this looks like seconds, in milliseconds it is " + number + "000";
        }
        return FINER_UNITS.matcher(text).matches() ? "; this looks like microseconds or nanoseconds" : "";
    }

    private static @Nullable RelativeInstant relative(JsonObject json, String name, JsonNode value) {
        var period = CommonFormats.period(value.stringValue(""));
        if (period == null) {
            json.violation(name, MedialiveCode.PERIOD, "a period from the issue of the token such as P2D or PT48H");
            return null;
        }
        return new RelativeInstant(name, null, period);
    }

    /** The absolute instant for a token that is issued at an instant. */
    RelativeInstant issuedAt(Instant issue) {
        return after == null ? this : new RelativeInstant(name, issue.plus(after), null);
    }

    /** Whether it is the issue of the token. */
    boolean isTheIssue() {
        return after != null && after.isZero();
    }

    boolean isAbsolute() {
        return after == null;
    }

    /** The instant, if it is absolute. */
    Instant at() {
        if (instant == null) {
            throw new IllegalStateException("a period has no instant before a token is issued");
        }
        return instant;
    }

    /** As the vendor's example writes it: a string of digits. */
    String digits() {
        return Long.toString(at().toEpochMilli());
    }

    /** Whether this is known to be before another one; a date and a period cannot be compared before the issue. */
    boolean isBefore(RelativeInstant other) {
        if (instant != null && other.instant != null) {
            return instant.isBefore(other.instant);
        }
        return after != null && other.after != null && after.compareTo(other.after) < 0;
    }
}
