/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import dev.admitone.json.StrictJson;
import dev.admitone.problem.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Tells whether bytes are a policy, written rightly or in one of the wrong ways that are known. */
final class PlainPolicy {

    private static final int BYTE_ORDER_MARK = 3;

    private PlainPolicy() {}

    /** How the JSON object is written wrongly: empty if rightly, null if the bytes are none. */
    static @Nullable String mistake(byte[] plaintext) {
        if (isObject(plaintext)) {
            return "";
        }
        int start = startsWithMark(plaintext) ? BYTE_ORDER_MARK : 0;
        if (start > 0 && isObject(Arrays.copyOfRange(plaintext, start, plaintext.length))) {
            return "with a byte order mark before the JSON";
        }
        if (isObject(recoded(plaintext, StandardCharsets.UTF_16LE))
                || isObject(recoded(plaintext, StandardCharsets.UTF_16))) {
            return "with the JSON in UTF-16";
        }
        if (isObject(unquoted(plaintext))) {
            return "with the JSON in a JSON string (serialised twice)";
        }
        return isObject(decoded(plaintext)) ? "with the JSON in base64 before it is encrypted" : null;
    }

    private static boolean isObject(byte[] json) {
        // Most trials give no text, and parsing costs more than looking.
        var text = new String(json, StandardCharsets.UTF_8).strip();
        if (!text.startsWith("{") || !text.endsWith("}")) {
            return false;
        }
        try {
            StrictJson.parseObject(json);
            return true;
        } catch (Refused e) {
            return false;
        }
    }

    private static boolean startsWithMark(byte[] bytes) {
        return bytes.length > BYTE_ORDER_MARK
                && bytes[0] == (byte) 0xEF
                && bytes[1] == (byte) 0xBB
                && bytes[2] == (byte) 0xBF;
    }

    private static byte[] recoded(byte[] bytes, Charset charset) {
        return new String(bytes, charset).replace("\uFEFF", "").getBytes(StandardCharsets.UTF_8);
    }

    /** The string that a JSON string stands for. */
    private static byte[] unquoted(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8).strip();
        if (!text.startsWith("\"") || !text.endsWith("\"")) {
            return new byte[0];
        }
        try {
            var wrapped = StrictJson.parseObject(("{\"json\":" + text + "}").getBytes(StandardCharsets.UTF_8));
            return wrapped.path("json").asString("").getBytes(StandardCharsets.UTF_8);
        } catch (Refused e) {
            return new byte[0];
        }
    }

    private static byte[] decoded(byte[] bytes) {
        try {
            return Base64.getDecoder().decode(bytes);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** Whether bytes are characters of a JSON document, in whole or in part. */
    static boolean isText(byte[] bytes) {
        for (byte b : bytes) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Whether bytes are characters and begin like a JSON object. */
    static boolean isBeginOfObject(byte[] bytes) {
        return isText(bytes)
                && new String(bytes, StandardCharsets.UTF_8).strip().startsWith("{");
    }

    /** Whether bytes can be the end of a JSON object. */
    static boolean isEndOfObject(byte[] bytes) {
        return isText(bytes)
                && new String(bytes, StandardCharsets.UTF_8).strip().endsWith("}");
    }
}
