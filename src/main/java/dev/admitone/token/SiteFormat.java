/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import dev.admitone.problem.Violations;
import dev.admitone.rotation.KeySchedule;
import java.time.Instant;
import java.util.Optional;

/** A token format with the keys, durations and profiles of one site. Immutable, thread-safe, its keys ready for use. */
public interface SiteFormat {

    /**
     * Judges a request and works out its policy. No token is made.
     *
     * @param now the instant of the request
     * @param violations learns everything that is wrong with the request; the result must not be sealed if there is any
     */
    PreparedToken prepare(TokenRequest request, Instant now, Violations violations);

    /**
     * Whether its tokens are exchanged for licenses, so that the site's entitlement must admit the viewer first; not so
     * for the tokens that the entitlement itself is asked with.
     */
    default boolean needsEntitlement() {
        return true;
    }

    /**
     * Checks whether a token may be exchanged for a license at an instant, as far as the token itself tells. Never
     * throws for any string.
     */
    VerificationResult verify(TokenCheck check, Instant now);

    /** Whether a string looks like a token of this format. Never throws. */
    Recognition recognise(String token);

    /** How a player hands tokens of this format to the license server. */
    IssuedToken.Delivery delivery();

    /** When which of its keys is used; empty if it has none. */
    default Optional<KeySchedule> keys() {
        return Optional.empty();
    }
}
