/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.admitone.issuance.TokenAnswer;
import java.time.Instant;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The answer of {@code POST /grants/tokens}: that of {@code POST /tokens} with two members more.
 *
 * @param grantExpiresAt the first instant at which the grant gives no more tokens
 * @param renewable whether a further token will come when the player should ask for it
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ExchangeAnswer(@JsonUnwrapped TokenAnswer token, Instant grantExpiresAt, boolean renewable) {

    /** Without the token. */
    @Override
    public String toString() {
        return "ExchangeAnswer";
    }
}
