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
 * A difference between two configurations. Secrets appear in neither {@code from} nor {@code to}.
 *
 * @param subject a site's name, {@code profile <name>}, {@code caller <name>} or {@code admitone}
 * @param place the property, or the format and JSON pointer of a profile; empty for the whole subject
 * @param from the old value; null if absent or secret
 * @param to the new value; null if absent or secret
 * @param line the change as a line of text
 * @param needsRestart whether it takes effect only after a restart
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

    /** Creates a change of a value; null stands for an absent one. */
    static Change ofValue(String subject, String place, @Nullable String from, @Nullable String to) {
        var line =
                subject + (subject.startsWith("profile ") ? ": " : " ") + place + " " + shown(from) + " → " + shown(to);
        return new Change(subject, place, from, to, line, false);
    }

    /** Creates a change without values. */
    static Change ofFact(String subject, String place, String what) {
        var line = subject + (place.isEmpty() ? " " : " " + place + " ") + what;
        return new Change(subject, place, null, null, line, false);
    }

    /** Creates a change that takes effect only after a restart. */
    static Change afterRestart(String property) {
        return new Change("admitone", property, null, null, property + " changed, needs a restart", true);
    }

    /** Redacts the change: in an invalid configuration, any value or name may be a misplaced key. */
    Change withoutValues() {
        var name = Stream.of(subject.split(" ")).map(ShownName::ofValue).collect(Collectors.joining(" "));
        var what = from == null && to == null ? line.substring(subject.length()) : " " + place + " changed";
        return new Change(name, place, null, null, needsRestart ? line : name + what, needsRestart);
    }

    private static String shown(@Nullable String value) {
        return value == null ? "(none)" : value;
    }
}
