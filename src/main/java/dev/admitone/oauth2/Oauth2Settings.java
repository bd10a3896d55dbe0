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
 * Which access tokens are taken.
 *
 * @param issuer the {@code iss} of each, exactly
 * @param audiences one of which {@code aud} must name
 * @param keys where the issuer's keys are
 * @param algorithms how tokens may be signed
 * @param type which {@code typ} they must have
 * @param skew how far the issuer's clock may be off
 * @param claims how the claims are called that say who comes and what for
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
     * The issuer's keys: one of the two.
     *
     * @param known from a file
     * @param address where they are fetched
     */
    record Keys(@Nullable VerificationKeys known, @Nullable KeyAddress address) {}

    /**
     * Where keys are fetched.
     *
     * @param timeout how long everything together may take
     * @param refreshInterval how often at most they are fetched because a token names a key that is not among them
     */
    record KeyAddress(URI uri, Duration timeout, Duration refreshInterval) {}

    /**
     * How claims are called.
     *
     * @param caller the first that a token has names the caller
     * @param scopes the first that a token has lists the scopes
     * @param sites lists the sites
     * @param allSites whether {@code *} is all sites
     */
    record ClaimNames(List<String> caller, List<String> scopes, String sites, boolean allSites) {}
}
