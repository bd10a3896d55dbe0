package dev.admitone.audit;

import dev.admitone.crypto.HmacSha256;
import dev.admitone.http.CorrelationId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a line says, as JSON in printable ASCII: no text that a caller chose can end a line, be taken for another
 * member, or look different from what it is. Thread-safe.
 */
final class LineText {

    /** Texts of callers are cut to so many characters. */
    static final int LONGEST = 256;

    /** Of a thousand violations the first ones tell enough. */
    static final int MOST_CODES = 20;

    private static final int USUAL = 512;
    private static final int PSEUDONYM_BYTES = 16;
    private static final char CUT = '\u2026';
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final Clock clock;
    private final @Nullable HmacSha256 users;

    /**
     * A writer of lines.
     *
     * @param users hashes viewers; without it lines name none
     */
    LineText(Clock clock, @Nullable HmacSha256 users) {
        this.clock = clock;
        this.users = users;
    }

    /** The members of the line about a matter, with the opening brace and without the closing one. */
    String members(Matter matter) {
        var line = new Writer();
        matter.writeTo(line);
        return line.text.toString();
    }

    /** One line while it is written. */
    final class Writer {

        private final StringBuilder text = new StringBuilder(USUAL);

        private Writer() {
            text.append("{\"time\":\"");
            TIME.formatTo(clock.instant(), text);
            text.append('"');
        }

        void id(String name, @Nullable String value) {
            name(name);
            if (value == null) {
                text.append("null");
            } else {
                quote(value);
            }
        }

        void correlationId() {
            id("correlation_id", CorrelationId.current());
        }

        void hashed(String name, @Nullable String value) {
            id(name, value == null || users == null ? null : pseudonym(users, value));
        }

        void list(String name, List<String> values) {
            name(name);
            text.append('[');
            for (int i = 0; i < Math.min(values.size(), MOST_CODES); i++) {
                if (i > 0) {
                    text.append(',');
                }
                quote(values.get(i));
            }
            text.append(']');
        }

        void flag(String name) {
            name(name);
            text.append("true");
        }

        private void name(String name) {
            text.append(",\"").append(name).append("\":");
        }

        private void quote(String value) {
            text.append('"');
            for (int i = 0; i < Math.min(value.length(), LONGEST); i++) {
                append(value.charAt(i));
            }
            if (value.length() > LONGEST) {
                append(CUT);
            }
            text.append('"');
        }

        private void append(char c) {
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c >= ' ' && c <= '~') {
                text.append(c);
            } else {
                text.append("\\u").append(HexFormat.of().toHexDigits(c));
            }
        }
    }

    /** Half of the hash: nobody finds two viewers with the same one, and lines stay short. */
    private static String pseudonym(HmacSha256 users, String userId) {
        var tag = users.tag(userId.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(tag, PSEUDONYM_BYTES));
    }
}
