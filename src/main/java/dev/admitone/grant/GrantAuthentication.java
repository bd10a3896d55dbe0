/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.caller.Caller;
import dev.admitone.caller.PathAuthentication;
import dev.admitone.crypto.Sha256;
import dev.admitone.http.ClientAddress;
import dev.admitone.http.PublicUrl;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.settings.Live;
import dev.admitone.state.Redemption;
import dev.admitone.state.StateFull;
import dev.admitone.state.StateStore;
import dev.admitone.state.StateUnavailable;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Authenticates players by their grant: {@code Authorization: Bearer}, or {@code Authorization: DPoP} with a proof in
 * the header {@code DPoP} if the grant is bound to a key. Where proxies take that header, {@code X-Playback-Grant} has
 * the grant alone. Thread-safe.
 */
final class GrantAuthentication implements PathAuthentication {

    /** Callers of the configuration have no colon in their id. */
    private static final String PLAYER = "grant:player";

    private static final String ATTRIBUTE = GrantAuthentication.class.getName();
    private static final String BEARER = "bearer ";
    private static final String DPOP = "dpop ";
    private static final String PROOF = "DPoP";

    private final GrantTokens tokens;
    private final Live<GrantSites> sites;
    private final StateStore store;
    private final PublicUrl publicUrl;
    private final Sha256 sha256;
    private final Clock clock;
    private final RandomGenerator random;

    GrantAuthentication(
            GrantTokens tokens,
            Live<GrantSites> sites,
            StateStore store,
            PublicUrl publicUrl,
            Sha256 sha256,
            Clock clock,
            RandomGenerator random) {
        this.tokens = tokens;
        this.sites = sites;
        this.store = store;
        this.publicUrl = publicUrl;
        this.sha256 = sha256;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public boolean isFor(HttpServletRequest request) {
        return GrantController.TOKENS.equals(request.getRequestURI());
    }

    @Override
    public String challenge() {
        return "Bearer, DPoP algs=\"ES256\"";
    }

    /** The player of an authenticated request. */
    static Player player(HttpServletRequest request) {
        return (Player) Objects.requireNonNull(request.getAttribute(ATTRIBUTE));
    }

    @Override
    public Caller authenticate(HttpServletRequest request) {
        var now = clock.instant();
        var credentials = credentials(request);
        var grant = credentials.size() == 1 ? tokens.open(credentials.get(0), now) : null;
        if (grant == null) {
            throw new Refused(
                    "",
                    RequestCode.GRANT_INVALID,
                    "a grant of POST /grants in Authorization: Bearer, as it was given; an API key is none");
        }
        if (grant.bind().jkt() != null) {
            checkProof(request, grant, credentials.get(0), grant.bind().jkt(), now);
        }
        request.setAttribute(
                ATTRIBUTE, new Player(grant, ClientAddress.of(request), request.getHeader("Origin")));
        return new Caller(PLAYER, Set.of(grant.site()), Set.of());
    }

    private static List<String> credentials(HttpServletRequest request) {
        var found = Collections.list(request.getHeaders("X-Playback-Grant"));
        for (var value : Collections.list(request.getHeaders("Authorization"))) {
            for (var scheme : List.of(BEARER, DPOP)) {
                if (value.regionMatches(true, 0, scheme, 0, scheme.length())) {
                    found.add(value.substring(scheme.length()).trim());
                }
            }
        }
        return found.stream().distinct().toList();
    }

    private void checkProof(HttpServletRequest request, Grant grant, String compact, String jkt, Instant now) {
        var proofs = Collections.list(request.getHeaders(PROOF));
        if (proofs.size() != 1) {
            throw ProofOfKey.refused("one proof, because the grant is bound to a key");
        }
        var proven = new ProofOfKey.Proven(request.getMethod(), publicUrl.of(request), compact, jkt);
        var proof = ProofOfKey.check(proofs.get(0), proven, sha256, now);
        if (!isFirstUse(grant, proof)) {
            throw ProofOfKey.refused("another proof for each request: this one was used before");
        }
    }

    private boolean isFirstUse(Grant grant, ProofOfKey proof) {
        var name = new Redemption.TokenName(grant.site(), "proof/" + grant.id() + "/" + proof.id());
        var user = new UUID(random.nextLong(), random.nextLong()).toString();
        var life = ProofOfKey.LIFE.plus(ProofOfKey.AHEAD);
        try {
            return store.redeem(new Redemption(name, List.of("proof"), user, life, true))
                    == Redemption.Outcome.REDEEMED;
        } catch (StateUnavailable | StateFull e) {
            boolean allowed = sites.current()
                    .find(grant.site())
                    .map(SiteGrants::allowedWithoutState)
                    .orElse(false);
            if (allowed) {
                return true;
            }
            throw new Refused("", RequestCode.STATE_UNAVAILABLE, "try again: " + e.getMessage());
        }
    }
}
