/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The format of times that all vendors share: {@code yyyy-MM-ddTHH:mm:ssZ}, GMT, whole seconds.
 *
 * <p>Parsed by hand: every check of a token parses one or two, and the JDK's formatter takes longer than the token's
 * hash.
 */
public final class GmtSeconds {

    private static final String SHAPE = "0000-00-00T00:00:00Z";

    private GmtSeconds() {}

    /** The instant; null if the string has another format or the date does not exist. Leap seconds do not exist. */
    public static @Nullable Instant parse(String text) {
        if (!hasShape(text)) {
            return null;
        }
        try {
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean hasShape(String text) {
        if (text.length() != SHAPE.length()) {
            return false;
        }
        for (int i = 0; i < SHAPE.length(); i++) {
            char c = text.charAt(i);
            char shape = SHAPE.charAt(i);
            if (shape == '0' ? c < '0' || c > '9' : c != shape) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
