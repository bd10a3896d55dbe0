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

    /** Creates a caller whose id does not identify a person. */
    public Caller(String id, Set<String> sites, Set<Scope> scopes) {
        this(id, sites, scopes, false);
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
