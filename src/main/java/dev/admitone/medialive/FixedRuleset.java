/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import dev.admitone.json.JsonObject;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The limits of best-effort bitrate capping, in Mbit/s with one decimal.
 *
 * @param digital {@code digitalOutputBitrate}
 * @param analog {@code analogOutputBitrate}
 */
record FixedRuleset(@Nullable BigDecimal digital, @Nullable BigDecimal analog) {

    static final String NAME = "fixedRuleset";

    private static final FixedRuleset NONE = new FixedRuleset(null, null);
    private static final String DIGITAL = "digitalOutputBitrate";
    private static final String ANALOG = "analogOutputBitrate";
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1000);

    /** Reads it from usage rules: as an object, or as members with a dot in their names as in the vendor's table. */
    static @Nullable FixedRuleset read(JsonObject rules) {
        var nested = VendorMember.object(rules, NAME, json -> read(json, ""));
        var dotted = read(rules, NAME + ".");
        if (nested == null || dotted.equals(NONE)) {
            return nested == null && dotted.equals(NONE) ? null : Objects.requireNonNullElse(nested, dotted);
        }
        if (!nested.equals(dotted)) {
            rules.violation(NAME, MedialiveCode.TWO_FORMS, "leave out this or the members with dots");
        }
        return nested;
    }

    private static FixedRuleset read(JsonObject json, String prefix) {
        return new FixedRuleset(bitrate(json, prefix + DIGITAL), bitrate(json, prefix + ANALOG));
    }

    private static @Nullable BigDecimal bitrate(JsonObject json, String example) {
        var name = VendorMember.name(json, example);
        // A name with a dot that is absent is not listed among the known ones.
        var value = json.has(name) || name.indexOf('.') < 0 ? json.any(name) : null;
        if (value == null) {
            return null;
        }
        var bitrate = VendorMember.decimal(value);
        boolean isInRange = bitrate != null && bitrate.signum() >= 0 && bitrate.compareTo(LARGEST) <= 0;
        if (bitrate != null && isInRange && bitrate.stripTrailingZeros().scale() <= 1) {
            return bitrate.setScale(1);
        }
        json.violation(name, MedialiveCode.BITRATE, "0.0 to 1000.0 Mbit/s with one decimal");
        return null;
    }

    ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode();
        if (digital != null) {
            json.put(DIGITAL, digital);
        }
        if (analog != null) {
            json.put(ANALOG, analog);
        }
        return json;
    }
}
