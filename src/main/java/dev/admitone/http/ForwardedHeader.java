/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import dev.admitone.net.IpAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How proxies write down who was connected to them. */
enum ForwardedHeader {
    /** No standard has it: addresses with commas, some with ports. The first is the default. */
    X_FORWARDED_FOR("X-Forwarded-For"),

    /** RFC 7239. */
    FORWARDED("Forwarded");

    /** Says that a proxy does not say, as do the obfuscated names of RFC 7239 §6.3. */
    private static final String UNKNOWN = "unknown";

    private static final Pattern HIDDEN =
            Pattern.compile("unknown(:[0-9_A-Za-z.-]+)?|_[A-Za-z0-9._-]+(:[0-9_A-Za-z.-]+)?");
    private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}");
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

    /** Quoted text without escapes: no address needs one. */
    private static final String VALUE = "(" + TOKEN + "|\"[^\"\\\\\\x00-\\x1f\\x7f]*\")";

    private static final Pattern PAIR = Pattern.compile("\\G(" + TOKEN + ")=" + VALUE + "[ \\t]*([;,]|$)[ \\t]*");

    private final String written;

    ForwardedHeader(String written) {
        this.written = written;
    }

    /** The header's name. */
    String wireName() {
        return written;
    }

    static List<String> allWritten() {
        return Arrays.stream(values()).map(ForwardedHeader::word).toList();
    }

    static ForwardedHeader of(String word) {
        return Arrays.stream(values())
                .filter(header -> header.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private String word() {
        return written.toLowerCase(Locale.ROOT);
    }

    /**
     * Who stands in a list, first the one who is furthest away.
     *
     * @param list all lines of the header, joined with commas
     * @return addresses, and {@code unknown} for whom a proxy hides; nothing if any of it is malformed
     */
    Optional<List<String>> read(String list) {
        return this == FORWARDED ? pairs(list.strip()) : plain(list);
    }

    private static Optional<List<String>> plain(String list) {
        var found = new ArrayList<String>();
        for (var element : list.split(",", -1)) {
            var node = node(element.strip());
            if (node == null) {
                return Optional.empty();
            }
            found.add(node);
        }
        return Optional.of(found);
    }

    private static Optional<List<String>> pairs(String list) {
        var elements = new Elements();
        var pair = PAIR.matcher(list);
        int end = 0;
        while (pair.find()) {
            if (pair.group(1).equalsIgnoreCase("for") && !elements.name(pair.group(2))) {
                return Optional.empty();
            }
            if (!pair.group(3).equals(";")) {
                elements.next();
            }
            end = pair.end();
        }
        boolean isWhole = end > 0 && end == list.length() && !list.endsWith(",") && !list.endsWith(";");
        return isWhole ? Optional.of(elements.found) : Optional.empty();
    }

    /** What the pairs read so far say. */
    private static final class Elements {

        private final List<String> found = new ArrayList<>();
        private @Nullable String current;

        /** Takes the value of {@code for}; says no if it is malformed or the element has one. */
        boolean name(String value) {
            var node = current != null || isBareV6(value) ? null : node(unquoted(value));
            current = node;
            return node != null;
        }

        void next() {
            found.add(current == null ? UNKNOWN : current);
            current = null;
        }
    }

    /** RFC 7239 §6 wants brackets. */
    private static boolean isBareV6(String value) {
        return value.indexOf(':') != value.lastIndexOf(':') && value.indexOf('[') < 0;
    }

    private static String unquoted(String value) {
        return value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
    }

    /** The address of a node with or without its port; null if it is malformed. */
    private static @Nullable String node(String text) {
        if (HIDDEN.matcher(text).matches()) {
            return UNKNOWN;
        }
        int bracket = text.indexOf(']');
        int colon = text.indexOf(':');
        boolean isV6 = text.startsWith("[") && bracket > 0;
        boolean hasPort = isV6 ? bracket < text.length() - 1 : colon > 0 && colon == text.lastIndexOf(':');
        int end = isV6 ? bracket + 1 : hasPort ? colon : text.length();
        if (hasPort && !PORT.matcher(text.substring(end)).matches()) {
            return null;
        }
        var address = isV6 ? text.substring(1, bracket) : text.substring(0, end);
        boolean isWrong = IpAddress.parse(address) == null || (isV6 && address.indexOf(':') < 0);
        return isWrong ? null : address;
    }
}
