/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.oauth2;

import dev.admitone.crypto.JwsAlgorithm;
import dev.admitone.crypto.VerificationKeys;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules for access tokens.
 *
 * @param issuer the exact {@code iss}
 * @param audiences the accepted {@code aud}, any of them
 * @param keys the source of the issuer's keys
 * @param algorithms the accepted signature algorithms
 * @param type the required {@code typ}
 * @param skew tolerated clock difference
 * @param claims the names of the claims for caller, scopes and sites
 */
record Oauth2Settings(
        String issuer,
        Set<String> audiences,
        Keys keys,
        Set<JwsAlgorithm> algorithms,
        TokenType type,
        Duration skew,
        ClaimNames claims) {

    /**
     * The source of the issuer's keys: exactly one is set.
     *
     * @param known keys from a file
     * @param address where keys are fetched
     */
    record Keys(@Nullable VerificationKeys known, @Nullable KeyAddress address) {}

    /**
     * Where and how keys are fetched.
     *
     * @param uri URL of the JWK set
     * @param timeout limit of the whole exchange
     * @param refreshInterval minimum time between two fetches for unknown key ids
     */
    record KeyAddress(URI uri, Duration timeout, Duration refreshInterval) {}

    /**
     * Names of claims.
     *
     * @param caller candidates for the caller's name; the first one present is used
     * @param scopes candidates for the scopes; the first one present is used
     * @param sites the claim with the sites
     * @param allSites whether {@code *} means all sites
     */
    record ClaimNames(List<String> caller, List<String> scopes, String sites, boolean allSites) {}
}
