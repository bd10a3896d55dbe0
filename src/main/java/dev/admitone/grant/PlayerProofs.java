/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.crypto.Sha256;
import dev.admitone.http.PublicUrl;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.settings.Live;
import dev.admitone.state.Redemption;
import dev.admitone.state.StateFull;
import dev.admitone.state.StateStore;
import dev.admitone.state.StateUnavailable;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Checks the proofs of players whose grants are bound to a key. Each proof is taken once. Thread-safe. */
final class PlayerProofs {

    private static final String HEADER = "DPoP";

    private final Live<GrantSites> sites;
    private final StateStore store;
    private final PublicUrl publicUrl;
    private final Sha256 sha256;
    private final RandomGenerator random;

    PlayerProofs(Live<GrantSites> sites, StateStore store, PublicUrl publicUrl, Sha256 sha256, RandomGenerator random) {
        this.sites = sites;
        this.store = store;
        this.publicUrl = publicUrl;
        this.sha256 = sha256;
        this.random = random;
    }

    /**
     * Checks the proof of a request.
     *
     * @param grant bound to a key
     * @param compact the same as it was sent
     * @throws Refused A1131 if there is no valid proof; A1902 or A1906 if the store cannot say whether it was used
     *     before
     */
    void check(HttpServletRequest request, Grant grant, String compact, Instant now) {
        var proofs = Collections.list(request.getHeaders(HEADER));
        if (proofs.size() != 1) {
            throw ProofOfKey.refused("one proof, because the grant is bound to a key");
        }
        var key = Objects.requireNonNull(grant.bind().jkt());
        var proven = new ProofOfKey.Proven(request.getMethod(), publicUrl.of(request), compact, key);
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
        } catch (StateUnavailable e) {
            return unknown(grant, RequestCode.STATE_UNAVAILABLE, e);
        } catch (StateFull e) {
            return unknown(grant, RequestCode.STATE_FULL, e);
        }
    }

    private boolean unknown(Grant grant, RequestCode code, RuntimeException failure) {
        boolean allowed = sites.current()
                .find(grant.site())
                .map(SiteGrants::allowedWithoutState)
                .orElse(false);
        if (!allowed) {
            throw new Refused("", code, "try again: " + failure.getMessage());
        }
        return true;
    }
}
