package dev.admitone.doverunner;

import dev.admitone.json.JsonObject;
import dev.admitone.problem.ErrorCode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The vendor's one form of a time: {@code yyyy-MM-ddTHH:mm:ssZ}, GMT, whole seconds, a date that exists. */
final class GmtTimestamp {

    /** The formatter alone would take signs and longer years. */
    private static final Pattern SHAPE = Pattern.compile("[0-9]{4}(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){2}Z");

    private static final DateTimeFormatter STRICT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withResolverStyle(ResolverStyle.STRICT);

    private GmtTimestamp() {}

    static @Nullable Instant read(JsonObject json, String name, ErrorCode code) {
        var value = json.any(name);
        if (value == null) {
            return null;
        }
        var instant = value.isString() ? parse(value.stringValue()) : null;
        if (instant == null) {
            json.violation(name, code, "a GMT time that exists, in whole seconds: 2026-12-31T23:59:59Z");
        }
        return instant;
    }

    static @Nullable Instant parse(String text) {
        if (!SHAPE.matcher(text).matches()) {
            return null;
        }
        try {
            return LocalDateTime.parse(text, STRICT).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
