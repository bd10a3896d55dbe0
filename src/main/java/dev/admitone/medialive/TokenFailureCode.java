/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import dev.admitone.token.FailureCode;

/** Why a sign-on token authorizes no license now. */
enum TokenFailureCode implements FailureCode {
    UNDECRYPTABLE("85102", "undecryptable", "The token could not be decrypted."),
    MISSING("A1460", "missing", "There is no token."),
    NOT_YET_VALID("A1461", "not_yet_valid", "The token is not valid yet."),
    EXPIRED("A1462", "expired", "The token expired."),
    CONTENT_ID("A1463", "content_id_mismatch", "The token is not for the content."),
    USER_ID("A1464", "user_id_mismatch", "The token is for another account."),
    DEVICE("A1465", "device_not_allowed", "The token does not admit the device."),
    ZONE("A1466", "zone_not_allowed", "The token does not admit the zone."),
    DELIVERY_NOT_BEGUN("A1467", "key_delivery_not_begun", "The key delivery window has not begun yet."),
    DELIVERY_OVER("A1467", "key_delivery_over", "The key delivery window is over."),
    LICENSE_OVER("A1468", "license_over", "The usage rules of the token have ended."),
    DOWNLOAD("A1469", "download_not_allowed", "The token does not admit a download."),
    FACT_MISSING("A1470", "client_fact_missing", "The request lacks a fact that a rule of the token needs.");

    private final Line line;

    TokenFailureCode(String code, String reason, String message) {
        this.line = new Line(code, reason, message);
    }

    @Override
    public Line line() {
        return line;
    }
}
