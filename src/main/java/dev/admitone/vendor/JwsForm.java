/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import dev.admitone.crypto.CompactForm;
import dev.admitone.token.Recognition;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

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
     * @param mark a string that stands in quotes only in the payloads of the vendor's tokens
     */
    public static Recognition recognise(String token, String mark) {
        if (!is(token)) {
            return Recognition.NO;
        }
        int begin = token.indexOf('.') + 1;
        var payload = decoded(token.substring(begin, token.indexOf('.', begin)));
        return payload.contains('"' + mark + '"') ? Recognition.YES : Recognition.MAYBE;
    }

    /** Of either alphabet, with or without padding; empty if it is no base64. */
    private static String decoded(String part) {
        var standard = part.replace('+', '-').replace('/', '_').replaceFirst("={1,2}$", "");
        try {
            return new String(Base64.getUrlDecoder().decode(standard), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
