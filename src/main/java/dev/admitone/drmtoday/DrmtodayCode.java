/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.drmtoday;

import dev.admitone.problem.ListedCode;

/** The broken rules of requests, profiles and tokens: our own codes, and those that the vendor reports and accepts. */
enum DrmtodayCode implements ListedCode {
    UNKNOWN_MEMBER("A1500", "DRMtoday has no such member"),
    WRONG_TYPE("A1501", "The member has the wrong JSON type"),
    USER_ID("A1502", "The user is missing or invalid"),
    ASSET_ID("A1503", "The content is missing or invalid"),
    SESSION_ID("A1504", "The session id is invalid"),
    DRM("A1505", "DRMtoday has no such DRM system"),
    PROFILE_TYPE("A1506", "The profile is neither a purchase nor a rental"),
    OLD_PROFILE("A1507", "The profile has the old form"),
    NO_EXPIRATION("A1508", "A rental needs an expiration"),
    TWO_EXPIRATIONS("A1509", "The two expirations exclude each other"),
    PURCHASE("A1510", "Only a rental has this member"),
    DURATION("A1511", "The duration is not in ISO 8601"),
    INSTANT("A1512", "The expiration is not an instant in ISO 8601"),
    LICENSE_OVER("A1513", "The license would have ended already"),
    REFERENCE("A1514", "The template is neither a UUID nor a name after a colon"),
    OUTPUT_VALUE("A1515", "The value of the output protection is unknown"),
    DATE_TIME("A1516", "The time is not in ISO 8601 with a zone"),
    TOKEN_DURATION("A1517", "The token duration is out of range"),
    TWO_ENDS("A1518", "token_duration and expiration_date exclude each other"),
    EXPIRATION_DATE("A1519", "The token must expire in the future and within the site's maximum"),
    PAYLOAD("A1520", "A required member of the token is missing or invalid"),
    PLAY_DURATION_TOO_LONG("The play duration is too long"),
    AUTHTOKEN_KID_MISSING("The token does not name its secret"),
    CRT_STORE_LICENSE_MISSING("The license may be stored, because nothing forbids it"),
    CRT_UNSUPPORTED_FIELD("The vendor does not know the member"),
    LEGACY_PROFILE_STRUCTURE("The profile has the old form"),
    ACCOUNTING_ID_IN_USE("The member is deprecated"),
    VARIANT_ID_IN_USE("The member is deprecated");

    private final Line line;

    DrmtodayCode(String code, String message) {
        this.line = Line.ofRule(code, message);
    }

    /** An info code of the vendor: the license comes in spite of it. */
    DrmtodayCode(String message) {
        this.line = Line.ofRule(name(), message);
    }

    boolean isInfo() {
        return line.code().equals(name());
    }

    @Override
    public Line line() {
        return line;
    }
}
