/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.admitone.audit.AuditEvent;
import dev.admitone.audit.Outcome;
import dev.admitone.caller.Caller;
import dev.admitone.caller.CallerSites;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.settings.Live;
import dev.admitone.state.GrantStore;
import dev.admitone.state.GrantStore.Record;
import dev.admitone.state.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

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
     * A grant.
     *
     * @param state {@code active} or {@code revoked}
     * @param boundTo what it is bound to, by the names in the request
     * @param tokens how many it gave
     * @param maxTokens null for any number
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GrantView(
            String grantId,
            String site,
            String state,
            @Nullable String format,
            @Nullable String userId,
            @Nullable List<String> contentIds,
            @Nullable List<String> drms,
            @Nullable String profile,
            @Nullable List<String> boundTo,
            @Nullable Instant madeAt,
            @Nullable Instant expiresAt,
            int tokens,
            @Nullable Integer maxTokens,
            @Nullable Instant lastTokenAt,
            Instant serverTime) {

        /** Without what names a viewer. */
        @Override
        public String toString() {
            return "GrantView[grantId=" + grantId + "]";
        }
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
        boolean revoked = known.revoked() || grant != null && isViewerRevoked(grant, known);
        return new GrantView(
                id,
                known.site(),
                revoked ? "revoked" : "active",
                grant == null ? null : grant.token().format(),
                grant == null ? null : grant.token().userId(),
                grant == null ? null : grant.contentIds(),
                grant == null ? null : grant.drms(),
                grant == null ? null : grant.token().profile(),
                grant == null ? null : boundTo(grant.bind()),
                grant == null ? null : grant.madeAt().truncatedTo(ChronoUnit.SECONDS),
                grant == null ? null : grant.expiresAt(),
                known.uses(),
                grant == null ? null : grant.maxTokens(),
                known.lastUse() == null ? null : known.lastUse().truncatedTo(ChronoUnit.SECONDS),
                now.truncatedTo(ChronoUnit.SECONDS));
    }

    private boolean isViewerRevoked(Grant grant, Record known) {
        var viewer = grant.viewer();
        return viewer != null
                && store.revokedUntil(new Viewer(grant.site(), viewer))
                        .filter(until -> !known.madeAt().isAfter(until))
                        .isPresent();
    }

    private static List<String> boundTo(Grant.Binding bind) {
        var names = new ArrayList<String>(0);
        if (bind.deviceId() != null) {
            names.add("device_id");
        }
        if (bind.ip() != null) {
            names.add("ip");
        }
        if (bind.jkt() != null) {
            names.add("jkt");
        }
        return names;
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

    private Record known(Caller caller, String id) {
        return store.find(id)
                .filter(known -> caller.mayActFor(known.site()))
                .orElseThrow(() -> new Refused(
                        "",
                        RequestCode.GRANT_NOT_FOUND,
                        "the grant_id of a grant of the caller's sites that has not expired"));
    }
}
