/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.diagnosis;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A JSON Web Token in compact form, as far as it can be read without a key and whatever its faults.
 *
 * @param header the text of the header; empty if the string is no such token
 * @param payload the text of the second part
 * @param signature the length of the third part
 * @param parts the number of parts
 */
record JoseForm(String header, String payload, int signature, int parts) {

    /** Of HS256 in base64url. */
    static final int SIGNATURE = 43;

    private static final JoseForm NONE = new JoseForm("", "", 0, 0);

    /** More parts than any token has, so that a string of dots costs nothing. */
    private static final int MOST = 8;

    private static final Pattern ALGORITHM = Pattern.compile("\"alg\"\\s{0,9}:\\s{0,9}\"([A-Za-z0-9+-]{0,20})\"");

    static JoseForm of(String text) {
        var parts = text.split("\\.", MOST);
        var header = decoded(parts[0]);
        if (!Sample.isObject(header) || !ALGORITHM.matcher(header).find()) {
            return NONE;
        }
        return new JoseForm(
                header,
                parts.length > 1 ? decoded(parts[1]) : "",
                parts.length > 2 ? parts[2].length() : 0,
                parts.length);
    }

    private static String decoded(String part) {
        boolean isBase64 = !part.isEmpty() && part.chars().allMatch(c -> Sample.isBase64(c) || c == '=');
        return isBase64 ? new String(Sample.decode(part), StandardCharsets.ISO_8859_1) : "";
    }

    boolean isToken() {
        return parts > 0;
    }

    /** Whether it is a JWS, which has an algorithm of signatures. */
    boolean isSigned() {
        return isToken() && !isEncrypted();
    }

    boolean isEncrypted() {
        return has(header, "enc");
    }

    /** The algorithm in the header; empty if it is none that has a name. */
    String algorithm() {
        var alg = ALGORITHM.matcher(header);
        return alg.find() ? alg.group(1) : "";
    }

    boolean headerHas(String member) {
        return has(header, member);
    }

    boolean payloadHas(String member) {
        return has(payload, member);
    }

    private static boolean has(String json, String member) {
        return json.contains("\"" + member + "\"");
    }
}
