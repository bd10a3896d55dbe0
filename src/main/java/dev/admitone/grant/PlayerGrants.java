/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.http.ClientAddress;
import dev.admitone.problem.ProblemKind;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Authenticates players by the grants that they present. Thread-safe. */
public final class PlayerGrants {

    private static final String BEARER = "bearer ";
    static final String DPOP = "dpop ";

    /** Has the grant where proxies take {@code Authorization}. */
    static final String GRANT = "X-Playback-Grant";

    private static final int DOTS_OF_A_JWS = 2;

    private final GrantTokens tokens;
    private final AuthorizationTokens authorizations;
    private final PlayerProofs proofs;
    private final Clock clock;

    PlayerGrants(GrantTokens tokens, AuthorizationTokens authorizations, PlayerProofs proofs, Clock clock) {
        this.tokens = tokens;
        this.authorizations = authorizations;
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
        var opened = tokens.open(grant, clock.instant());
        if (opened == null) {
            throw invalid();
        }
        return proven(opened, null, grant, request);
    }

    /**
     * Authenticates the player that sends a license request. Whether the grant is expired, revoked or for another
     * player shows when it is used; whether the request is for {@link Player#keyIds} is up to the caller.
     *
     * @param request has the proof, if the grant is bound to a key; its {@code ath} is that of the credential
     * @param credential a grant, or an authorization token of {@code GET /sites/{site}/authorize}, as it was sent
     * @throws Refused A1130 or A1131 as {@link #authenticate}; A1150 if an authorization token is not valid or expired
     */
    public Player authenticateForLicense(HttpServletRequest request, String credential) {
        if (credential.chars().filter(character -> character == '.').count() != DOTS_OF_A_JWS) {
            return authenticate(request, credential);
        }
        var opened = authorizations.open(credential, clock.instant());
        if (opened == null) {
            throw insufficient();
        }
        return proven(opened.grant(), opened.keyIds(), credential, request);
    }

    /**
     * Authenticates the player for which a license server asks. Whether the grant is expired, revoked or for another
     * player shows when it is used.
     *
     * @param site the site that the license server asks
     * @param grant as the player gave it to the license server
     * @param address of the player, as the license server tells it
     * @throws Refused A1130 if it is no grant of this service; A1131 if it is bound to a key, because no proof comes
     *     this way; A1141 if it is of another site
     */
    public Player authenticateTold(String site, String grant, ClientAddress address) {
        var opened = tokens.open(grant, clock.instant());
        if (opened == null) {
            throw new Refused("", RequestCode.GRANT_INVALID, "a grant of POST /grants, unchanged");
        }
        if (!opened.site().equals(site)) {
            throw new Refused("", RequestCode.GRANT_OTHER_SITE, "a grant of the site in the path");
        }
        if (opened.bind().jkt() != null) {
            throw new Refused(
                    "",
                    RequestCode.PROOF_INVALID,
                    "a grant without bind.jkt: a license server does not forward proofs");
        }
        return Player.told(opened, grant, address);
    }

    private Player proven(Grant grant, @Nullable List<UUID> keyIds, String credential, HttpServletRequest request) {
        if (grant.bind().jkt() != null) {
            proofs.check(request, grant, credential, clock.instant());
        }
        return Player.of(grant, keyIds, credential, request);
    }

    private static Refused insufficient() {
        return new Refused(
                        "",
                        RequestCode.INSUFFICIENT_PROOF,
                        "a token of GET /sites/{site}/authorize that has not expired: discard this one and request"
                                + " another")
                .as(ProblemKind.INSUFFICIENT_PROOF);
    }

    /** The different grants in the headers of a request: one, unless it is malformed. */
    public static List<String> credentials(HttpServletRequest request) {
        var found = Collections.list(request.getHeaders(GRANT));
        for (var value : Collections.list(request.getHeaders("Authorization"))) {
            for (var scheme : List.of(BEARER, DPOP)) {
                if (value.regionMatches(true, 0, scheme, 0, scheme.length())) {
                    found.add(value.substring(scheme.length()).trim());
                }
            }
        }
        return found.stream().distinct().toList();
    }

    /** The refusal of what is no grant. */
    public static Refused invalid() {
        return new Refused(
                "",
                RequestCode.GRANT_INVALID,
                "a grant of POST /grants in Authorization: Bearer, unchanged; an API key is not a grant");
    }
}
