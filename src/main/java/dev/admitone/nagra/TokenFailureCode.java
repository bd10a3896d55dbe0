/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.nagra;

import dev.admitone.token.FailureCode;
import dev.admitone.vendor.JwtSite.Codes;

/** Why a token must not be exchanged: the license server's codes where it publishes one, else ours, A1590 to A1599. */
enum TokenFailureCode implements FailureCode {
    MISSING("4001", "missing", "There is no ContentAuthZ token."),
    MALFORMED("3006", "malformed", "The token is not a JWT that the vendor accepts."),
    SIGNATURE("3003", "signature_invalid", "No credential of the site signed the token."),
    TYPE("3005", "type_mismatch", "The token is not of the type ContentAuthZ."),
    VERSION("3001", "version_unknown", "The version of the token is not 1.0."),
    FORMAT("3006", "format_invalid", "A member of the token has the wrong format."),
    RIGHTS("3007", "content_rights_invalid", "The content rights of the token break a rule."),
    EXPIRED("4005", "expired", "The token expired."),
    ALREADY_USED("4006", "already_used", "The token has already been used."),
    POSSIBLY_USED("4006", "possibly_used", "It is not known whether the token has already been used."),
    DEVICE("4007", "device_not_allowed", "The token is for another device."),
    CONTENT_ID("A1590", "content_id_mismatch", "The token is not for the content."),
    USER_ID("A1591", "user_id_mismatch", "The token is for another account."),
    DRM("A1592", "drm_mismatch", "The token is for another DRM system."),
    IP_ADDRESS("A1593", "ip_address_not_allowed", "The token is for another IP address."),
    FACT_MISSING("A1594", "client_fact_missing", "The request lacks a fact that a rule of the token needs."),
    TOO_LONG("A1595", "single_use_too_long", "The token is for single use and valid for more than 24 hours.");

    /** What can be wrong with tokens of any vendor. */
    static final Codes COMMON =
            new Codes(MISSING, MALFORMED, SIGNATURE, SIGNATURE, FORMAT, ALREADY_USED, POSSIBLY_USED);

    private final Line line;

    TokenFailureCode(String code, String reason, String message) {
        this.line = new Line(code, reason, message);
    }

    @Override
    public Line line() {
        return line;
    }
}
