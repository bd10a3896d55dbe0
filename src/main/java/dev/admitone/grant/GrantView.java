/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.admitone.state.GrantStore.KnownGrant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The answer of {@code GET /grants/{grant_id}}.
 *
 * @param state {@code active} or {@code revoked}
 * @param tokens how many it gave
 * @param approved null if the store has lost it, or its key is not accepted any more
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record GrantView(
        String grantId,
        String site,
        String state,
        int tokens,
        @Nullable Instant lastTokenAt,
        @JsonUnwrapped @Nullable Approved approved,
        Instant serverTime) {

    /**
     * What the backend approved.
     *
     * @param boundTo what it is bound to, by the names in the request
     * @param maxTokens null for any number
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Approved(
            String format,
            @Nullable String userId,
            List<String> contentIds,
            List<String> drms,
            @Nullable String profile,
            List<String> boundTo,
            Instant madeAt,
            Instant expiresAt,
            @Nullable Integer maxTokens) {

        private static Approved of(Grant grant) {
            return new Approved(
                    grant.token().format(),
                    grant.token().userId(),
                    grant.contentIds(),
                    grant.drms(),
                    grant.token().profile(),
                    boundTo(grant.bind()),
                    grant.madeAt().truncatedTo(ChronoUnit.SECONDS),
                    grant.expiresAt(),
                    grant.maxTokens());
        }

        private static List<String> boundTo(Grant.Binding bind) {
            return Stream.of(
                            bind.deviceId() == null ? null : "device_id",
                            bind.ip() == null ? null : "ip",
                            bind.jkt() == null ? null : "jkt")
                    .filter(Objects::nonNull)
                    .toList();
        }

        /** Without what names a viewer. */
        @Override
        public String toString() {
            return "Approved[format=" + format + "]";
        }
    }

    /** What is known of a grant; its content may be unknown. */
    static GrantView of(String id, KnownGrant known, @Nullable Grant grant, boolean revoked, Instant now) {
        return new GrantView(
                id,
                known.site(),
                revoked ? "revoked" : "active",
                known.uses(),
                known.lastUse() == null ? null : known.lastUse().truncatedTo(ChronoUnit.SECONDS),
                grant == null ? null : Approved.of(grant),
                now.truncatedTo(ChronoUnit.SECONDS));
    }
}
