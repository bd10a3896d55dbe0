/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import dev.admitone.crypto.CompactForm;
import dev.admitone.token.Recognition;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Recognises JSON Web Tokens that are signed with HS256, by what is readable without a key. */
public final class JwsForm {

    private static final int PARTS = 3;

    private JwsForm() {}

    /** Whether a string has the form of a signed token. */
    public static boolean is(String token) {
        return CompactForm.parts(token) == PARTS;
    }

    /**
     * Whether a string looks like a signed token of a vendor. A token whose signature was damaged does too, so that the
     * format of the vendor says what is wrong with it.
     *
     * @param marks strings that stand in quotes only in the payloads of the vendor's tokens; one is enough
     */
    public static Recognition recognise(String token, List<String> marks) {
        if (!is(token)) {
            return Recognition.NO;
        }
        int begin = token.indexOf('.') + 1;
        var payload =
                new String(decoded(token.substring(begin, token.indexOf('.', begin))), StandardCharsets.ISO_8859_1);
        return marks.stream().anyMatch(mark -> payload.contains('"' + mark + '"'))
                ? Recognition.YES
                : Recognition.MAYBE;
    }

    /** The bytes before the first dot; empty if they are no base64. */
    static byte[] header(String token) {
        return decoded(token.substring(0, Math.max(token.indexOf('.'), 0)));
    }

    /** Of either alphabet, with or without padding; empty if it is no base64. */
    private static byte[] decoded(String part) {
        int padding = part.endsWith("==") ? 2 : part.endsWith("=") ? 1 : 0;
        var unpadded = part.substring(0, part.length() - padding);
        try {
            return Base64.getUrlDecoder().decode(unpadded.replace('+', '-').replace('/', '_'));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
