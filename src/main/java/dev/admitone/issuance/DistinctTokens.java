package dev.admitone.issuance;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.site.Site;
import dev.admitone.state.Claim;
import dev.admitone.state.Claim.TokenName;
import dev.admitone.state.StateStore;
import dev.admitone.token.BoundFormat;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.TokenRequest;
import java.time.Duration;
import java.util.List;

/**
 * Has tokens issued, and hands out no two equal ones where that would do harm: of two viewers with one token that is
 * good once, the second is refused. The store is asked only for such tokens. Thread-safe.
 */
final class DistinctTokens {

    private static final List<String> WHOLE = List.of("issued");

    /** How far the clocks of instances that share a store may differ, and one clock be set back. */
    private static final Duration CLOCKS = Duration.ofSeconds(60);

    private final StateStore store;

    DistinctTokens(StateStore store) {
        this.store = store;
    }

    /**
     * Issues a token.
     *
     * @throws Refused with all violations; A1023 if all tokens that differ enough are taken
     */
    IssuedToken issue(Site site, BoundFormat format, TokenRequest request, Violations violations) {
        for (int attempt = 0; attempt < format.attempts(); attempt++) {
            var token = format.issue(request.withAttempt(attempt), violations);
            var unique = token.unique();
            if (unique == null || isFree(reservation(site, unique, request, life(format, request, token)))) {
                return token;
            }
        }
        throw new Refused(
                "",
                RequestCode.TOO_MANY_EQUAL,
                "equal requests get at most " + format.attempts() + " different tokens at a time: wait a second");
    }

    private boolean isFree(Claim reservation) {
        return store.claim(reservation) == Claim.Outcome.TAKEN;
    }

    /**
     * How long a name can come up again: as long as there are attempts, each of which goes back by one second. Tokens
     * that end with the delivery of keys can have the same name until they end, whenever they are issued.
     */
    private static Duration life(BoundFormat format, TokenRequest request, IssuedToken token) {
        var attempts = CLOCKS.plusSeconds(format.attempts());
        return request.rules().keyDelivery() == null
                ? attempts
                : attempts.plus(Duration.between(token.notBefore(), token.expiresAt()));
    }

    private static Claim reservation(Site site, String unique, TokenRequest request, Duration life) {
        var name = new TokenName(site.name(), "issued/" + unique);
        return new Claim(name, WHOLE, request.tokenId().toString(), life, true);
    }
}
