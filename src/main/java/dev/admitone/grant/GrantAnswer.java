/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.admitone.issuance.TokenAnswer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The answer of {@code POST /grants}.
 *
 * @param grant for the player, which sends it as {@code Authorization: Bearer}
 * @param tokensUrl where the player exchanges it, below the address of this service
 * @param licenseUrl where the player posts license requests instead; {@code {drm}} stands for the DRM system. Null if
 *     the tokens of the grant are for none
 * @param token the first token, if the request asks for one
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record GrantAnswer(
        String grantId,
        String grant,
        String site,
        Instant expiresAt,
        Instant serverTime,
        String tokensUrl,
        @Nullable String licenseUrl,
        @Nullable TokenAnswer token) {

    /** Without the grant: its holder gets tokens for it. */
    @Override
    public String toString() {
        return "GrantAnswer[grantId=" + grantId + ", site=" + site + "]";
    }
}
