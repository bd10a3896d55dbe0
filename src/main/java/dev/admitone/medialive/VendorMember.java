/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import dev.admitone.json.JsonObject;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads members in each form of the vendor's page, whose table and example differ in names and types. */
final class VendorMember {

    private static final Pattern INTEGER = Pattern.compile("[0-9]{1,10}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

    private VendorMember() {}

    /**
     * The name of a member as it is written: as in the example, or with a capital first letter as in the table. Two
     * different values are refused.
     *
     * @param example the name in the example
     */
    static String name(JsonObject json, String example) {
        return one(json, example, capital(example));
    }

    private static String capital(String name) {
        // The empty name has no first letter.
        return name.substring(0, Math.min(1, name.length())).toUpperCase(Locale.ROOT)
                + name.substring(Math.min(1, name.length()));
    }

    /** A copy of changes whose members are spelled as in the object that they change. */
    static ObjectNode spelledAs(ObjectNode base, ObjectNode changes) {
        var spelled = JsonNodeFactory.instance.objectNode();
        for (var change : changes.properties()) {
            var name = base.propertyNames().stream()
                    .filter(known -> !changes.has(known) && capital(known).equals(capital(change.getKey())))
                    .findFirst()
                    .orElse(change.getKey());
            boolean areObjects = base.get(name) instanceof ObjectNode && change.getValue() instanceof ObjectNode;
            spelled.set(
                    name,
                    areObjects
                            ? spelledAs((ObjectNode) base.get(name), (ObjectNode) change.getValue())
                            : change.getValue());
        }
        return spelled;
    }

    /** The one of two names that is written, the first if none is. Two different values are refused. */
    static String one(JsonObject json, String name, String other) {
        if (!json.has(other)) {
            return name;
        }
        if (!json.has(name)) {
            return other;
        }
        if (!Objects.equals(json.any(other), json.any(name))) {
            json.violation(other, MedialiveCode.TWO_FORMS, "leave out this or " + name);
        }
        return name;
    }

    /** An integer from a least value, as a number or as a string of digits; or null. */
    static @Nullable Integer integer(JsonObject json, String example, int least) {
        var name = name(json, example);
        var value = json.any(name);
        if (value == null) {
            return null;
        }
        long number = value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : digits(value);
        if (number >= least && number <= Integer.MAX_VALUE) {
            return (int) number;
        }
        json.violation(
                name,
                MedialiveCode.NUMBER,
                "an integer from " + least + " to " + Integer.MAX_VALUE
                        + " without a fraction, or its digits in quotes");
        return null;
    }

    private static long digits(JsonNode value) {
        var text = value.stringValue("");
        return INTEGER.matcher(text).matches() ? Long.parseLong(text) : -1;
    }

    /** A finite number, or one as a string; null for everything else. */
    static @Nullable BigDecimal decimal(JsonNode value) {
        // 1e400 is a number in JSON, and none in Java.
        if (value.isNumber() && Double.isFinite(value.doubleValue())) {
            return value.decimalValue();
        }
        var text = value.stringValue("");
        return DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    /** An object, whichever of its names is written; or null. */
    static <T> @Nullable T object(JsonObject json, String example, Function<JsonObject, T> reader) {
        return json.object(name(json, example), MedialiveCode.WRONG_TYPE, reader);
    }
}
