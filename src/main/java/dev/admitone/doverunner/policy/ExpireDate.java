/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.policy;

import dev.admitone.json.JsonObject;
import dev.admitone.token.TimeHint;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The member {@code expire_date}, when the license ends. The details of its violations name the usual confusions of
 * units, each after it was tested on the value.
 */
final class ExpireDate {

    static final String NAME = "expire_date";

    private static final Pattern DIGITS = Pattern.compile("[0-9]{9,14}");
    private static final int LONGEST_SECONDS = 11;
    private static final int MILLIS = 1_000;

    private ExpireDate() {}

    /** Reads the member; null if it is absent or invalid. */
    static @Nullable Instant read(JsonObject json) {
        var value = json.any(NAME);
        if (value == null) {
            return null;
        }
        var end = value.isString() ? PlaybackPolicy.GMT_TIME.parser().parse(value.stringValue()) : null;
        if (end == null) {
            var type = value.isString() ? "" : "a string: ";
            json.violation(
                    NAME,
                    DoverunnerCode.EXPIRE_DATE,
                    type + PlaybackPolicy.GMT_TIME.allowed() + confusion(value.asString("")));
        }
        return end;
    }

    private static String confusion(String written) {
        if (DIGITS.matcher(written).matches()) {
            return written.length() <= LONGEST_SECONDS ? "; this is Unix seconds" : "; this is Unix milliseconds";
        }
        try {
            var end = Instant.parse(written);
            var meant = Instant.ofEpochSecond(end.getEpochSecond() / MILLIS);
            return year(end) > 9999 && isLikely(meant)
                    ? "; milliseconds were read as seconds: divided by 1000 it is " + meant
                    : fault(written);
        } catch (DateTimeException e) {
            return fault(written);
        }
    }

    /** Empty if nothing is known but that it is no date. */
    private static String fault(String written) {
        var fault = TimeHint.fault(written);
        return fault.equals(TimeHint.UNREADABLE) ? "" : "; it " + fault;
    }

    /** What an end that is over should be. */
    static String later(Instant end, Instant now) {
        var meant = Instant.ofEpochSecond(end.toEpochMilli());
        if (end.equals(Instant.EPOCH)) {
            return "a time after " + now.truncatedTo(ChronoUnit.SECONDS)
                    + "; this is the time 0, as of a date that was not set";
        }
        return "a time after " + now.truncatedTo(ChronoUnit.SECONDS)
                + (isLikely(meant)
                        ? "; seconds were read as milliseconds: multiplied by 1000 it is about " + meant
                        : "");
    }

    private static boolean isLikely(Instant meant) {
        return year(meant) >= 2000 && year(meant) < 2100;
    }

    private static int year(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).getYear();
    }
}
