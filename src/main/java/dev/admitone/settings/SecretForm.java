/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import dev.admitone.crypto.Base64Text;
import dev.admitone.crypto.SecretBytes;
import dev.admitone.diagnosis.Diagnosis;
import dev.admitone.diagnosis.Expected;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Describes the form of a secret that is not what its property requires: its length and the likeliest slip, without a
 * character of it. Each slip is tested on the bytes.
 */
public final class SecretForm {

    private static final Pattern HEX = Pattern.compile("([0-9A-Fa-f]{2})+");
    private static final Pattern PLACEHOLDER = Pattern.compile("<.*>|[$]?\\{.*}|\\[.*]|%.*%|(?i:change.?me|todo|xxx+)");
    private static final Pattern NAMED =
            Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*\\s*[=:]\\s*[^=\\s].*", Pattern.DOTALL);

    /** Another number of bytes is no key, so that the string only happens to have the form of an encoding. */
    private static final Set<Integer> KEY_LENGTHS = Set.of(16, 32, 64);

    /** The first that applies is named, so the order is from the outside to the inside. */
    private static final List<Slip> SLIPS = List.of(
            new Slip("is empty", String::isEmpty),
            new Slip("is text in UTF-16: save it in UTF-8", SecretForm::isUtf16),
            new Slip(
                    "begins with a byte order mark: save it in UTF-8 without one",
                    s -> s.startsWith("\u00EF\u00BB\u00BF")),
            new Slip("is binary: write it as text", s -> s.chars().anyMatch(SecretForm::isBinary)),
            new Slip("is a PEM file", s -> s.startsWith("-----BEGIN ")),
            new Slip("begins with {, like JSON: only the key itself must be there", s -> s.startsWith("{")),
            new Slip("begins with a name and = or a colon: only the key itself must be there", SecretForm::isNamed),
            new Slip(
                    "ends with a line break; only one at the end of a file is ignored",
                    s -> s.endsWith("\n") || s.endsWith("\r")),
            new Slip("has a line break inside", s -> s.indexOf('\n') >= 0 || s.indexOf('\r') >= 0),
            new Slip("ends with \\n, written as two characters", s -> s.endsWith("\\n")),
            new Slip("is in quotes", SecretForm::isQuoted),
            new Slip("begins or ends with a blank", SecretForm::isBlankAtAnEnd),
            new Slip(
                    "is a placeholder that was not replaced",
                    s -> PLACEHOLDER.matcher(s).matches()),
            new Slip("has a blank inside", s -> s.chars().anyMatch(c -> c == ' ' || c == '\t')),
            new Slip("has characters outside of ASCII", s -> s.chars().anyMatch(c -> c > '~')),
            new Slip("is the hexadecimal digits of a key", s -> HEX.matcher(s).matches() && isKey(s.length() / 2)),
            new Slip("is the base64 of 32 characters: enter these", s -> isText(Base64Text.decode(s))),
            new Slip("is the base64 of a key", s -> isKey(Base64Text.decode(s))),
            new Slip("is base64 without its padding (=)", s -> isKey(Base64Text.decode(padded(s)))),
            new Slip("is base64url, with - and _ for + and /", s -> isKey(Base64Text.decode(standard(s)))));

    private SecretForm() {}

    /** @param applies decides on the bytes as ISO 8859-1, in which each byte is one character */
    private record Slip(String what, Predicate<String> applies) {}

    /**
     * Completes "it …" for a key, for example {@code has 43 bytes: it is base64 without its padding (=)}.
     *
     * @param expected the form that the key should have
     */
    public static String of(SecretBytes key, Expected expected) {
        var form = of(key.expose());
        if (form.indexOf(':') >= 0) {
            return form;
        }
        var slips = Diagnosis.slips(new String(key.expose(), StandardCharsets.UTF_8), expected);
        return slips.isEmpty() ? form : form + "; " + slips;
    }

    /** The same for a key that should have been hexadecimal digits, and either is none or has too few of them. */
    static String ofHex(SecretBytes key) {
        int length = key.expose().length;
        var digits = new String(key.expose(), StandardCharsets.ISO_8859_1);
        if (!digits.isEmpty() && digits.chars().allMatch(HexFormat::isHexDigit)) {
            return "has " + length + " hexadecimal digits"
                    + (length % 2 == 0 ? ", which are too few" : ", an odd number: copy it whole");
        }
        return of(key, Expected.HEX_KEY);
    }

    /** Completes "it …" for any secret. */
    public static String of(SecretBytes secret) {
        return of(secret.expose());
    }

    /** Completes "it …", as for a secret. */
    static String of(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        var length = "has " + bytes.length + " bytes";
        return SLIPS.stream()
                .filter(slip -> slip.applies.test(text))
                .findFirst()
                .map(slip -> length + ": it " + slip.what)
                .orElse(length);
    }

    private static boolean isUtf16(String text) {
        return text.startsWith("\u00FF\u00FE")
                || text.startsWith("\u00FE\u00FF")
                || hasZeros(text, 0)
                || hasZeros(text, 1);
    }

    /** Every second byte of ASCII characters in UTF-16 is zero. */
    private static boolean hasZeros(String text, int first) {
        boolean all = text.length() >= 2;
        for (int i = 0; i < text.length(); i++) {
            all &= (text.charAt(i) == 0) == (i % 2 == first);
        }
        return all;
    }

    private static boolean isBinary(int c) {
        return (c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
    }

    /** Base64 has no sign of equality before its end. */
    private static boolean isNamed(String text) {
        return NAMED.matcher(text).matches();
    }

    private static boolean isQuoted(String text) {
        return text.length() >= 2
                && "\"'`".indexOf(text.charAt(0)) >= 0
                && text.charAt(0) == text.charAt(text.length() - 1);
    }

    private static boolean isBlankAtAnEnd(String text) {
        return !text.equals(text.strip()) || text.startsWith("\u00C2\u00A0") || text.endsWith("\u00C2\u00A0");
    }

    private static boolean isText(byte @Nullable [] decoded) {
        return decoded != null
                && decoded.length == 32
                && SecretBytes.of(decoded).isPrintableAscii();
    }

    private static boolean isKey(byte @Nullable [] decoded) {
        return decoded != null && isKey(decoded.length);
    }

    private static boolean isKey(int length) {
        return KEY_LENGTHS.contains(length);
    }

    private static String padded(String text) {
        return text + "=".repeat(Math.floorMod(-text.length(), 4));
    }

    private static String standard(String text) {
        return padded(text.replace('-', '+').replace('_', '/'));
    }
}
