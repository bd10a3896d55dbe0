/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The forms in which players and servers send FairPlay's messages: as bytes, as base64, and wrapped. */
final class FairplayBody {

    private static final String PARAMETER = "spc=";
    private static final Pattern ELEMENT = Pattern.compile("<ckc>([^<]*)</ckc>");

    private static final String ALLOWED = "FairPlay: the bytes of the SPC, their base64, or the form spc=<base64>";

    private FairplayBody() {}

    /**
     * The bytes of the SPC of a player: sent as they are, as base64, or as the parameter {@code spc} of a form, where
     * an unencoded plus sign became a blank.
     *
     * @throws Refused A1164 if it is a form without readable SPC, or empty
     */
    static byte[] spc(byte[] body) {
        var text = new String(body, StandardCharsets.ISO_8859_1);
        byte @Nullable [] spc = body;
        if (isText(body)) {
            boolean isForm = text.startsWith(PARAMETER) || text.indexOf('&') >= 0;
            spc = isForm ? parameter(text) : base64(text);
        }
        if (spc == null || spc.length == 0) {
            throw new Refused("", RequestCode.LICENSE_REQUEST_FORM, ALLOWED);
        }
        return spc;
    }

    private static byte @Nullable [] parameter(String form) {
        for (var parameter : form.split("&", -1)) {
            if (parameter.startsWith(PARAMETER)) {
                return base64(decoded(parameter.substring(PARAMETER.length())).replace(' ', '+'));
            }
        }
        return null;
    }

    /** The form that DoveRunner takes. */
    static String form(byte[] spc) {
        return "spc=" + URLEncoder.encode(Base64.getEncoder().encodeToString(spc), StandardCharsets.US_ASCII);
    }

    /**
     * The bytes of a CKC that a server sent as bytes, as base64, or as that in an element; null if it is in no form.
     */
    static byte @Nullable [] ckc(byte[] body) {
        return isText(body) ? ckc(new String(body, StandardCharsets.ISO_8859_1)) : body;
    }

    /** The bytes of a CKC that a server sent as text; null if it is in no known form. */
    static byte @Nullable [] ckc(String text) {
        var element = ELEMENT.matcher(text.strip());
        return base64(element.matches() ? element.group(1) : text);
    }

    /** Both messages begin with a version in four bytes, the first of which is 0: bytes are never taken for text. */
    static boolean isText(byte[] body) {
        for (byte b : body) {
            if (b < ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    /** The bytes of a base64 text in either alphabet, with blanks or without; null if it is none, or empty. */
    static byte @Nullable [] base64(String text) {
        var plain = text.strip().replaceAll("\\s", "").replace('-', '+').replace('_', '/');
        try {
            var bytes = Base64.getDecoder().decode(plain);
            return bytes.length == 0 ? null : bytes;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
