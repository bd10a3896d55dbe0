/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import dev.admitone.problem.ErrorCode;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An error code of a vendor's license server.
 *
 * @param code as the vendor wrote it, at most 32 letters, digits, dots, underscores and dashes
 * @param status the status that the player gets
 */
record VendorCode(String code, int status) implements ErrorCode {

    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z._-]{1,32}");

    @Override
    public String message() {
        return "The license server refused";
    }

    /** The catalogue has no codes of license servers, and other meanings for some of their numbers. */
    @Override
    public String anchor() {
        return "license-servers";
    }

    /** Whether a string can be shown as a code. */
    static boolean isCode(@Nullable String string) {
        return string != null && FORM.matcher(string).matches();
    }

    /** A refusal with the vendor's code, or with ours if the vendor gave none that can be shown. */
    static Refused refusal(@Nullable String code, int status, RequestCode ours, String detail) {
        return code != null && isCode(code)
                ? new Refused("", new VendorCode(code, status), detail)
                : new Refused("", ours, detail);
    }
}
