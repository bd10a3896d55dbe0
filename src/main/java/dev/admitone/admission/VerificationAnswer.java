/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.admission;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.admitone.admission.Admission.Admitted;
import dev.admitone.admission.Admission.LeasedStream;
import dev.admitone.audit.AuditEvent;
import dev.admitone.audit.Outcome;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.VerificationResult.Failure;
import dev.admitone.token.Warning;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer of {@code POST /tokens/verify}.
 *
 * @param admitted whether the token may be exchanged for a license now
 * @param serverTime the clock of this service
 * @param errors why not; empty if it may be
 * @param unauthenticated members of the token that no hash covers
 * @param unchecked members of the request that the token says nothing about, and rules that cannot be compared
 * @param warnings what is wrong or ill-advised in the token and did not decide, with the codes that issuing uses
 * @param lease the stream that was admitted, if streams are counted
 * @param policy for inspectors: the policy of an authentic token, without keys
 * @param problems for inspectors: what is wrong with the policy
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VerificationAnswer(
        boolean admitted,
        String site,
        String format,
        @Nullable String tokenId,
        @Nullable String drm,
        @Nullable String userId,
        @Nullable String contentId,
        @Nullable Instant notBefore,
        @Nullable Instant expiresAt,
        Instant serverTime,
        List<Reason> errors,
        List<String> unauthenticated,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> unchecked,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Warning> warnings,
        @Nullable LeasedStream lease,
        @Nullable ObjectNode policy,
        @Nullable List<String> problems) {

    private static final VerificationResult.Contents NOTHING =
            new VerificationResult.Contents(null, null, null, null, null, null);

    /** One reason why a token is not admitted. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Reason(
            String errorCode,
            String reason,
            String errorMessage,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String hint) {

        static Reason of(Failure failure) {
            return new Reason(failure.code(), failure.reason(), failure.message(), failure.hint());
        }
    }

    static VerificationAnswer of(String site, String format, Admitted admitted, Instant serverTime) {
        var token = admitted.token();
        var contents = token.contents() == null ? NOTHING : token.contents();
        var drm = contents.drm();
        var inspection = token.inspection();
        var policy = inspection == null ? null : inspection.policy();
        return new VerificationAnswer(
                token.failures().isEmpty(),
                site,
                format,
                contents.tokenId(),
                drm == null ? null : drm.wireName(),
                contents.userId(),
                contents.contentId(),
                contents.notBefore(),
                contents.expiresAt(),
                serverTime,
                token.failures().stream().map(Reason::of).toList(),
                token.unauthenticated(),
                token.unchecked(),
                token.warnings(),
                admitted.stream(),
                policy == null ? null : policy.expose(),
                inspection == null ? null : inspection.problems());
    }

    /** Says what was decided. Values from an authentic token override those of the request. */
    void describeTo(AuditEvent event) {
        event.tokenId(tokenId);
        if (drm != null) {
            event.drm(drm);
        }
        if (userId != null) {
            event.userId(userId);
        }
        if (contentId != null) {
            event.contentId(contentId);
        }
        event.decided(
                admitted ? Outcome.ADMITTED : Outcome.NOT_ADMITTED,
                errors.stream().map(Reason::errorCode).toList(),
                errors.stream().map(Reason::reason).toList());
    }

    /** Without what the token says, which is about a viewer. */
    @Override
    public String toString() {
        return "VerificationAnswer[admitted=" + admitted + ", site=" + site + ", format=" + format + "]";
    }
}
