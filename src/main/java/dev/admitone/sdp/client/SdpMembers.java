/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members of one JSON object in an SDP answer.
 *
 * <p>Names are case-insensitive, because the vendor's table and example differ in case, and a limit must not be missed.
 * A {@code null} member is absent. An invalid value throws {@link SdpMalformed}. Not thread-safe.
 */
final class SdpMembers {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

    private final ObjectNode node;
    private final Set<String> read = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    SdpMembers(ObjectNode node) {
        this.node = node;
    }

    /** An object without members. */
    static SdpMembers none() {
        return new SdpMembers(JsonNodeFactory.instance.objectNode());
    }

    /** Whether any member has not been read yet. */
    boolean hasUnread() {
        return node.properties().stream()
                .anyMatch(member -> !member.getValue().isNull() && !read.contains(member.getKey()));
    }

    /** Whether there is a value at a path of names, of any type. */
    boolean has(String... path) {
        Stream<JsonNode> found = Stream.of(node);
        for (var name : path) {
            found = found.flatMap(one -> one.properties().stream())
                    .filter(member -> member.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue);
        }
        return found.anyMatch(value -> !value.isNull());
    }

    /** The member, or null if absent. Duplicates in different case must be equal. */
    private @Nullable JsonNode find(String name) {
        read.add(name);
        JsonNode found = null;
        for (var member : node.properties()) {
            var value = member.getValue();
            if (!member.getKey().equalsIgnoreCase(name) || value.isNull()) {
                continue;
            }
            if (found != null && !found.equals(value)) {
                throw new SdpMalformed();
            }
            found = value;
        }
        return found;
    }

    /** A required string with exactly this name. */
    String requiredString(String name) {
        var value = find(name);
        if (value == null || !node.hasNonNull(name) || !value.isString()) {
            throw new SdpMalformed();
        }
        return value.stringValue();
    }

    /** A required object with exactly this name. */
    SdpMembers requiredObject(String name) {
        var object = object(name);
        if (object == null || !node.hasNonNull(name)) {
            throw new SdpMalformed();
        }
        return object;
    }

    @Nullable SdpMembers object(String name) {
        var value = find(name);
        if (value != null && !(value instanceof ObjectNode)) {
            throw new SdpMalformed();
        }
        return value == null ? null : new SdpMembers((ObjectNode) value);
    }

    /** A string, or an integer as a string; null if absent. */
    @Nullable String string(String name) {
        var value = find(name);
        if (value == null || value.isString()) {
            return value == null ? null : value.stringValue();
        }
        if (!value.isIntegralNumber()) {
            throw new SdpMalformed();
        }
        return value.bigIntegerValue().toString();
    }

    /** An integer within a range, as a number or a string of digits; null if absent. */
    @Nullable Long integer(String name, long min, long max) {
        var value = find(name);
        if (value == null) {
            return null;
        }
        long number;
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            number = value.longValue();
        } else if (value.isString() && DIGITS.matcher(value.stringValue()).matches()) {
            number = Long.parseLong(value.stringValue());
        } else {
            throw new SdpMalformed();
        }
        if (number < min || number > max) {
            throw new SdpMalformed();
        }
        return number;
    }

    /** Whether a non-negative number is present, with or without a fraction. */
    boolean hasDecimal(String name) {
        var value = find(name);
        if (value == null) {
            return false;
        }
        // 1e400 is a valid JSON number, but not finite as a double.
        boolean isNumber = value.isNumber()
                && Double.isFinite(value.doubleValue())
                && value.decimalValue().compareTo(BigDecimal.ZERO) >= 0;
        if (!isNumber
                && !(value.isString() && DECIMAL.matcher(value.stringValue()).matches())) {
            throw new SdpMalformed();
        }
        return true;
    }

    /** A boolean, or one as a string; null if absent. */
    @Nullable Boolean flag(String name) {
        var value = find(name);
        if (value == null) {
            return null;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        var string = value.isString() ? value.stringValue() : "";
        if (!string.equals("true") && !string.equals("false")) {
            throw new SdpMalformed();
        }
        return string.equals("true");
    }
}
