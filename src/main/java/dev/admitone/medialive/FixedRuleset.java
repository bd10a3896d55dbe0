/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import dev.admitone.json.JsonObject;
import java.math.BigDecimal;
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

    private static final String DIGITAL = "digitalOutputBitrate";
    private static final String ANALOG = "analogOutputBitrate";
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1000);

    static FixedRuleset read(JsonObject json) {
        return new FixedRuleset(bitrate(json, DIGITAL), bitrate(json, ANALOG));
    }

    private static @Nullable BigDecimal bitrate(JsonObject json, String name) {
        var value = json.any(name);
        if (value == null) {
            return null;
        }
        // 1e400 is a number in JSON, and none in Java.
        if (value.isNumber() && Double.isFinite(value.doubleValue())) {
            var bitrate = value.decimalValue();
            boolean isInRange = bitrate.signum() >= 0 && bitrate.compareTo(LARGEST) <= 0;
            if (isInRange && bitrate.stripTrailingZeros().scale() <= 1) {
                return bitrate.setScale(1);
            }
        }
        json.violation(name, MedialiveCode.BITRATE, "0.0 to 1000.0 Mbit/s with one decimal, not in quotes");
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
