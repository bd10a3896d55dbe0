/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.diagnosis;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads ids of keys and devices in every form that has one meaning. */
public final class Guids {

    private static final Pattern DASHED =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern PLAIN = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{22}==");
    private static final int LENGTH = 16;

    /** Longer than each of the forms. */
    private static final int LONGEST = 64;

    private Guids() {}

    /**
     * The id, or null if the string has none of the forms: 8-4-4-4-12 hexadecimal digits or 32 of them, in any letter
     * case, in braces, behind {@code urn:uuid:} or {@code 0x}; or canonical base64 of 16 bytes, which are taken in
     * their order.
     */
    public static @Nullable UUID parse(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        if (BASE64.matcher(text).matches()) {
            return ofBase64(text);
        }
        var digits = unwrapped(text.toLowerCase(Locale.ROOT));
        if (PLAIN.matcher(digits).matches()) {
            return new UUID(Long.parseUnsignedLong(digits, 0, 16, 16), Long.parseUnsignedLong(digits, 16, 32, 16));
        }
        return DASHED.matcher(digits).matches() ? UUID.fromString(digits) : null;
    }

    private static String unwrapped(String lower) {
        if (lower.startsWith("{") && lower.endsWith("}")) {
            return lower.substring(1, lower.length() - 1);
        }
        if (lower.startsWith("urn:uuid:")) {
            return lower.substring("urn:uuid:".length());
        }
        return lower.startsWith("0x") ? lower.substring(2) : lower;
    }

    private static @Nullable UUID ofBase64(String text) {
        var bytes = Base64.getDecoder().decode(text);
        boolean isCanonical = Base64.getEncoder().encodeToString(bytes).equals(text);
        var buffer = ByteBuffer.wrap(bytes);
        return isCanonical && bytes.length == LENGTH ? new UUID(buffer.getLong(), buffer.getLong()) : null;
    }

    /** The id whose first three groups have their bytes in the opposite order, as PlayReady stores GUIDs. */
    public static UUID swapped(UUID id) {
        long high = id.getMostSignificantBits();
        long first = Integer.toUnsignedLong(Integer.reverseBytes((int) (high >>> 32)));
        long second = Short.toUnsignedLong(Short.reverseBytes((short) (high >>> 16)));
        long third = Short.toUnsignedLong(Short.reverseBytes((short) high));
        return new UUID((first << 32) | (second << 16) | third, id.getLeastSignificantBits());
    }
}
