/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import dev.admitone.crypto.SecretBytes;
import dev.admitone.json.JsonObject;
import dev.admitone.problem.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A content key, its IV or its id as lower-case hexadecimal digits. Never part of a text but of the policy's own. */
final class KeyMaterial {

    static final int KEY_DIGITS = 32;
    static final int CEK_DIGITS = 64;

    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]*");

    private final SecretBytes digits;

    /** Material of digits whose number and form were checked. */
    KeyMaterial(String digits) {
        this.digits = SecretBytes.ofText(digits.toLowerCase(Locale.ROOT));
    }

    /** Reads a member that must be there. */
    static @Nullable KeyMaterial required(JsonObject json, String name, ErrorCode code, int length) {
        var material = optional(json, name, code, length);
        if (!json.has(name)) {
            json.violation(name, code, "required: exactly " + length + " hexadecimal digits");
        }
        return material;
    }

    /** Reads a member that may be left out. */
    static @Nullable KeyMaterial optional(JsonObject json, String name, ErrorCode code, int length) {
        var value = json.any(name);
        if (value == null) {
            return null;
        }
        if (value.isString()
                && value.stringValue().length() == length
                && HEX.matcher(value.stringValue()).matches()) {
            return new KeyMaterial(value.stringValue());
        }
        json.violation(name, code, "exactly " + length + " hexadecimal digits");
        return null;
    }

    /** The digits as the policy writes them. */
    String expose() {
        return new String(digits.expose(), StandardCharsets.ISO_8859_1);
    }

    static @Nullable String digitsOf(@Nullable KeyMaterial material) {
        return material == null ? null : material.expose();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyMaterial material && digits.equals(material.digits);
    }

    @Override
    public int hashCode() {
        return digits.hashCode();
    }

    @Override
    public String toString() {
        return digits.toString();
    }
}
