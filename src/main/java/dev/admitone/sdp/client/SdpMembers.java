/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One object of an SDP's answer.
 *
 * <p>The vendor's table and its example spell names in different letter case, so that names are found in any: a limit
 * must not get lost over its spelling. Other names are not looked at, because a foreign interface may grow. A member
 * that is {@code null} is absent. What is there and cannot be understood is {@link SdpMalformed}.
 */
final class SdpMembers {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

    private final ObjectNode node;

    SdpMembers(ObjectNode node) {
        this.node = node;
    }

    /** The member, or null if absent; given in several spellings, it must be the same in all. */
    private @Nullable JsonNode find(String name) {
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

    /** A text that must be there under exactly this name. */
    String requiredText(String name) {
        var value = find(name);
        if (value == null || !node.hasNonNull(name) || !value.isString()) {
            throw new SdpMalformed();
        }
        return value.stringValue();
    }

    /** An object that must be there under exactly this name. */
    SdpMembers requiredObject(String name) {
        var object = object(name);
        if (object == null || !node.hasNonNull(name)) {
            throw new SdpMalformed();
        }
        return object;
    }

    /** An object, or null. */
    @Nullable SdpMembers object(String name) {
        var value = find(name);
        if (value != null && !(value instanceof ObjectNode)) {
            throw new SdpMalformed();
        }
        return value == null ? null : new SdpMembers((ObjectNode) value);
    }

    /** A text or a number as a text, or null. */
    @Nullable String text(String name) {
        var value = find(name);
        if (value == null || value.isString()) {
            return value == null ? null : value.stringValue();
        }
        if (!value.isIntegralNumber()) {
            throw new SdpMalformed();
        }
        return value.bigIntegerValue().toString();
    }

    /** An integer within a range, as a number or as digits in quotes; or null. */
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

    /** Whether a number of 0 or more is there, with or without a fraction. */
    boolean hasDecimal(String name) {
        var value = find(name);
        if (value == null) {
            return false;
        }
        // 1e400 is a number in JSON, and none in Java.
        boolean isNumber = value.isNumber()
                && Double.isFinite(value.doubleValue())
                && value.decimalValue().compareTo(BigDecimal.ZERO) >= 0;
        if (!isNumber
                && !(value.isString() && DECIMAL.matcher(value.stringValue()).matches())) {
            throw new SdpMalformed();
        }
        return true;
    }

    /** A boolean, in quotes or not; or null. */
    @Nullable Boolean flag(String name) {
        var value = find(name);
        if (value == null) {
            return null;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        var text = value.isString() ? value.stringValue() : "";
        if (!text.equals("true") && !text.equals("false")) {
            throw new SdpMalformed();
        }
        return text.equals("true");
    }
}
