/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import dev.admitone.json.JsonObject;
import dev.admitone.json.Pointers;
import dev.admitone.json.StringFormat;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The formats of strings and lists in requests and profiles. */
final class StringFormats {

    /** Accounts, contents, devices, zones and products, whose formats are not known. */
    static final StringFormat<String> NAME = StringFormat.of(
            "1 to 200 Unicode characters, at least one not blank, and no control characters", StringFormats::name);

    static final StringFormat<Instant> DATE_TIME = StringFormat.of(
            "a time such as 2026-01-31T18:00:00Z or 2026-01-31T19:00:00+01:00", StringFormats::dateTime);

    /** Of any list. */
    static final int MOST = 100;

    private static final int LONGEST = 200;

    /** A time without a zone is refused as ambiguous. The JDK's own parser also accepts signs. */
    private static final Pattern TIME = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})");

    /** Months and years have no fixed length, and a sign would reverse the period. */
    private static final Pattern PERIOD = Pattern.compile("P[0-9DTHMS]{1,32}");

    private static final Duration LONGEST_PERIOD = Duration.ofDays(36_500);

    private StringFormats() {}

    /** A list of names, or null if absent: at least one, at most 100, none twice. */
    static @Nullable List<String> names(JsonObject json, String member) {
        var list = json.values(member, MedialiveCode.NAME, NAME);
        if (list == null) {
            return null;
        }
        var names = list.stream().filter(Objects::nonNull).toList();
        if (list.isEmpty() || list.size() > MOST) {
            json.violation(member, MedialiveCode.LIST_SIZE, "1 to " + MOST + " elements");
        }
        if (new HashSet<>(names).size() < names.size()) {
            json.violation(member, MedialiveCode.TWICE, "each once");
        }
        return names;
    }

    /** A map of names, or null if absent: at most 100 entries. */
    static @Nullable ObjectNode map(JsonObject json, String member) {
        var value = json.any(member);
        if (value == null) {
            return null;
        }
        if (!(value instanceof ObjectNode map)) {
            json.violation(member, MedialiveCode.WRONG_TYPE, "an object of strings: {\"casProductId\": \"…\"}");
            return null;
        }
        if (map.size() > MOST) {
            json.violation(member, MedialiveCode.LIST_SIZE, "at most " + MOST + " members");
        }
        for (var entry : map.properties()) {
            if (name(entry.getKey()) == null || name(entry.getValue().stringValue("")) == null) {
                json.violation(
                        Pointers.child("/" + member, entry.getKey()),
                        MedialiveCode.NAME,
                        "a string: " + NAME.allowed());
            }
        }
        return map.deepCopy();
    }

    /** Whole seconds, 0 or more and not above a century, or null. */
    static @Nullable Duration period(String text) {
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
