/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Says why a {@code .properties} file cannot be parsed: there is one mistake that a parser of them knows. */
final class PropertiesDefect {

    /** An odd number of backslashes before a u, and not four hexadecimal digits behind it. */
    private static final Pattern MALFORMED = Pattern.compile(".*(?<!\\\\)(\\\\\\\\)*\\\\u(?![0-9A-Fa-f]{4}).*");

    private PropertiesDefect() {}

    /** One line, with the number of the line in the file if it is known. */
    static String line(byte[] content) {
        List<String> lines =
                new String(content, StandardCharsets.ISO_8859_1).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (MALFORMED.matcher(lines.get(i)).matches()) {
                return "line " + (i + 1) + ": a \\u stands without four hexadecimal digits behind it; write \\\\u for"
                        + " a backslash and a u";
            }
        }
        return "cannot be read as a file of properties";
    }
}
