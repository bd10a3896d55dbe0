/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writes a token as the bytes that it has. All formats are made of base64 and dots, so no character needs an escape,
 * and looking for one took longer than the rest of the answer.
 */
final class TokenSerializer extends StdSerializer<String> {

    TokenSerializer() {
        super(String.class);
    }

    @Override
    public void serialize(String token, JsonGenerator out, SerializationContext context) {
        var bytes = token.getBytes(StandardCharsets.ISO_8859_1);
        out.writeRawUTF8String(bytes, 0, bytes.length);
    }
}
