/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import dev.admitone.problem.DidYouMean;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/**
 * One property of a section, present or absent. Reading it makes its name known; a value that is not allowed is
 * recorded as an error, and the default is returned in its place.
 */
public final class SettingValue {

    private static final String UNRESOLVED = "has a placeholder ${…} that cannot be resolved";

    private final Settings section;
    private final String name;

    SettingValue(Settings section, String name) {
        this.section = section;
        this.name = name;
    }

    /** The value as it is written, or null if absent. */
    public @Nullable String string() {
        return string(Asked.STRING);
    }

    /** The value as it is written, or the default. */
    public String string(String byDefault) {
        var value = string(new Asked(String.class, byDefault));
        return value == null ? byDefault : value;
    }

    /** {@code true} or {@code false}; false if absent. */
    public boolean flag() {
        return parsed(
                false,
                value -> List.of("true", "false").contains(value) ? Boolean.valueOf(value) : null,
                "must be true or false");
    }

    /** An integer within a range, or the default. */
    public int integer(int byDefault, int min, int max) {
        return parsed(
                byDefault,
                value -> value.matches("-?[0-9]{1,9}") ? within(Integer.valueOf(value), min, max) : null,
                "must be an integer from " + min + " to " + max);
    }

    /** A duration such as {@code 10m}, {@code PT10M} or {@code 600} (seconds) within a range, or the default. */
    public Duration duration(Duration byDefault, Duration min, Duration max) {
        return duration(byDefault, min, max, "");
    }

    /** A duration up to the value of another property of the section, which the error names. */
    public Duration durationUpTo(String maxName, Duration byDefault, Duration min, Duration max) {
        return duration(byDefault, min, max, " (" + maxName + ")");
    }

    private Duration duration(Duration byDefault, Duration min, Duration max, String source) {
        return parsed(
                byDefault,
                value -> within(parse(value), min, max),
                "must be a duration from " + print(min) + " to " + print(max) + source + ", such as 10m or PT10M");
    }

    /** Refuses two signs, as in {@code -PT-10M}, of which Java takes the product. */
    private static Duration parse(String value) {
        if (value.matches("[-+][Pp].*[-+].*")) {
            throw new IllegalArgumentException("must not have two signs");
        }
        return DurationStyle.detect(value).parse(value, ChronoUnit.SECONDS);
    }

    /** A size such as {@code 64KB} or {@code 65536} (bytes) within a range, or the default. */
    public DataSize size(DataSize byDefault, DataSize min, DataSize max) {
        return parsed(
                byDefault,
                value -> within(DataSize.parse(value), min, max),
                "must be a size from " + min + " to " + max + ", such as 64KB");
    }

    /** One of some words, the first of which is the default. */
    public String choice(List<String> words) {
        var value = string(new Asked(String.class, words.get(0), words));
        if (value == null || words.contains(value)) {
            return value == null ? words.get(0) : value;
        }
        error("must be one of " + String.join(", ", words) + DidYouMean.hint(value, words));
        return words.get(0);
    }

    /**
     * A YAML list, or a string with commas; empty if absent. Blanks around elements are removed. An empty element is an
     * error: it is an unset variable or a surplus comma, and must never match anything.
     */
    public List<String> list() {
        var node = section.find(name, Asked.LIST);
        if (node == null) {
            return List.of();
        }
        var elements = elements(node);
        if (elements.stream().anyMatch(String::isBlank)) {
            error("has an empty element");
        }
        return elements.stream()
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .toList();
    }

    /**
     * The content of the file that the property names, in UTF-8.
     *
     * @return null if the property is absent, after an error that is recorded, and if a trial does not open the file
     */
    public @Nullable String fileContent() {
        var file = string();
        try {
            var content = file == null ? null : section.fileContent(name, file);
            return content == null ? null : ValidationReport.decode(content);
        } catch (IOException | InvalidPathException e) {
            error(section.report().fileProblem(String.valueOf(file), e));
            return null;
        }
    }

    private @Nullable String string(Asked asked) {
        var node = section.find(name, asked);
        if (node == null) {
            return null;
        }
        if (node.value() == null) {
            error("must be one value, not a section or a list");
        }
        refuseUnresolved(node);
        return node.value();
    }

    private <T> T parsed(T byDefault, Function<String, @Nullable T> parser, String rule) {
        var value = string(new Asked(byDefault.getClass(), byDefault));
        if (value == null) {
            return byDefault;
        }
        try {
            var parsed = parser.apply(value);
            if (parsed != null) {
                return parsed;
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            // The rule says it.
        }
        error(rule);
        return byDefault;
    }

    private static <T extends Comparable<T>> @Nullable T within(T value, T min, T max) {
        return value.compareTo(min) < 0 || value.compareTo(max) > 0 ? null : value;
    }

    private static String print(Duration time) {
        return DurationStyle.SIMPLE.print(time, time.toMillisPart() == 0 ? ChronoUnit.SECONDS : ChronoUnit.MILLIS);
    }

    private List<String> elements(PropertyNode node) {
        refuseUnresolved(node);
        var value = node.value();
        if (value != null) {
            return value.isBlank() ? List.of() : List.of(value.split(",", -1));
        }
        if (!node.isList()) {
            error("must be a list, not a section");
        }
        node.elements().forEach(element -> {
            element.markRead();
            refuseUnresolved(element);
        });
        return node.elements().stream().map(PropertyNode::string).toList();
    }

    private void refuseUnresolved(PropertyNode part) {
        if (part.isUnresolved()) {
            error(UNRESOLVED);
        }
    }

    private void error(String message) {
        section.error(name, message);
    }
}
