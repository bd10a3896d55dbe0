/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.diagnosis;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A string with the facts that the table of {@link Diagnosis} asks for. All work is linear. Not thread-safe. */
final class Sample {

    private static final Pattern GUID =
            Pattern.compile("[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}");

    /** A brace and the first name with its colon: random bytes begin with a brace too. */
    private static final Pattern OBJECT =
            Pattern.compile("\\s{0,64}+\\{\\s{0,64}+(?:\"[^\"\\x00-\\x1F]{1,64}+\"\\s{0,9}+:|\\}\\s{0,64}+\\z)");

    private static final byte[] NOTHING = {};

    private final String text;
    private final Expected expected;
    private byte @Nullable [] decoded;
    private @Nullable JoseForm jose;

    Sample(String text, Expected expected) {
        this.text = text;
        this.expected = expected;
    }

    String text() {
        return text;
    }

    Expected expected() {
        return expected;
    }

    int length() {
        return text.length();
    }

    boolean is(IntPredicate characters) {
        return !text.isEmpty() && text.chars().allMatch(characters);
    }

    boolean has(IntPredicate character) {
        return text.chars().anyMatch(character);
    }

    boolean has(String part) {
        return text.contains(part);
    }

    /** Whether the string, its letter case and the blanks around it aside, begins so. */
    boolean begins(String start) {
        return text.stripLeading().regionMatches(true, 0, start, 0, start.length());
    }

    boolean isOneOf(String... words) {
        var lower = text.strip().toLowerCase(Locale.ROOT);
        for (var word : words) {
            if (lower.equals(word)) {
                return true;
            }
        }
        return false;
    }

    boolean matches(Pattern pattern) {
        return pattern.matcher(text).matches();
    }

    boolean isHex() {
        return is(c -> Character.digit(c, 16) >= 0 && c < 128);
    }

    boolean isGuid() {
        return matches(GUID);
    }

    /** Letters of either alphabet of base64, padding at the end only. */
    boolean isBase64() {
        return unpadded(text).chars().allMatch(Sample::isBase64)
                && !unpadded(text).isEmpty();
    }

    boolean isUrlAlphabet() {
        return has(c -> c == '-' || c == '_') && !has(c -> c == '+' || c == '/');
    }

    static boolean isBase64(int c) {
        return isLetter(c) || isDigit(c) || c == '+' || c == '/' || c == '-' || c == '_';
    }

    static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static String unpadded(String base64) {
        int end = base64.length();
        while (end > 0 && base64.charAt(end - 1) == '=') {
            end--;
        }
        return base64.substring(0, end);
    }

    /**
     * The bytes in base64 of either alphabet, with or without padding, as far as they go; empty if it is not base64.
     */
    byte[] decoded() {
        if (decoded == null) {
            decoded = isBase64() ? decode(text) : NOTHING;
        }
        return decoded;
    }

    static byte[] decode(String base64) {
        var plain = unpadded(base64).replace('-', '+').replace('_', '/');
        int whole = plain.length() % 4 == 1 ? plain.length() - 1 : plain.length();
        try {
            return Base64.getDecoder().decode(plain.substring(0, whole).getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            return NOTHING;
        }
    }

    /** The decoded bytes, a character each. */
    String decodedText() {
        return new String(decoded(), StandardCharsets.ISO_8859_1);
    }

    /** Whether the base64 has a JSON object in it, or its beginning. */
    boolean decodesToObject() {
        return isObject(decodedText());
    }

    /** Whether a string begins like a JSON object. */
    static boolean isObject(String text) {
        return OBJECT.matcher(text).lookingAt();
    }

    /** Whether the string is a JSON Web Token of any kind, or a part of one. */
    JoseForm jose() {
        if (jose == null) {
            jose = JoseForm.of(text);
        }
        return jose;
    }

    /** Whether the string has the form that is expected, so that nothing more needs an explanation. */
    boolean hasForm() {
        return switch (expected) {
            case DOVERUNNER_TOKEN ->
                paddingMissing() == 0
                        && !has(c -> c == '-' || c == '_')
                        && decodesToObject()
                        && (has(decodedText(), "drm_type") || has(decodedText(), "hash"))
                        && decodedText().strip().endsWith("}");
            case AXINOM_TOKEN, DRMTODAY_TOKEN, NAGRA_TOKEN ->
                jose().isSigned()
                        && jose().parts() == 3
                        && !has(c -> c == '+' || c == '/' || c == '=')
                        && isObject(jose().payload());
            case SIGN_ON_TOKEN -> jose().isEncrypted() && jose().parts() == 5;
            case BASE64_KEY -> length() == 44 && isBase64() && !isUrlAlphabet();
            case HEX_KEY -> isHex() && length() % 2 == 0;
            case CHARACTER_KEY -> length() == 32 && is(c -> c > ' ' && c <= '~');
            case GUID -> Guids.parse(text) != null;
        };
    }

    private static boolean has(String json, String member) {
        return json.contains("\"" + member + "\"");
    }

    /** How many signs of padding are missing; negative if there are too many. */
    int paddingMissing() {
        int letters = unpadded(text).length();
        return (4 - letters % 4) % 4 - (length() - letters);
    }

    /** The same question about another string. */
    Sample with(String other) {
        return new Sample(other, expected);
    }
}
