/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.admitone.settings.ShownName;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What is different in another configuration. A secret is neither in {@code from} nor in {@code to}.
 *
 * @param subject a site's name, {@code profile <name>}, {@code caller <name>} or {@code admitone}
 * @param place the property or, in a profile, the format and the JSON pointer; empty for the subject as a whole
 * @param from the value before, or null if there was none or nobody shall see it
 * @param to the value afterwards, likewise
 * @param line all of it in words
 * @param needsRestart whether it takes effect after a restart only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record Change(
        String subject,
        String place,
        @Nullable String from,
        @Nullable String to,
        String line,
        boolean needsRestart) {

    /** A value in the place of another; null is none. */
    static Change ofValue(String subject, String place, @Nullable String from, @Nullable String to) {
        var line =
                subject + (subject.startsWith("profile ") ? ": " : " ") + place + " " + shown(from) + " → " + shown(to);
        return new Change(subject, place, from, to, line, false);
    }

    /** A change without values. */
    static Change ofFact(String subject, String place, String what) {
        var line = subject + (place.isEmpty() ? " " : " " + place + " ") + what;
        return new Change(subject, place, null, null, line, false);
    }

    /** A change that waits for a restart. */
    static Change afterRestart(String property) {
        return new Change("admitone", property, null, null, property + " changed, needs a restart", true);
    }

    /**
     * The change without anything that could be a key: of a configuration with mistakes, any value and any name may be.
     */
    Change withoutValues() {
        var words = Stream.of(subject.split(" ")).map(ShownName::ofValue).collect(Collectors.joining(" "));
        var what = from == null && to == null ? line.substring(subject.length()) : " " + place + " changed";
        return new Change(words, place, null, null, needsRestart ? line : words + what, needsRestart);
    }

    private static String shown(@Nullable String value) {
        return value == null ? "(none)" : value;
    }
}
