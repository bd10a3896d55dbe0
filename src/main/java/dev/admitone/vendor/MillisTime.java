/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import dev.admitone.json.StringFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times of policies as strings such as {@code 2026-01-31T18:00:00.000Z}, which sort as their instants do. */
public final class MillisTime {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Of years of four digits. */
    private static final int LENGTH = 24;

    /** Times with any zone, which become strings in GMT, cut to whole seconds. */
    public static final StringFormat<String> FORMAT =
            StringFormat.of(CommonFormats.DATE_TIME.allowed(), MillisTime::parse);

    private MillisTime() {}

    /** The string; null if there is no instant. */
    public static @Nullable String of(@Nullable Instant instant) {
        return instant == null ? null : FORM.format(instant);
    }

    /** The instant of such a string; null if there is none. */
    public static @Nullable Instant instant(@Nullable String written) {
        return written == null ? null : Instant.parse(written);
    }

    private static @Nullable String parse(String text) {
        var written = of(CommonFormats.DATE_TIME.parser().parse(text));
        return written == null || written.length() != LENGTH ? null : written;
    }

    /** The earlier time; the other if one is absent. */
    public static @Nullable String earlier(@Nullable String one, @Nullable String other) {
        return one == null || (other != null && other.compareTo(one) < 0) ? other : one;
    }

    /** The later time; the other if one is absent. */
    public static @Nullable String later(@Nullable String one, @Nullable String other) {
        return one == null || (other != null && other.compareTo(one) > 0) ? other : one;
    }
}
