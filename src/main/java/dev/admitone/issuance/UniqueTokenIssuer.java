/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.state.Redemption;
import dev.admitone.state.Redemption.TokenName;
import dev.admitone.state.StateStore;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.PreparedToken;
import dev.admitone.token.UsageRules;
import java.time.Duration;
import java.util.UUID;

/**
 * Seals tokens, and never issues a single-use token twice: of two viewers with the same one, the second would be
 * refused. The store is asked only for such tokens. Thread-safe.
 */
final class UniqueTokenIssuer {

    /** Tolerated clock difference between instances that share a store. */
    private static final Duration CLOCKS = Duration.ofSeconds(60);

    private final StateStore store;

    UniqueTokenIssuer(StateStore store) {
        this.store = store;
    }

    /**
     * Seals a token.
     *
     * @param site the name of the site
     * @throws Refused with all violations of the rules; A1023 if all variants are reserved
     * @throws dev.admitone.state.StateUnavailable if the token must be unique and the store does not answer
     */
    IssuedToken seal(String site, UUID tokenId, PreparedToken prepared, UsageRules rules) {
        for (int variant = 0; variant < prepared.variants(); variant++) {
            var token = prepared.seal(rules, variant);
            var name = token.uniqueName();
            if (name == null || isReserved(new TokenName(site, name), tokenId, duration(prepared, token))) {
                return token;
            }
        }
        throw new Refused(
                "",
                RequestCode.TOO_MANY_EQUAL,
                "equal requests get at most " + prepared.variants() + " different tokens at a time: wait a second");
    }

    private boolean isReserved(TokenName name, UUID tokenId, Duration duration) {
        return store.redeem(Redemption.ofIssue(name, tokenId.toString(), duration)) == Redemption.Outcome.REDEEMED;
    }

    /**
     * Until the token ends: as long it may be redeemed, and the reservation tells that it was made since the store's
     * memory begins. The same token can be sealed again for a second for each variant, each of which starts one second
     * earlier; one that ends with the delivery of keys, until it ends.
     */
    private static Duration duration(PreparedToken prepared, IssuedToken token) {
        var variants = CLOCKS.plusSeconds(prepared.variants());
        return variants.plus(Duration.between(token.notBefore(), token.expiresAt()));
    }
}
