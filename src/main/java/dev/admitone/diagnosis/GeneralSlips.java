/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.diagnosis;

import java.util.List;

/** What stands for nothing, and what surrounds a value. A part of {@link SlipTable}. */
final class GeneralSlips {

    static final List<Slip> ROWS = List.of(
            Slip.of(
                    Slip.ANY,
                    s -> s.length() == 0,
                    "is empty",
                    "the variable or file that should contain it is not set"),
            Slip.of(
                    Slip.ANY,
                    s -> s.text().isBlank(),
                    "is blank",
                    "the variable or file that should contain it is not set"),
            Slip.of(
                    Slip.ANY,
                    s -> s.isOneOf("undefined", "null", "nan", "none", "nil", "true", "false"),
                    "is what a programming language prints for a missing value, such as undefined, null or None",
                    "the variable was never set, or the answer has no such member"),
            Slip.of(
                    Slip.ANY,
                    s -> s.isOneOf("[object promise]"),
                    "is the text of a JavaScript promise",
                    "await the call that fetches the token"),
            Slip.of(
                    Slip.ANY,
                    s -> s.begins("[object ") || s.begins("<object object") || s.begins("map[") || s.begins("array("),
                    "is the text of an object and not a member of it",
                    "use the member of the answer that contains the string, such as token"),
            Slip.of(
                    Slip.ANY,
                    Shapes::isPlaceholder,
                    "is a placeholder that was not replaced",
                    "replace it with the value"),
            Slip.of(
                    Slip.ANY,
                    Shapes::isShortened,
                    "has an ellipsis, asterisks or a mark such as [REDACTED] in it, as logs and consoles shorten values",
                    "copy the whole value from its source"),
            new Slip(
                    Slip.ANY,
                    Shapes::isUtf16,
                    "is UTF-16, with a NUL next to each letter",
                    "write it as UTF-8, without a byte order mark",
                    Unwrapped::withoutNuls),
            new Slip(
                    Slip.ANY,
                    s -> s.begins("\uFEFF") || s.begins("\u00EF\u00BB\u00BF"),
                    "begins with a byte order mark",
                    "save the file as UTF-8 without it",
                    s -> s.text().replaceFirst("^(?:\uFEFF|\u00EF\u00BB\u00BF)", "")),
            new Slip(
                    Expected::isToken,
                    Unwrapped::isHeaderLine,
                    "is a whole header line",
                    "leave out the name of the header and the colon",
                    Unwrapped::headerValue),
            new Slip(
                    Expected::isToken,
                    Unwrapped::hasScheme,
                    "begins with a scheme such as Bearer or Basic",
                    "the token is sent without a scheme",
                    Unwrapped::withoutScheme),
            new Slip(
                    Slip.ANY,
                    Unwrapped::isPython,
                    "is a bytes value of Python, b'\u2026'",
                    "decode it with .decode('ascii')",
                    Unwrapped::withoutPython),
            new Slip(
                    Slip.ANY,
                    s -> s.begins("\\\"") || s.begins("\\'"),
                    "has escaped quotation marks around it, as JSON inside a JSON string has",
                    "parse the JSON once more",
                    Unwrapped::withoutQuotes),
            new Slip(
                    Slip.ANY,
                    Unwrapped::isQuoted,
                    "has quotation marks around it",
                    "leave them out",
                    Unwrapped::withoutQuotes),
            new Slip(
                    Slip.ANY,
                    s -> !s.expected().isKey() && Unwrapped.isHalfQuoted(s),
                    "has a quotation mark at one end",
                    "it was cut out of JSON or of a command line by hand: leave out the mark",
                    Unwrapped::withoutQuotes),
            new Slip(
                    Slip.ANY,
                    s -> !s.text().equals(s.text().strip()),
                    "has blanks or line breaks around it",
                    "strip them",
                    Unwrapped::stripped));

    private GeneralSlips() {}
}
