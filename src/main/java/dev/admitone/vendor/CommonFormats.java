/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import dev.admitone.json.StringFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Formats of strings in requests and profiles that do not depend on the vendor. */
public final class CommonFormats {

    /** Accounts, contents, devices and the like, whose formats are not known. */
    public static final StringFormat<String> NAME = StringFormat.of(
            "1 to 200 Unicode characters, at least one not blank, and no control characters", CommonFormats::name);

    /** Instants with a zone, cut to whole seconds. */
    public static final StringFormat<Instant> DATE_TIME = StringFormat.of(
            "a time such as 2026-01-31T18:00:00Z or 2026-01-31T19:00:00+01:00", CommonFormats::dateTime);

    private static final int LONGEST = 200;

    /** A time without a zone is refused as ambiguous. The JDK's own parser also accepts signs. */
    private static final Pattern TIME = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})");

    private CommonFormats() {}

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
