/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.nagra;

import dev.admitone.problem.ListedCode;
import java.util.List;

/** The codes of requests, profiles and token members, A1560 to A1589, and of warnings, A1600 to A1619. */
enum NagraCode implements ListedCode {
    UNKNOWN_MEMBER("A1560", "The policy or the token has an unknown member"),
    WRONG_TYPE("A1561", "The member has the wrong JSON type"),
    NAME("A1562", "The string must have 1 to 200 printable characters"),
    CONTENT_REQUIRED("A1563", "A content right needs a content id"),
    CONTENT_IDS("A1564", "There must be 1 to 100 content ids, each only once"),
    DRM("A1565", "The vendor has no licenses for this DRM system"),
    IP_ADDRESS("A1566", "The string is not an IP address"),
    DATE_TIME("A1567", "The time is not in ISO 8601 with a zone"),
    DATES("A1568", "The license must end after it starts"),
    LICENSE_OVER("A1569", "The license would have ended already"),
    NUMBER("A1570", "The number is not an integer in its range"),
    TOKEN_DURATION("A1571", "The token duration is out of range"),
    EXPIRATION_DATE("A1572", "The token must expire in the future and within the site's maximum"),
    TWO_ENDS("A1573", "token_duration and expiration_date exclude each other"),
    SINGLE_USE("A1574", "A token for single use is valid for at most 24 hours"),
    TOKEN_LENGTH("A1575", "The token is too long for an HTTP header of 8 KiB"),
    TYPE("A1576", "The token is not of the type ContentAuthZ"),
    VERSION("A1577", "The version of the token is not the string 1.0"),
    DEPRECATED_RULES("A1600", "defaultUsageRules is deprecated"),
    TEST_PROFILE("A1601", "The usage rules profile Test is for integration only"),
    SEVERAL_RIGHTS("A1602", "Some DRM systems refuse a token with several content rights (3010)"),
    UNBOUND("A1603", "The token is not bound to a viewer or device and can be used again"),
    LICENSE_EARLY("A1604", "The license cannot be used yet");

    /** Warnings beside a token that is made. */
    static final List<NagraCode> ADVICE = List.of(DEPRECATED_RULES, TEST_PROFILE, SEVERAL_RIGHTS, UNBOUND);

    private final Line line;

    NagraCode(String code, String message) {
        this.line = Line.ofRule(code, message);
    }

    @Override
    public Line line() {
        return line;
    }
}
