package dev.admitone.caller;

import java.util.Set;

/**
 * An authenticated client of this API.
 *
 * @param id its name in the configuration
 * @param sites the sites it may act for; the one element {@code *} is all
 * @param scopes what it may do
 */
public record Caller(String id, Set<String> sites, Set<Scope> scopes) {

    /** Stands for all sites. */
    public static final String ALL_SITES = "*";

    /** Whether it may act for a site. */
    public boolean mayActFor(String site) {
        return sites.contains(ALL_SITES) || sites.contains(site);
    }
}
