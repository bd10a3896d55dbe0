/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.problem;

/** The titles of problems, one per HTTP status. */
enum ProblemTitle {
    MALFORMED(400, "The request is malformed"),
    UNAUTHENTICATED(401, "Authentication is required"),
    FORBIDDEN(403, "The caller may not do this"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "Not acceptable"),
    TOO_SLOW(408, "The body took too long"),
    CONFLICT(409, "The request does not match"),
    TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported content type"),
    RULE_VIOLATION(422, "The request breaks a rule"),
    TOO_MANY(429, "Too many requests"),
    HEAD_TOO_LARGE(431, "The request head is too large"),
    UNAVAILABLE(503, "Temporarily unavailable"),
    BAD_GATEWAY(502, "Another server failed"),
    GATEWAY_TIMEOUT(504, "Another server took too long"),
    INTERNAL(500, "Internal error");

    private final int status;
    private final String title;

    ProblemTitle(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The title of a refusal; that of the answer's status if the client is not asked to authenticate. */
    static String of(int refusal, int answer) {
        return of(refusal == UNAUTHENTICATED.status ? answer : refusal).title;
    }

    private static ProblemTitle of(int status) {
        for (var title : values()) {
            if (title.status == status) {
                return title;
            }
        }
        return status < 500 ? MALFORMED : INTERNAL;
    }
}
