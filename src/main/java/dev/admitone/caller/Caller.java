/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import java.util.Set;

/**
 * An authenticated client of this API.
 *
 * @param id its name in the configuration, or the name in an access token after {@value BearerTokens#PREFIX}
 * @param sites the sites it may act for; the one element {@code *} is all
 * @param scopes what it may do
 * @param person whether the id may name a person; then it is shown only as a keyed hash
 */
public record Caller(String id, Set<String> sites, Set<Scope> scopes, boolean person) {

    /** Stands for all sites. */
    public static final String ALL_SITES = "*";

    /** A caller that is a program. */
    public Caller(String id, Set<String> sites, Set<Scope> scopes) {
        this(id, sites, scopes, false);
    }

    /** Whether its id is a name of the configuration. All others come from access tokens and are unbounded. */
    public boolean isConfigured() {
        return !id.startsWith(BearerTokens.PREFIX);
    }

    /** Whether it may act for a site. */
    public boolean mayActFor(String site) {
        return sites.contains(ALL_SITES) || sites.contains(site);
    }
}
