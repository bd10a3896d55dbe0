/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import dev.admitone.crypto.HmacSha256;
import dev.admitone.http.CorrelationId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the members of a line as JSON in printable ASCII, so that no string of a caller can end a line, pass for
 * another member, or look different from what it is. Thread-safe.
 */
final class LineJsonWriter {

    /** The maximum number of characters of a string; longer ones are cut. */
    static final int LONGEST = 256;

    /** The maximum number of codes; more would tell nothing new. */
    static final int MOST_CODES = 20;

    private static final int USUAL = 512;
    private static final int PSEUDONYM_BYTES = 16;
    private static final char CUT = '\u2026';
    private static final int NANOS_OF_MILLI = 1_000_000;

    private final Clock clock;
    private final @Nullable HmacSha256 users;

    /** Cached: formatting a second costs more than the rest of a line. */
    private volatile Second second = Second.of(0);

    /**
     * A writer of lines.
     *
     * @param users hashes viewers; if null, lines have no viewer
     */
    LineJsonWriter(Clock clock, @Nullable HmacSha256 users) {
        this.clock = clock;
        this.users = users;
    }

    /** The members of the line of an event, with the opening brace and without the closing one. */
    String members(AuditEvent event) {
        var line = new Writer();
        event.writeTo(line);
        return line.text.toString();
    }

    private record Second(long epoch, String text) {

        static Second of(long epoch) {
            var withZone = DateTimeFormatter.ISO_INSTANT.format(Instant.ofEpochSecond(epoch));
            return new Second(epoch, withZone.substring(0, withZone.length() - 1));
        }
    }

    /** One line while it is written. */
    final class Writer {

        private final StringBuilder text = new StringBuilder(USUAL);

        private Writer() {
            text.append("{\"time\":\"");
            appendTime(clock.instant());
            text.append('"');
        }

        private void appendTime(Instant now) {
            var known = second;
            if (known.epoch() != now.getEpochSecond()) {
                known = Second.of(now.getEpochSecond());
                second = known;
            }
            int millis = now.getNano() / NANOS_OF_MILLI;
            text.append(known.text()).append('.');
            text.append((char) ('0' + millis / 100)).append((char) ('0' + millis / 10 % 10));
            text.append((char) ('0' + millis % 10)).append('Z');
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
            id(name, value == null ? null : pseudonym(value));
        }

        /** The id of a caller. If it names a person, the part after its prefix is hashed. */
        void caller(String id, boolean person) {
            int name = id.indexOf(':') + 1;
            id("caller", person ? id.substring(0, name) + pseudonym(id.substring(name)) : id);
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
            if (value.length() <= LONGEST && isPlain(value)) {
                text.append(value).append('"');
                return;
            }
            for (int i = 0; i < Math.min(value.length(), LONGEST); i++) {
                append(value.charAt(i));
            }
            if (value.length() > LONGEST) {
                append(CUT);
            }
            text.append('"');
        }

        private static boolean isPlain(String value) {
            for (int i = 0; i < value.length(); i++) {
                if (!isPlain(value.charAt(i))) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isPlain(char c) {
            return c >= ' ' && c <= '~' && c != '"' && c != '\\';
        }

        private void append(char c) {
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (isPlain(c)) {
                text.append(c);
            } else {
                text.append("\\u").append(HexFormat.of().toHexDigits(c));
            }
        }
    }

    /** Half of the hash, which is enough against collisions and keeps lines short. */
    private @Nullable String pseudonym(String userId) {
        if (users == null) {
            return null;
        }
        var tag = users.tag(userId.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(tag, PSEUDONYM_BYTES));
    }
}
