/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import static dev.admitone.axinom.message.AxinomCode.BLANK;
import static dev.admitone.axinom.message.AxinomCode.CONTENT_KEY;

import dev.admitone.axinom.message.KeyReferences.KeyReference;
import dev.admitone.crypto.Base64Text;
import dev.admitone.crypto.SecretBytes;
import dev.admitone.json.JsonObject;
import dev.admitone.json.StringFormat;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A content key that a caller sends unwrapped.
 *
 * @param id the key id; null only while a request with violations is read
 * @param key 16 bytes; null only while a request with violations is read
 * @param iv the content's initialisation vector in base64
 * @param usagePolicy the name of the usage policy
 */
record PlainContentKey(
        @Nullable UUID id,
        @Nullable SecretBytes key,
        @Nullable String iv,
        @Nullable String usagePolicy) implements KeyReference {

    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{32}");
    static final StringFormat<byte[]> BYTES =
            StringFormat.of("16 bytes in base64 or as 32 hexadecimal digits", PlainContentKey::bytes);

    static PlainContentKey read(JsonObject json) {
        var key = json.value("key", CONTENT_KEY, BYTES);
        var iv = json.value("iv", CONTENT_KEY, BYTES);
        if (!json.has("key")) {
            json.violation("key", CONTENT_KEY, "required: " + BYTES.allowed());
        }
        return new PlainContentKey(
                ContentKey.requiredId(json, StringFormats.REQUESTED_KEY_ID),
                key == null ? null : SecretBytes.of(key),
                iv == null ? null : Base64.getEncoder().encodeToString(iv),
                json.value("usage_policy", BLANK, StringFormats.NOT_BLANK));
    }

    private static byte @Nullable [] bytes(String text) {
        if (HEX.matcher(text).matches()) {
            return HexFormat.of().parseHex(text);
        }
        return StringFormats.SIXTEEN_BYTES.parser().parse(text) == null ? null : Base64Text.decode(text);
    }
}
