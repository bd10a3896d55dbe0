/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An RFC 9457 problem as JSON.
 *
 * @param type a stable URN for the kind of problem, one per HTTP status; or a published URI ({@link ProblemKind})
 * @param title the kind as a phrase
 * @param status the HTTP status of the answer; a {@link ProblemHead} may have chosen another than the kind's
 * @param detail the detail of the first violation, and the number of others; or what a published kind says to viewers
 * @param instance the path that was asked for, if there was one
 * @param errorCode the first violation's code
 * @param errorMessage the first violation's published text
 * @param errors all violations, in the order of the document
 * @param href where a viewer can do something about it; with {@code hrefTitle}, or absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        @JsonProperty("error_code") String errorCode,
        @JsonProperty("error_message") String errorMessage,
        List<Entry> errors,
        @Nullable String href,
        @Nullable String hrefTitle) {

    /** One violation. */
    public record Entry(
            String pointer,
            @JsonProperty("error_code") String errorCode,
            @JsonProperty("error_message") String errorMessage,
            String detail) {

        static Entry of(Violation violation) {
            var code = violation.code();
            return new Entry(violation.pointer(), code.code(), code.message(), violation.detail());
        }
    }

    /**
     * The document of a refusal, with the status that the refusal has.
     *
     * @param instance the path whose answer it is
     */
    public static Problem of(Refused refused, String instance) {
        return of(refused, refused.status(), instance);
    }

    static Problem of(Refused refused, int status, @Nullable String instance) {
        var first = refused.violations().get(0);
        var kind = refused.kind() == null ? Kind.of(refused.status(), status).published() : refused.kind();
        int more = refused.violations().size() - 1;
        var detail = first.detail() + (more == 0 ? "" : " (and " + more + " more, see errors)");
        return new Problem(
                kind.type(),
                kind.title(),
                status,
                kind.detail() == null ? detail : kind.detail(),
                instance,
                first.code().code(),
                first.code().message(),
                refused.violations().stream().map(Entry::of).toList(),
                kind.help() == null ? null : kind.help().href(),
                kind.help() == null ? null : kind.help().title());
    }

    private enum Kind {
        MALFORMED(400, "malformed-request", "The request is malformed"),
        UNAUTHENTICATED(401, "unauthenticated", "Authentication is required"),
        FORBIDDEN(403, "forbidden", "The caller may not do this"),
        NOT_FOUND(404, "not-found", "Not found"),
        METHOD_NOT_ALLOWED(405, "method-not-allowed", "Method not allowed"),
        NOT_ACCEPTABLE(406, "not-acceptable", "Not acceptable"),
        TOO_SLOW(408, "request-timeout", "The body took too long"),
        CONFLICT(409, "conflict", "The request does not match"),
        TOO_LARGE(413, "payload-too-large", "The body is too large"),
        UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "Unsupported content type"),
        RULE_VIOLATION(422, "rule-violation", "The request breaks a rule"),
        TOO_MANY(429, "too-many-requests", "Too many requests"),
        HEAD_TOO_LARGE(431, "request-header-fields-too-large", "The request head is too large"),
        UNAVAILABLE(503, "unavailable", "Temporarily unavailable"),
        BAD_GATEWAY(502, "bad-gateway", "Another server failed"),
        GATEWAY_TIMEOUT(504, "gateway-timeout", "Another server took too long"),
        INTERNAL(500, "internal", "Internal error");

        private final int status;
        private final String slug;
        private final String title;

        Kind(int status, String slug, String title) {
            this.status = status;
            this.slug = slug;
            this.title = title;
        }

        ProblemKind published() {
            return new ProblemKind("urn:admitone:problem:" + slug, title, null, null);
        }

        /** The kind of a refusal; that of the answer's status if the client is not asked to authenticate. */
        static Kind of(int refusal, int answer) {
            return of(refusal == UNAUTHENTICATED.status ? answer : refusal);
        }

        private static Kind of(int status) {
            for (var kind : values()) {
                if (kind.status == status) {
                    return kind;
                }
            }
            return status < 500 ? MALFORMED : INTERNAL;
        }
    }
}
