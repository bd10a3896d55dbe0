/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.admitone.token.AllowedLicense;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.Warning;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The answer of {@code POST /tokens}.
 *
 * @param refreshAfter when a player should ask for the next token; spread, so that players do not return at the same
 *     time
 * @param serverTime the clock of this service, for players that do not trust their own
 * @param warnings what the caller should know although no rule is broken; omitted if empty
 * @param license what the policy of the token allows a license, for answers of another form; never sent
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TokenAnswer(
        UUID tokenId,
        String site,
        String format,
        @Nullable String drm,
        String token,
        Instant notBefore,
        Instant expiresAt,
        Instant refreshAfter,
        Instant serverTime,
        IssuedToken.Delivery delivery,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Warning> warnings,
        @JsonIgnore @Nullable AllowedLicense license) {

    /** The answer with an issued token. */
    TokenAnswer(
            UUID tokenId,
            String site,
            String format,
            IssuedToken token,
            Instant refreshAfter,
            Instant serverTime,
            IssuedToken.Delivery delivery) {
        this(
                tokenId,
                site,
                format,
                token.drm() == null ? null : token.drm().wireName(),
                token.token(),
                token.notBefore(),
                token.expiresAt(),
                refreshAfter,
                serverTime,
                delivery,
                token.warnings(),
                token.license());
    }

    /** Without the token: its holder can exchange it for a license. */
    @Override
    public String toString() {
        return "TokenAnswer[tokenId=" + tokenId + ", site=" + site + ", format=" + format + "]";
    }
}
