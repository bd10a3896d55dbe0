/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import dev.admitone.json.StringFormat;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Formats of strings that several vendors have in common. */
public final class CommonFormats {

    private static final int LONGEST = 200;

    /** A time without a zone is refused as ambiguous. The JDK's own parser also accepts signs. */
    private static final Pattern TIME = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})");

    /** Months and years have no fixed length, and a sign would reverse the period. */
    private static final Pattern PERIOD = Pattern.compile("P[0-9DTHMS]{1,32}");

    private static final Duration LONGEST_PERIOD = Duration.ofDays(36_500);

    /** Names and ids whose own format is not known. */
    public static final StringFormat<String> NAME = StringFormat.of(
            "1 to 200 Unicode characters, at least one not blank, and no control characters", CommonFormats::name);

    /** An instant with a zone, cut to whole seconds. */
    public static final StringFormat<Instant> DATE_TIME = StringFormat.of(
            "a time such as 2026-01-31T18:00:00Z or 2026-01-31T19:00:00+01:00", CommonFormats::dateTime);

    /** A length of time above 0, as it is written. */
    public static final StringFormat<String> WRITTEN_PERIOD = StringFormat.of(
            "whole seconds above 0, as in P7D or PT3H; without weeks, months and years",
            text -> seconds(text) > 0 ? text : null);

    /** An instant with a zone, as it is written. */
    public static final StringFormat<String> WRITTEN_TIME =
            StringFormat.of(DATE_TIME.allowed(), text -> dateTime(text) == null ? null : text);

    private CommonFormats() {}

    /** The seconds of a length of time in ISO 8601; 0 if it is null or no such length. */
    public static long seconds(@Nullable String text) {
        var period = text == null ? null : period(text);
        return period == null ? 0 : period.toSeconds();
    }

    /** An instant as it is written; null if it is null or has no such form. */
    public static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : dateTime(text);
    }

    /** A length of time in ISO 8601: whole seconds, 0 or more and not above a century; else null. */
    public static @Nullable Duration period(String text) {
        if (!PERIOD.matcher(text).matches()) {
            return null;
        }
        try {
            var period = Duration.parse(text);
            return period.compareTo(LONGEST_PERIOD) <= 0 ? period : null;
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private static @Nullable Instant dateTime(String text) {
        try {
            return TIME.matcher(text).matches()
                    ? OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS)
                    : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** An unpaired surrogate has no UTF-8, so it would become another string in the token. */
    private static @Nullable String name(String text) {
        boolean isName = !StringFormat.isBlank(text)
                && text.length() <= LONGEST
                && text.codePoints().noneMatch(c -> Character.isISOControl(c) || isHalf(c));
        return isName ? text : null;
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
