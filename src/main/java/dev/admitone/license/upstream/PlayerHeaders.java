/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a player may see of the head of a license server's answer. */
final class PlayerHeaders {

    static final String MESSAGE = "X-AxDRM-ErrorMessage";
    static final String CODE = "X-AxDrm-ErrorCode";

    private static final int LONGEST = 300;
    private static final Pattern UNPRINTABLE = Pattern.compile("[^ -~]");

    /** Anything that could be a token or a key. */
    private static final Pattern LONG_WORD = Pattern.compile("[^ ]{41,}+");

    private PlayerHeaders() {}

    /** The headers of an answer that a player may see. */
    static Map<String, String> of(UpstreamAnswer answer) {
        var headers = new HashMap<String, String>();
        message(answer).ifPresent(message -> headers.put(MESSAGE, message));
        answer.header(CODE).filter(VendorCode::isCode).ifPresent(code -> headers.put(CODE, code));
        return headers;
    }

    /** The error message of an answer, cut off, with an ellipsis instead of long words. */
    static Optional<String> message(UpstreamAnswer answer) {
        return answer.header(MESSAGE)
                .map(message -> message.length() > LONGEST ? message.substring(0, LONGEST) : message)
                .map(message -> UNPRINTABLE.matcher(message).replaceAll(" "))
                .map(message -> LONG_WORD.matcher(message).replaceAll("...").strip())
                .filter(message -> !message.isEmpty());
    }
}
