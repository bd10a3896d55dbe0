/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import dev.admitone.problem.ListedCode;

/**
 * The codes of requests and profiles of the MediaLive format, A1400 to A1449; A1450 to A1459 belong to the platform,
 * A1460 to A1499 to {@link TokenFailureCode}.
 *
 * <p>The operator defines the contents of a sign-on token, so the vendor publishes no codes for it.
 */
enum MedialiveCode implements ListedCode {
    UNKNOWN_MEMBER("A1400", "The policy has an unknown member"),
    WRONG_TYPE("A1401", "The member has the wrong JSON type"),
    ACCOUNT("A1402", "The account must have 1 to 200 printable characters"),
    CONTENT_REQUIRED("A1403", "A sign-on token needs a content id"),
    NAME("A1404", "The string must have 1 to 200 printable characters"),
    TWICE("A1405", "The value is in the list twice"),
    LIST_SIZE("A1406", "The list must have 1 to 100 elements"),
    ANY_CONTENT("A1407", "The site does not issue tokens that are valid for all content"),
    DRM("A1408", "A sign-on token must not name a DRM system"),
    TOKEN_LENGTH("A1409", "The token is longer than 4000 characters"),
    NUMBER("A1410", "The number is not an integer in its range"),
    BITRATE("A1411", "The bitrate is not a number in steps of 0.1"),
    TIME("A1412", "The time is not in milliseconds since 1970"),
    PERIOD("A1413", "The period is not in ISO 8601"),
    TWO_TIMES("A1414", "The time is given as a date and as a period"),
    RULE_DATES("A1415", "The license must not end before it starts"),
    RULES_OVER("A1416", "The license would have ended already"),
    FLOATING("A1417", "A floating window needs a length"),
    WINDOW_ENDS("A1418", "A key delivery window must have a begin and an end"),
    WINDOW_DATES("A1419", "The key delivery window must end after it begins"),
    WINDOW_OVER("A1420", "The key delivery window is over already"),
    DATE_TIME("A1421", "The time is not in ISO 8601 with a zone"),
    TOKEN_DURATION("A1422", "The token duration is out of range"),
    EXPIRATION_DATE("A1423", "The token must expire in the future and within the site's maximum"),
    TOKEN_DATES("A1424", "The token must expire after it begins"),
    TWO_ENDS("A1425", "token_duration and expiration_date exclude each other"),
    TWO_FORMS("A1426", "The member is given in two forms that differ");

    private final Line line;

    MedialiveCode(String code, String message) {
        this.line = Line.ofRule(code, message);
    }

    @Override
    public Line line() {
        return line;
    }
}
