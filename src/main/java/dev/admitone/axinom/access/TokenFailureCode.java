/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.access;

import dev.admitone.token.FailureCode;

/** Why a token must not be exchanged, A1360 to A1378: our own codes, because the vendor publishes none. */
enum TokenFailureCode implements FailureCode {
    MISSING("A1360", "missing", "There is no token."),
    MALFORMED("A1361", "malformed", "The token is not a JWT that the vendor accepts."),
    SIGNATURE("A1362", "signature_invalid", "No communication key of the site signed the token."),
    NOT_YET_VALID("A1363", "not_yet_valid", "The begin_date of the token is in the future."),
    EXPIRED("A1364", "expired", "The token expired."),
    MESSAGE("A1365", "message_invalid", "The message of the token breaks a rule."),
    USER_ID("A1366", "user_id_mismatch", "The token is for another user."),
    KEY_IDS("A1367", "key_ids_mismatch", "The token does not allow all requested keys."),
    DRM("A1368", "drm_mismatch", "The vendor has no licenses for this DRM system."),
    IP_ADDRESS("A1369", "ip_address_not_allowed", "The message does not admit the IP address of the client."),
    DEVICE("A1370", "device_not_allowed", "The message does not admit the device."),
    CERTIFICATE("A1371", "certificate_not_allowed", "The message does not admit the device certificate."),
    VMP_LEVEL("A1372", "vmp_level_too_low", "The VMP level of the client is too low."),
    TAMPERED("A1373", "platform_tampered", "The message does not admit tampered platforms."),
    NO_VMP("A1374", "platform_without_vmp", "The message does not admit platforms without VMP."),
    FACT_MISSING("A1375", "client_fact_missing", "The request lacks a fact that a rule of the message needs."),
    ALREADY_USED("A1376", "already_used", "The token has already been used."),
    POSSIBLY_USED("A1376", "possibly_used", "It is not known whether the token has already been used."),
    TOO_MANY_STREAMS("A1377", "too_many_streams", "The user has as many streams as the message allows."),
    STREAM_ENDED("A1377", "stream_ended", "The stream was ended to make room for a newer one."),
    NO_END("A1378", "single_use_without_end", "The token is for single use and has no expiration_date."),
    LICENSE_REQUEST_INFO("A1780", "license_request_info", "This is an answer of the license server, not a token.");

    private final Line line;

    TokenFailureCode(String code, String reason, String message) {
        this.line = new Line(code, reason, message);
    }

    @Override
    public Line line() {
        return line;
    }
}
