/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An RFC 9457 problem as JSON.
 *
 * @param type the first violation's code in the error catalogue ({@link ProblemTypes}); or a published URI
 *     ({@link ProblemKind})
 * @param title a phrase, one per HTTP status; or the published title
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
     * The document of a refusal, with the status of the refusal, and with types that are relative references.
     *
     * @param instance the path that answers so
     */
    public static Problem of(Refused refused, String instance) {
        var types = new ProblemTypes(ProblemTypes.PATH);
        var first = refused.violations().get(0).code();
        return of(refused, refused.status(), types.of(first), instance);
    }

    /**
     * The document of a refusal.
     *
     * @param status that of the answer
     * @param type where the refusal has no published kind
     */
    static Problem of(Refused refused, int status, String type, @Nullable String instance) {
        var first = refused.violations().get(0);
        var kind = refused.kind() == null
                ? new ProblemKind(type, ProblemTitle.of(refused.status(), status), null, null)
                : refused.kind();
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
}
