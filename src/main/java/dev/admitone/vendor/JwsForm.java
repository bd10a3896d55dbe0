/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import dev.admitone.crypto.CompactForm;
import dev.admitone.crypto.CompactJws;
import dev.admitone.token.Recognition;
import java.nio.charset.StandardCharsets;

/** Recognises JSON Web Tokens that are signed with HS256, by what is readable without a key. */
public final class JwsForm {

    private static final int PARTS = 3;

    private JwsForm() {}

    /** Whether a string has the form of a signed token. */
    public static boolean is(String token) {
        return CompactForm.parts(token) == PARTS;
    }

    /**
     * Whether a string looks like a signed token of a vendor.
     *
     * @param mark a string that stands in quotes only in the payloads of the vendor's tokens
     */
    public static Recognition recognise(String token, String mark) {
        if (!is(token)) {
            return Recognition.NO;
        }
        return CompactJws.parse(token)
                .map(jws -> new String(jws.payload(), StandardCharsets.ISO_8859_1))
                .filter(payload -> payload.contains('"' + mark + '"'))
                .map(payload -> Recognition.YES)
                .orElse(Recognition.MAYBE);
    }
}
