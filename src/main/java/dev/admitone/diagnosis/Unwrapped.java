/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.diagnosis;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What remains of a string without what was put around it or done to it. All patterns are linear. */
final class Unwrapped {

    static final String QUOTES = "\"'`\u201C\u201D\u201E\u2018\u2019\u201A\u00AB\u00BB";

    private static final String NAMES =
            "pallycon-customdata-v2|pallycon-customdata|x-axdrm-message|axdrmmessage|customdata|custom_data|token|authorization";
    private static final Pattern HEADER_LINE = Pattern.compile(
            "\\s{0,9}(?:" + NAMES + ")\\s{0,9}:\\s{0,9}(.*+)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern SCHEME = Pattern.compile(
            "\\s{0,9}(?:bearer|basic|token|jwt|digest)[ =:]\\s{0,9}(.*+)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern PARAMETER =
            Pattern.compile("(?:^|[?&#])(?:" + NAMES + ")=([^&#]*+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PYTHON = Pattern.compile("[bB](['\"])(.*)\\1", Pattern.DOTALL);
    private static final Pattern ESCAPED = Pattern.compile("%([0-9A-Fa-f]{2})");

    private Unwrapped() {}

    static boolean isHeaderLine(Sample sample) {
        return sample.matches(HEADER_LINE);
    }

    static String headerValue(Sample sample) {
        return group(HEADER_LINE, sample.text(), 1);
    }

    static boolean hasScheme(Sample sample) {
        return sample.matches(SCHEME);
    }

    static String withoutScheme(Sample sample) {
        return group(SCHEME, sample.text(), 1);
    }

    static boolean hasParameter(Sample sample) {
        return PARAMETER.matcher(sample.text()).find();
    }

    static String parameter(Sample sample) {
        var matcher = PARAMETER.matcher(sample.text());
        return matcher.find() ? matcher.group(1) : "";
    }

    static boolean isPython(Sample sample) {
        return sample.matches(PYTHON);
    }

    static String withoutPython(Sample sample) {
        return group(PYTHON, sample.text(), 2);
    }

    private static String group(Pattern pattern, String text, int group) {
        var matcher = pattern.matcher(text);
        return matcher.matches() ? matcher.group(group) : "";
    }

    static boolean isQuoted(Sample sample) {
        var text = sample.text();
        return text.length() >= 2
                && QUOTES.indexOf(text.charAt(0)) >= 0
                && QUOTES.indexOf(text.charAt(text.length() - 1)) >= 0;
    }

    static boolean isHalfQuoted(Sample sample) {
        var text = sample.text();
        return QUOTES.indexOf(text.charAt(0)) >= 0 || QUOTES.indexOf(text.charAt(text.length() - 1)) >= 0;
    }

    static String withoutQuotes(Sample sample) {
        int start = 0;
        int end = sample.length();
        while (start < end && isQuote(sample.text().charAt(start))) {
            start++;
        }
        while (end > start && isQuote(sample.text().charAt(end - 1))) {
            end--;
        }
        return sample.text().substring(start, end);
    }

    private static boolean isQuote(char c) {
        return QUOTES.indexOf(c) >= 0 || c == '\\';
    }

    static boolean isPercentEncoded(Sample sample) {
        return ESCAPED.matcher(sample.text()).find();
    }

    static String percentDecoded(Sample sample) {
        return ESCAPED.matcher(sample.text())
                .replaceAll(escape ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
    }

    static String withoutBackslashes(Sample sample) {
        return sample.text().replace("\\", "");
    }

    static String stripped(Sample sample) {
        return sample.text().strip();
    }

    static String oneLine(Sample sample) {
        var line = new StringBuilder(sample.length());
        sample.text().chars().filter(c -> !Character.isWhitespace(c)).forEach(c -> line.append((char) c));
        return line.toString();
    }

    static String withPluses(Sample sample) {
        return sample.text().replace(' ', '+');
    }

    static String withoutNuls(Sample sample) {
        return sample.text().replace("\u0000", "").replace("\uFEFF", "");
    }

    /** The text that hexadecimal digits stand for. */
    static String fromHex(Sample sample) {
        var bytes = new byte[sample.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(sample.text().substring(2 * i, 2 * i + 2), 16);
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
