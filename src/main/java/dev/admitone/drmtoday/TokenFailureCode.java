/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.drmtoday;

import dev.admitone.token.FailureCode;
import dev.admitone.vendor.JwtSite.Codes;

/** Why a token must not be exchanged: the response codes of the license server where they fit, else our own. */
enum TokenFailureCode implements FailureCode {
    SIGNATURE("3000", "signature_invalid", "No secret of the site signed the token."),
    MALFORMED("10001", "malformed", "The token is not a JWT that the vendor accepts."),
    PAYLOAD("10001", "payload_invalid", "The payload of the token cannot be understood."),
    CONTENT_ID("20101", "content_id_mismatch", "The token does not authorize the content."),
    MISSING("A1540", "missing", "There is no token."),
    NOT_YET_VALID("A1541", "not_yet_valid", "The token was issued in the future."),
    EXPIRED("A1542", "expired", "The token expired."),
    MERCHANT("A1543", "merchant_mismatch", "The token is of another merchant."),
    USER_ID("A1544", "user_id_mismatch", "The token is for another user."),
    DRM("A1545", "drm_mismatch", "The vendor's tokens are not for this DRM system."),
    POLICY("A1546", "rights_invalid", "A customer rights token breaks a rule."),
    ALREADY_USED("A1547", "already_used", "The token has already been used."),
    POSSIBLY_USED("A1547", "possibly_used", "It is not known whether the token has already been used."),
    NO_END("A1548", "single_use_without_end", "The token is for single use and has no expiration.");

    /** What can be wrong with tokens of any vendor. */
    static final Codes COMMON =
            new Codes(MISSING, MALFORMED, MALFORMED, SIGNATURE, PAYLOAD, ALREADY_USED, POSSIBLY_USED);

    private final Line line;

    TokenFailureCode(String code, String reason, String message) {
        this.line = new Line(code, reason, message);
    }

    @Override
    public Line line() {
        return line;
    }
}
