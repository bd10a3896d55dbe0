/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import dev.admitone.crypto.Base64Text;
import dev.admitone.crypto.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that a string stands for in one of the forms that issuers confuse with base64.
 *
 * @param mistake completes "it is …"; empty for base64, the form of the protocol
 */
record EncodedForm(String mistake, SecretBytes bytes) {

    /** All bytes that a string can stand for, base64 first; each form is tried, and equal bytes are given once. */
    static List<EncodedForm> all(String string) {
        var found = new ArrayList<EncodedForm>();
        add(found, "", string, Base64Text::decode);
        add(found, "in base64 without its padding or with white space", string, text -> lenient(text, false));
        add(found, "in base64url", string, text -> lenient(text, true));
        add(found, "in hexadecimal instead of base64", string, EncodedForm::hex);
        add(
                found,
                "in percent-encoded base64",
                string,
                text -> lenient(text.replace("%2B", "+").replace("%2F", "/").replace("%3D", "="), false));
        add(found, "in base64 of the hexadecimal digits instead of the bytes", string, text -> hex(inner(text)));
        add(found, "in base64 twice", string, text -> lenient(inner(text), false));
        return List.copyOf(found);
    }

    private static void add(
            List<EncodedForm> found, String mistake, String string, Function<String, byte @Nullable []> decoder) {
        Optional.ofNullable(decoder.apply(string))
                .filter(bytes -> bytes.length > 0)
                .map(SecretBytes::of)
                .filter(bytes -> found.stream().noneMatch(known -> known.bytes.equals(bytes)))
                .ifPresent(bytes -> found.add(new EncodedForm(mistake, bytes)));
    }

    /** The string whose base64 the string is. */
    private static String inner(String string) {
        var bytes = lenient(string, false);
        return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte @Nullable [] lenient(String string, boolean isUrl) {
        var text = string.replaceAll("[\\s=]", "");
        try {
            return isUrl
                    ? Base64.getUrlDecoder().decode(text)
                    : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static byte @Nullable [] hex(String string) {
        try {
            return HexFormat.of().parseHex(string.strip());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The mistakes of a form and of something else, as one phrase; empty if there is none. */
    static String phrase(String... mistakes) {
        return String.join(
                ", ", Stream.of(mistakes).filter(mistake -> !mistake.isEmpty()).toList());
    }
}
