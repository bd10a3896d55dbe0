/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import java.util.Set;

/**
 * An authenticated API client.
 *
 * @param id its name in the configuration; or {@value BearerTokens#PREFIX} and the name in an access token
 * @param sites the sites it may act for; {@code *} stands for all
 * @param scopes its scopes
 * @param person whether the id may identify a person; then it is shown only as a keyed hash
 */
public record Caller(String id, Set<String> sites, Set<Scope> scopes, boolean person) {

    /** Wildcard for all sites. */
    public static final String ALL_SITES = "*";

    /** Stands for the service itself, whose requests count for nothing: no token that it gets may leave the service. */
    public static final Caller WARM_UP =
            new Caller("warm-up", Set.of(ALL_SITES), Set.of(Scope.TOKENS_ISSUE, Scope.TOKENS_VERIFY));

    /** Creates a caller whose id does not identify a person. */
    public Caller(String id, Set<String> sites, Set<Scope> scopes) {
        this(id, sites, scopes, false);
    }

    /** Whether it is {@link #WARM_UP} itself: one of the configuration may look the same. */
    @SuppressWarnings("ReferenceEquality")
    public boolean isWarmUp() {
        return this == WARM_UP;
    }

    /** Whether the caller is defined in the configuration. All others come from access tokens, in unbounded number. */
    public boolean isConfigured() {
        return !id.startsWith(BearerTokens.PREFIX);
    }

    /** Whether it may act for a site. */
    public boolean mayActFor(String site) {
        return sites.contains(ALL_SITES) || sites.contains(site);
    }
}
