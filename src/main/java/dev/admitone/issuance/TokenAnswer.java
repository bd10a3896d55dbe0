package dev.admitone.issuance;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.admitone.token.IssuedToken;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The answer of {@code POST /tokens}.
 *
 * @param refreshAfter when a player should ask for the next token; spread, so that players do not come in one wave
 * @param serverTime the clock of this service, for players that do not trust their own
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record TokenAnswer(
        UUID tokenId,
        String site,
        String format,
        @Nullable String drm,
        String token,
        Instant notBefore,
        Instant expiresAt,
        Instant refreshAfter,
        Instant serverTime,
        IssuedToken.Delivery delivery) {

    /** Without the token: whoever has it can exchange it for a license. */
    @Override
    public String toString() {
        return "TokenAnswer[tokenId=" + tokenId + ", site=" + site + ", format=" + format + "]";
    }
}
