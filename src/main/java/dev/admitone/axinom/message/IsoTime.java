/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Calendar dates with a time and a zone in the forms of ISO 8601: extended ({@code 2026-01-31T18:00:00+01:00}) or basic
 * ({@code 20260131T180000+0100}), with or without seconds, with a fraction behind a point or a comma.
 */
final class IsoTime {

    private static final Pattern EXTENDED = Pattern.compile(
            "([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]+))?)?" + zone());
    private static final Pattern BASIC = Pattern.compile(
            "([0-9]{4})([0-9]{2})([0-9]{2})T([0-9]{2})([0-9]{2})(?:([0-9]{2})(?:[.,]([0-9]+))?)?" + zone());
    private static final int NANO_DIGITS = 9;

    private IsoTime() {}

    /** PHP writes the basic form of the zone behind the extended form of the time. */
    private static String zone() {
        return "(?:Z|([+-])([0-9]{2})(?::?([0-9]{2}))?)";
    }

    /** The instant, digits beyond nanoseconds cut off; null for any other form and for what does not exist. */
    static @Nullable Instant parse(String text) {
        var extended = EXTENDED.matcher(text);
        if (extended.matches()) {
            return instant(extended);
        }
        var basic = BASIC.matcher(text);
        return basic.matches() ? instant(basic) : null;
    }

    private static @Nullable Instant instant(Matcher parts) {
        try {
            return LocalDateTime.of(
                            number(parts, 1),
                            number(parts, 2),
                            number(parts, 3),
                            number(parts, 4),
                            number(parts, 5),
                            number(parts, 6),
                            nanos(parts.group(7)))
                    .toInstant(offset(parts));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(Matcher parts, int group) {
        var digits = parts.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "0".repeat(NANO_DIGITS)).substring(0, NANO_DIGITS));
    }

    private static ZoneOffset offset(Matcher parts) {
        int sign = "-".equals(parts.group(8)) ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(sign * number(parts, 9), sign * number(parts, 10));
    }
}
