/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.audit.AuditEvent;
import dev.admitone.audit.Outcome;
import dev.admitone.caller.Caller;
import dev.admitone.caller.CallerSites;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.settings.Live;
import dev.admitone.state.GrantStore;
import dev.admitone.state.GrantStore.KnownGrant;
import dev.admitone.state.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The use cases "look at a grant" and "revoke grants". Thread-safe. */
final class ManageGrants {

    /** Longer than any grant lasts, for sites that make none any more. */
    private static final Duration LONGEST = Duration.ofDays(30);

    private final CallerSites sites;
    private final Live<GrantSites> grants;
    private final GrantTokens tokens;
    private final GrantStore store;
    private final Clock clock;

    ManageGrants(CallerSites sites, Live<GrantSites> grants, GrantTokens tokens, GrantStore store, Clock clock) {
        this.sites = sites;
        this.grants = grants;
        this.tokens = tokens;
        this.store = store;
        this.clock = clock;
    }

    /**
     * What is known of a grant.
     *
     * @throws Refused A1075 if it is not known, or of a site of others
     */
    GrantView find(Caller caller, String id) {
        var known = known(caller, id);
        var now = clock.instant();
        var grant = known.description().isEmpty() ? null : tokens.openDescription(known.description(), now);
        boolean revoked = known.revoked() || (grant != null && isViewerRevoked(store, grant, known));
        return GrantView.of(id, known, grant, revoked, now);
    }

    /** Whether all grants of the viewer were revoked after this one was made. */
    static boolean isViewerRevoked(GrantStore store, Grant grant, KnownGrant known) {
        var viewer = grant.viewer();
        return viewer != null
                && store.revokedUntil(new Viewer(grant.site(), viewer))
                        .filter(until -> !known.madeAt().isAfter(until))
                        .isPresent();
    }

    /**
     * Revokes a grant. Revoking it again changes nothing.
     *
     * @throws Refused A1075 if it is not known, or of a site of others
     */
    void revoke(Caller caller, String id, AuditEvent event) {
        event.grantId(id);
        event.site(known(caller, id).site());
        store.revoke(id);
        event.decided(Outcome.REVOKED, List.of(), List.of());
    }

    /**
     * Revokes all grants of a viewer that were made until now.
     *
     * @throws Refused if the site is not the caller's
     */
    void revokeAll(Caller caller, String site, String userId, AuditEvent event) {
        var found = sites.find(caller, site, new Violations()).name();
        event.userId(userId).site(found);
        var longest = grants.current()
                .find(found)
                .map(SiteGrants::maxDuration)
                .filter(max -> max.compareTo(LONGEST) > 0)
                .orElse(LONGEST);
        store.revokeAll(new Viewer(found, userId), clock.instant().plus(longest));
        event.decided(Outcome.REVOKED, List.of(), List.of());
    }

    private KnownGrant known(Caller caller, String id) {
        return store.find(id)
                .filter(known -> caller.mayActFor(known.site()))
                .orElseThrow(() -> new Refused(
                        "",
                        RequestCode.GRANT_NOT_FOUND,
                        "the grant_id of a grant of the caller's sites that has not expired"));
    }
}
