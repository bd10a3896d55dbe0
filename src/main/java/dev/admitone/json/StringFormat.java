/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import dev.admitone.problem.DidYouMean;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A form that a text of a document must have.
 *
 * @param allowed what is allowed, in words
 * @param words the known words, if the form is a list of them: one of them may have been meant
 * @param parser the way from the text to its value
 */
public record StringFormat<T>(String allowed, List<String> words, Parser<T> parser) {

    /** Understands texts of one form. */
    @FunctionalInterface
    public interface Parser<T> {

        /** The value, or null if the text has another form. */
        @Nullable T parse(String text);
    }

    /** A form of its own. */
    public static <T> StringFormat<T> of(String allowed, Parser<T> parser) {
        return new StringFormat<>(allowed, List.of(), parser);
    }

    /** One of some words, in exactly this letter case. */
    public static StringFormat<String> oneOf(List<String> words) {
        var known = List.copyOf(words);
        return new StringFormat<>(
                "one of " + String.join(", ", known), known, text -> known.contains(text) ? text : null);
    }

    String explain(String text) {
        return allowed + DidYouMean.hint(text, words);
    }
}
