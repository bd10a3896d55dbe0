/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import dev.admitone.token.FailureCode;

/**
 * Maps what can be wrong with a token to the codes of the vendor's license server.
 *
 * <p>The vendor publishes the codes but not the checks behind them: 7011 is confirmed by its documents, all others
 * follow from the messages of the codes. A1220 to A1224 are our own, because no known code of the vendor covers them.
 */
enum TokenFailureCode implements FailureCode {
    SITE("1003", "unknown_site", "The site id of the token is not that of this site."),
    MALFORMED("7009", "malformed", "The token is not base64 of a JSON object."),
    MISSING("7010", "missing", "There is no token, or no policy in it."),
    EXPIRED("7011", "expired", "The token expired."),
    NOT_YET_VALID("7011", "not_yet_valid", "The token is not valid yet."),
    CONTENT_ID("7012", "content_id_mismatch", "The token is for other content."),
    POLICY("7013", "policy_invalid", "The policy of the token cannot be read."),
    INVALID("7016", "invalid", "A field of the token is missing or wrong."),
    DRM("7018", "drm_mismatch", "The token is for another DRM system, or for an unknown one."),
    HASH("7019", "hash_mismatch", "The hash of the token is wrong."),
    USER_ID("A1220", "user_id_mismatch", "The token is for another viewer."),
    CONTENT_ID_RULE("A1221", "content_id_rule", "The content id does not follow the site's rule."),
    USED("A1222", "already_used", "The token has already been used."),
    POSSIBLY_USED("A1222", "possibly_used", "The token may already have been used."),
    TOO_MANY_STREAMS("A1223", "too_many_streams", "The viewer has too many streams."),
    STREAM_ENDED("A1223", "stream_ended", "The stream was ended to make room for another."),
    CLIENT_FACT("A1224", "client_fact_missing", "The request lacks a fact about the client that a rule needs.");

    private final Line line;

    TokenFailureCode(String code, String reason, String message) {
        this.line = new Line(code, reason, message);
    }

    @Override
    public Line line() {
        return line;
    }
}
