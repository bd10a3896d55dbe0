/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import dev.admitone.problem.ListedCode;

/**
 * The codes of the Axinom format, A1300 to A1359; A1360 to A1378 and from A1780 on are {@code TokenFailureCode}, A1379
 * to A1399 and A1700 to A1779 {@code Advice}.
 *
 * <p>The vendor publishes no codes for invalid messages, so these are our own, one per rule.
 */
public enum AxinomCode implements ListedCode {
    UNKNOWN_MEMBER("A1300", "The entitlement message has an unknown member"),
    VERSION_1("A1301", "This is an entitlement message of version 1"),
    ENVELOPE("A1302", "This is a license service message, not the entitlement message in it"),
    MESSAGE_TYPE("A1303", "The type must be entitlement_message"),
    MESSAGE_VERSION("A1304", "The version of the message is wrong"),
    WRONG_TYPE("A1305", "The member has the wrong JSON type"),
    NUMBER("A1306", "The number is not an integer in its range"),
    GUID("A1307", "The GUID is not in the form 8-4-4-4-12"),
    DATE_TIME("A1308", "The time is not in ISO 8601 with a zone"),
    SIXTEEN_BYTES("A1309", "The string is not the base64 of 16 bytes"),
    BASE64("A1310", "The string is not base64"),
    IP_ADDRESS("A1311", "The string is not an IP address"),
    BLANK("A1312", "The string is empty or contains forbidden characters"),
    URL("A1313", "The string is not an http or https URL"),
    FAIRPLAY_HDCP("A1314", "The FairPlay HDCP requirement is unknown"),
    FAIRPLAY_SECURITY_LEVEL("A1315", "The FairPlay security level is unknown"),
    WIDEVINE_SECURITY_LEVEL("A1316", "The Widevine security level is unknown"),
    WIDEVINE_HDCP("A1317", "The Widevine HDCP version is unknown"),
    WIDEVINE_CGMS_A("A1318", "The Widevine CGMS-A value is unknown"),
    VMP_LEVEL("A1319", "The VMP level is unknown"),
    CONCURRENCY_MODE("A1320", "The concurrency mode is unknown"),
    DRM_CONCURRENCY_MODE("A1321", "The concurrency mode of one DRM system can only be NONE"),
    CONCURRENCY_LIMIT("A1322", "The concurrency limit is not an integer from 1 to 6"),
    CONTENT_KEYS_SOURCE("A1330", "A message must have exactly one source of content keys"),
    KEY_AND_SEED("A1331", "encrypted_key and seed_id exclude each other"),
    USAGE_POLICY_UNKNOWN("A1332", "There is no usage policy of this name"),
    USAGE_POLICY_TWICE("A1333", "Two usage policies have the same name"),
    LICENSE_DATES("A1334", "The license must expire after it starts"),
    CONCURRENCY_USER("A1335", "A concurrency limit needs the user"),
    SESSION_ID("A1336", "This concurrency mode needs a session id"),
    PLAYREADY_SESSION_IDS("A1337", "PlayReady does not have its own session ids"),
    REUSE_ID("A1338", "Reuse prevention needs the id of the license service message"),
    ENVELOPE_DATES("A1340", "The token must expire after it begins"),
    TOKEN_DURATION("A1341", "The token duration is out of range"),
    EXPIRATION_DATE("A1342", "The token must expire in the future and within the site's maximum"),
    TWO_ENDS("A1343", "token_duration and expiration_date exclude each other"),
    DRM("A1344", "Axinom has no such DRM system"),
    KEYS_TWICE("A1345", "The request has content keys in its options and in its policy"),
    CONTENT_KEY("A1346", "The content key is not 16 bytes in base64 or hexadecimal digits"),
    SESSION_TWICE("A1347", "The request names two different values for one part of the session"),
    NO_KEYS_FOR_POLICY("A1348", "options.usage_policy requires options.key_ids or options.content_keys"),
    LICENSE_OVER("A1349", "The license would have ended already");

    private final Line line;

    AxinomCode(String code, String message) {
        this.line = Line.ofRule(code, message);
    }

    @Override
    public Line line() {
        return line;
    }
}
