/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.problem;

/** The codes of this service itself, A1000 to A1199 and A1900 to A1999; A1200 to A1899 belong to the formats. */
public enum RequestCode implements ErrorCode {
    NOT_JSON("A1000", 400, "The body is not valid JSON"),
    NOT_AN_OBJECT("A1001", 400, "The body is not a JSON object"),
    UNKNOWN_MEMBER("A1002", 400, "The member is unknown"),
    WRONG_TYPE("A1003", 400, "The member has the wrong JSON type"),
    DUPLICATE_MEMBER("A1004", 400, "The member is given twice"),
    LIMIT_EXCEEDED("A1005", 400, "The JSON exceeds a limit"),
    BODY_TOO_LARGE("A1006", 413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE("A1007", 415, "The content type is not supported"),
    METHOD_NOT_ALLOWED("A1008", 405, "The method is not allowed here"),
    NOT_FOUND("A1009", 404, "There is no such endpoint"),
    NOT_ACCEPTABLE("A1010", 406, "No acceptable representation"),
    MALFORMED_HTTP("A1011", 400, "The HTTP request is malformed"),
    BODY_TOO_SLOW("A1012", 408, "The body took too long"),
    HEAD_TOO_LARGE("A1013", 431, "The request head is too large"),
    SITE_REQUIRED("A1020", 400, "The site is required"),
    FORMAT_UNKNOWN("A1021", 422, "The site has no such token format, or no default"),
    PROFILE_UNKNOWN("A1022", 422, "The site has no such profile"),
    TOO_MANY_EQUAL("A1023", 429, "Too many equal tokens in one second"),
    TOKEN_TOO_LONG("A1024", 422, "The token would be too long"),
    BATCH_SIZE("A1025", 422, "A batch must have 1 to 100 requests"),
    TOKEN_REQUIRED("A1030", 400, "The token is required"),
    TOKEN_TWICE("A1031", 400, "The token is in more than one place"),
    DRM_UNKNOWN("A1032", 422, "There is no such DRM system"),
    TOO_MANY_PARTS("A1033", 422, "The token was used for too many keys"),
    KEY_ID_FORM("A1034", 400, "The key id has an unknown form"),
    NO_CUSTOM_DATA("A1036", 422, "Tokens of this format are not sent in custom data for this DRM system"),
    SDP_TOKEN_REQUIRED("A1040", 422, "The viewer's sign-on token is required"),
    SDP_NOT_ASKED("A1041", 422, "The site does not accept a sign-on token, because it asks no SDP"),
    SDP_CONTENT_REQUIRED("A1042", 422, "The content is required"),
    NO_GRANTS("A1070", 422, "The site does not issue grants"),
    GRANT_CONTENTS("A1071", 422, "The contents of the grant are required"),
    GRANT_DURATION("A1072", 422, "The grant duration is out of range"),
    GRANT_BINDING("A1073", 422, "The grant cannot be bound to this value"),
    GRANT_TOO_LONG("A1074", 422, "The grant would be too long"),
    GRANT_NOT_FOUND("A1075", 404, "There is no such grant"),
    UNAUTHENTICATED("A1100", 401, "A valid API key is required"),
    SCOPE_MISSING("A1101", 403, "The caller lacks the scope"),
    SITE_FORBIDDEN("A1102", 403, "The caller has no access to the site"),
    ACCESS_TOKEN_INVALID("A1103", 401, "The access token is not valid"),
    NOT_ENTITLED("A1110", 403, "The viewer is not entitled to the content"),
    NOT_ENTITLED_NOW("A1111", 403, "The viewer is not entitled to the content now"),
    ENTITLEMENT_REJECTED("A1112", 403, "The SDP rejects the request"),
    GRANT_INVALID("A1130", 401, "A valid grant is required"),
    PROOF_INVALID("A1131", 401, "A valid proof of the grant's key is required"),
    GRANT_EXPIRED("A1132", 403, "The grant expired"),
    GRANT_REVOKED("A1133", 403, "The grant was revoked"),
    GRANT_UNKNOWN("A1134", 403, "It is not known whether the grant was revoked"),
    GRANT_OTHER_CONTENT("A1135", 403, "The grant is for other content"),
    GRANT_OTHER_DRM("A1136", 403, "The grant is for another DRM system"),
    GRANT_OTHER_DEVICE("A1137", 403, "The grant is for another device"),
    GRANT_OTHER_ADDRESS("A1138", 403, "The grant is for another address"),
    GRANT_USED_UP("A1139", 403, "The grant has no tokens left"),
    GRANT_OTHER_ORIGIN("A1140", 403, "The cross-origin request is not allowed"),
    GRANT_OTHER_SITE("A1141", 403, "The grant is for another site"),
    LICENSE_REQUEST_EMPTY("A1142", 400, "The license request is empty"),
    GRANT_NOT_EXCHANGED("A1143", 403, "Grants cannot be exchanged here"),
    INSUFFICIENT_PROOF("A1150", 403, "The proof of authorization is not sufficient"),
    KIDS_REQUIRED("A1151", 400, "The parameter kids is required"),
    PARAMETER_TWICE("A1152", 400, "The parameter is given twice"),
    KID_INVALID("A1153", 400, "The key id is not valid"),
    TOO_MANY_KIDS("A1154", 400, "Too many key ids"),
    CREDENTIAL_IN_QUERY("A1155", 400, "A credential does not belong in the query"),
    AUTHORIZATION_TOO_LONG("A1156", 422, "The authorization token would be too long"),
    USER_REQUIRED("A1157", 400, "The parameter user_id is required"),
    CLEARKEY_REQUEST_INVALID("A1158", 400, "The ClearKey license request is not valid"),
    CLEARKEY_NO_KEY("A1159", 403, "None of the requested keys is allowed"),
    LICENSE_SERVER_UNREACHABLE("A1160", 502, "The license server cannot be reached"),
    LICENSE_ANSWER_UNUSABLE("A1161", 502, "The license server gave no usable answer"),
    LICENSE_SERVER_SLOW("A1162", 504, "The license server took too long"),
    LICENSE_SERVER_UNAVAILABLE("A1163", 503, "The license server is not available now"),
    LICENSE_REQUEST_FORM("A1164", 400, "The license request is not in a known form"),
    LICENSE_SERVER_MISSING("A1165", 422, "The site has no license server for this"),
    LICENSE_REFUSED("A1166", 403, "The license server refused the license"),
    LICENSE_REQUEST_REFUSED("A1167", 400, "The license server refused the license request"),
    LICENSE_TOKEN_REFUSED("A1168", 502, "The license server refused the token of the service"),
    CALLER_TOO_FAST("A1120", 429, "The caller sends too many requests"),
    SITE_TOO_FAST("A1121", 429, "Too many token requests for the site"),
    USER_TOO_FAST("A1122", 429, "Too many token requests for the viewer"),
    SOURCE_TOO_FAST("A1123", 429, "Too many requests without a valid key"),
    GRANT_TOO_FAST("A1124", 429, "Too many token requests with the grant"),
    ADDRESS_TOO_FAST("A1125", 429, "Too many token requests from one address"),
    INTERNAL("A1900", 500, "The service failed"),
    UNAVAILABLE("A1901", 503, "The service is not available now"),
    STATE_UNAVAILABLE("A1902", 503, "Claims and leases are not available now"),
    ENTITLEMENT_UNAVAILABLE("A1903", 503, "The SDP is not available now"),
    AUDIT_UNAVAILABLE("A1904", 503, "The audit log is not available now"),
    IDENTITY_UNAVAILABLE("A1905", 503, "The identity provider is not available now"),
    STATE_FULL("A1906", 503, "The state store is full"),
    OVERLOADED("A1907", 503, "Too many concurrent requests");

    private final String code;
    private final int status;
    private final String message;

    RequestCode(String code, int status, String message) {
        this.code = code;
        this.status = status;
        this.message = message;
    }

    /** The code for a status that the container or the framework chose. */
    static RequestCode ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> SCOPE_MISSING;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 408 -> BODY_TOO_SLOW;
            case 413 -> BODY_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 431 -> HEAD_TOO_LARGE;
            case 503 -> UNAVAILABLE;
            default -> status < 500 ? MALFORMED_HTTP : INTERNAL;
        };
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String message() {
        return message;
    }

    @Override
    public int status() {
        return status;
    }
}
