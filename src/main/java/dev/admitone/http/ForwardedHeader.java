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

/** The header in which proxies record the client address. */
enum ForwardedHeader {
    /** De facto standard: comma-separated addresses, optionally with ports. The default. */
    X_FORWARDED_FOR("X-Forwarded-For"),

    /** RFC 7239. */
    FORWARDED("Forwarded");

    /** Placeholder for an address that a proxy hides or obfuscates (RFC 7239 §6.3). */
    private static final String UNKNOWN = "unknown";

    private static final Pattern HIDDEN =
            Pattern.compile("unknown(:[0-9_A-Za-z.-]+)?|_[A-Za-z0-9._-]+(:[0-9_A-Za-z.-]+)?");
    private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}");
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

    /** A token or a quoted string without escapes: no address needs escapes. */
    private static final String VALUE = "(" + TOKEN + "|\"[^\"\\\\\\x00-\\x1f\\x7f]*\")";

    private static final Pattern PAIR = Pattern.compile("\\G(" + TOKEN + ")=" + VALUE + "[ \\t]*([;,]|$)[ \\t]*");

    private final String wireName;

    ForwardedHeader(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    static List<String> choices() {
        return Arrays.stream(values()).map(ForwardedHeader::choice).toList();
    }

    static ForwardedHeader of(String choice) {
        return Arrays.stream(values())
                .filter(header -> header.choice().equals(choice))
                .findFirst()
                .orElseThrow();
    }

    /** The value of the property {@code forwarded-header}. */
    private String choice() {
        return wireName.toLowerCase(Locale.ROOT);
    }

    /**
     * Parses the header, the address furthest away first.
     *
     * @param list all lines of the header, joined with commas
     * @return addresses, and {@code unknown} for hidden ones; empty if the header is malformed
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

    /** The elements parsed so far. */
    private static final class Elements {

        private final List<String> found = new ArrayList<>();
        private @Nullable String current;

        /** Takes the value of {@code for}. Returns false if it is malformed, or if the element already has one. */
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

    /** RFC 7239 §6 requires brackets. */
    private static boolean isBareV6(String value) {
        return value.indexOf(':') != value.lastIndexOf(':') && value.indexOf('[') < 0;
    }

    private static String unquoted(String value) {
        return value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
    }

    /** The address of a node without its port; null if malformed. */
    private static @Nullable String node(String node) {
        if (HIDDEN.matcher(node).matches()) {
            return UNKNOWN;
        }
        int bracket = node.indexOf(']');
        int colon = node.indexOf(':');
        boolean isV6 = node.startsWith("[") && bracket > 0;
        boolean hasPort = isV6 ? bracket < node.length() - 1 : colon > 0 && colon == node.lastIndexOf(':');
        int end = isV6 ? bracket + 1 : hasPort ? colon : node.length();
        if (hasPort && !PORT.matcher(node.substring(end)).matches()) {
            return null;
        }
        var address = isV6 ? node.substring(1, bracket) : node.substring(0, end);
        boolean isMalformed = IpAddress.parse(address) == null || (isV6 && address.indexOf(':') < 0);
        return isMalformed ? null : address;
    }
}
