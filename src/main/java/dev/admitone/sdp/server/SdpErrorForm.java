/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.server;

import dev.admitone.problem.ErrorCode;
import dev.admitone.problem.ProblemForm;
import dev.admitone.problem.Refused;
import org.springframework.http.MediaType;

/** Errors of the platform endpoint in the vendor's shape. */
final class SdpErrorForm implements ProblemForm {

    /** The prefix of the platform's paths, used by no other endpoint. */
    static final String PREFIX = "/hue-gateway/";

    private static final String OUR_RANGE = "99";

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
        return new SdpError(digits(first.code()), first.code().message() + " (" + first.detail() + ")", "none");
    }

    /** The vendor's codes are numeric: A1nnn becomes 99nnn. */
    static String digits(ErrorCode code) {
        return code.code().startsWith("A1") ? OUR_RANGE + code.code().substring(2) : code.code();
    }
}
