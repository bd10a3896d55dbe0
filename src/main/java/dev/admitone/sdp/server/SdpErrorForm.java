/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.server;

import dev.admitone.problem.ErrorCode;
import dev.admitone.problem.ProblemForm;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import java.util.Map;
import org.springframework.http.MediaType;

/** Errors of the platform endpoint in the vendor's shape. */
final class SdpErrorForm implements ProblemForm {

    /** The prefix of the platform's paths, used by no other endpoint. */
    static final String PREFIX = "/hue-gateway/";

    private static final String OUR_RANGE = "99";

    /** What a sender can do about errors that were found before the endpoint was reached. */
    private static final Map<ErrorCode, String> HINTS = Map.of(
            RequestCode.NOT_FOUND,
            "the path is " + SdpController.AUTHORISED + " or …ized, without a slash at the end",
            RequestCode.MALFORMED_HTTP,
            "percent-encode blanks and characters outside of ASCII; the path has no // and no ;");

    private record SdpError(String resultCode, String result, String localeMessage) {}

    @Override
    public boolean isFor(String path) {
        return path.startsWith(PREFIX);
    }

    @Override
    public String contentType() {
        return MediaType.APPLICATION_JSON_VALUE;
    }

    @Override
    public Object body(Refused refused) {
        var first = refused.violations().get(0);
        var hint = HINTS.getOrDefault(first.code(), first.detail());
        return new SdpError(digits(first.code()), first.code().message() + " (" + hint + ")", "none");
    }

    /** The vendor's codes are numeric: A1nnn becomes 99nnn. */
    static String digits(ErrorCode code) {
        return code.code().startsWith("A1") ? OUR_RANGE + code.code().substring(2) : code.code();
    }
}
