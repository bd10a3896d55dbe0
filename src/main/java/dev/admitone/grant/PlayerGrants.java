/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.http.ClientAddress;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;

/** Authenticates players by the grants that they present. Thread-safe. */
public final class PlayerGrants {

    private final GrantTokens tokens;
    private final PlayerProofs proofs;
    private final Clock clock;

    PlayerGrants(GrantTokens tokens, PlayerProofs proofs, Clock clock) {
        this.tokens = tokens;
        this.proofs = proofs;
        this.clock = clock;
    }

    /**
     * Authenticates the player that sends a grant. Whether the grant is expired, revoked or for another player shows
     * when it is used.
     *
     * @param request has the proof, if the grant is bound to a key
     * @param grant as it was sent
     * @throws Refused A1130 if it is no grant of this service; A1131 without a valid proof
     */
    public Player authenticate(HttpServletRequest request, String grant) {
        var now = clock.instant();
        var opened = tokens.open(grant, now);
        if (opened == null) {
            throw invalid();
        }
        if (opened.bind().jkt() != null) {
            proofs.check(request, opened, grant, now);
        }
        return new Player(opened, ClientAddress.of(request), request.getHeader("Origin"));
    }

    static Refused invalid() {
        return new Refused(
                "",
                RequestCode.GRANT_INVALID,
                "a grant of POST /grants in Authorization: Bearer, as it was given; an API key is none");
    }
}
