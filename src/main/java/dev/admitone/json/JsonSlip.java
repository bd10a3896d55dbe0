/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Names the usual slips at the place where a document ceases to be JSON. Quotes nothing of it. */
final class JsonSlip {

    /** Each slip is named by the last characters up to the place. */
    private static final int WINDOW = 24;

    private static final List<Slip> SLIPS = List.of(
            Slip.of(",\\s*[}\\]]", "a comma before the end of an object or array: remove it"),
            Slip.of("[:\\[,]\\s*(?:True|False|None)\\W?", "True, False and None are Python's: write true, false, null"),
            Slip.of(
                    "[:\\[,]\\s*-?(?:NaN|Infinity|undefined)\\W?",
                    "NaN, Infinity and undefined are JavaScript's: write null"),
            Slip.of("[{\\[:,]\\s*'\\w*", "single quotation marks: JSON uses double ones"),
            Slip.of("[{}\\[\\]:,]\\s*(?:/[/*]?|#)", "a comment: JSON does not allow comments"),
            Slip.of("[{,]\\s*[A-Za-z_][A-Za-z_0-9]*", "a name without quotation marks"),
            Slip.of("[:\\[,]\\s*[A-Za-z_][A-Za-z_0-9]*\\W?", "a string without quotation marks"));

    private JsonSlip() {}

    private record Slip(Pattern end, String what) {

        static Slip of(String end, String what) {
            return new Slip(Pattern.compile("(?s).*" + end), what);
        }
    }

    /**
     * Continues the place of an error; empty if no slip is known.
     *
     * @param offset of the byte where the parser gave up, or the one behind it; negative if it is not known
     */
    static String at(byte[] utf8, long offset) {
        if (offset < 0) {
            return "";
        }
        int end = endOfWord(utf8, (int) Math.min(offset + 1, utf8.length));
        if (offset >= utf8.length) {
            return ": it ends there, before its last bracket";
        }
        var last = new String(Arrays.copyOfRange(utf8, Math.max(0, end - WINDOW), end), StandardCharsets.ISO_8859_1);
        return SLIPS.stream()
                .filter(slip -> slip.end.matcher(last).matches())
                .findFirst()
                .map(slip -> ": " + slip.what)
                .orElse("");
    }

    /** The parser may give up within a word. */
    private static int endOfWord(byte[] utf8, int from) {
        int end = from;
        while (end < utf8.length && end < from + WINDOW / 2 && Character.isLetter(utf8[end])) {
            end++;
        }
        return end;
    }

    /** Continues a rule of the encoding: what these bytes are instead. */
    static String encoding(byte[] bytes) {
        if ((bytes[0] & 0xFF) == 0xEF) {
            return "; it begins with a byte order mark";
        }
        boolean isWide = bytes.length > 1 && (bytes[0] == 0 || bytes[1] == 0 || (bytes[0] & 0xFF) >= 0xFE);
        return isWide ? "; it is in UTF-16 or UTF-32" : "; it has bytes that are not UTF-8";
    }
}
