/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import dev.admitone.problem.DidYouMean;
import dev.admitone.problem.ErrorCode;
import dev.admitone.problem.Violations;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A format that a string of a document must have.
 *
 * @param allowed a description of the allowed strings
 * @param words the allowed strings if they are a closed list, for suggestions
 * @param parser turns the string into its value
 * @param finding says what a wrong string looks like, without quoting it; empty if nothing is known
 */
public record StringFormat<T>(String allowed, List<String> words, Parser<T> parser, UnaryOperator<String> finding) {

    /** Parses strings of one format. */
    @FunctionalInterface
    public interface Parser<T> {

        /** The value, or null if the string has another format. */
        @Nullable T parse(String string);
    }

    /**
     * Whether a string has nothing but white space. {@link String#isBlank()} does not count the spaces that forbid a
     * line break, and vendors' platforms do.
     */
    public static boolean isBlank(String string) {
        return string.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    /** A format with a parser. */
    public static <T> StringFormat<T> of(String allowed, Parser<T> parser) {
        return new StringFormat<>(allowed, List.of(), parser, string -> "");
    }

    /** The same format with an explanation of wrong strings. */
    public StringFormat<T> explained(UnaryOperator<String> byFinding) {
        return new StringFormat<>(allowed, words, parser, byFinding);
    }

    /** One of a closed list of strings; the letter case counts. */
    public static StringFormat<String> oneOf(List<String> words) {
        var known = List.copyOf(words);
        return new StringFormat<>(
                "one of " + String.join(", ", known),
                known,
                string -> known.contains(string) ? string : null,
                string -> "");
    }

    /** The string itself; a violation is recorded if it has another format. */
    public @Nullable String checked(@Nullable String string, String place, ErrorCode code, Violations violations) {
        if (string != null && parser.parse(string) == null) {
            violations.add(place, code, explain(string));
        }
        return string;
    }

    /** The same; an absent string is recorded too. */
    public void required(@Nullable String string, String place, ErrorCode code, Violations violations) {
        if (string == null) {
            violations.add(place, code, "required: " + allowed);
        }
        checked(string, place, code, violations);
    }

    String explain(String string) {
        var found = finding.apply(string);
        return allowed + DidYouMean.hint(string, words) + (found.isEmpty() ? "" : "; " + found);
    }
}
