/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to redeem parts of a single-use token.
 *
 * @param token the token, unique across sites
 * @param parts the parts to redeem; at least one
 * @param claimant the name of this attempt, unique per attempt
 * @param duration how long the store keeps the claim; at least one millisecond
 * @param take false for a dry run that changes nothing
 * @param firstUse the earliest instant at which the token can have been used; null if a lost claim does no harm
 */
public record Redemption(
        TokenName token,
        List<String> parts,
        String claimant,
        Duration duration,
        boolean take,
        @Nullable Instant firstUse) {

    /** The result of a claim. */
    public enum Outcome {
        /** The claimant has redeemed all parts, or could redeem them in a dry run. */
        REDEEMED,
        /** Another claimant has redeemed one of the parts. */
        USED,
        /** The store's memory starts after the first possible use: the token may have been redeemed before. */
        POSSIBLY_USED,
        /** The store holds the maximum number of parts for this token. */
        TOO_MANY_PARTS
    }

    /**
     * Identifies a token.
     *
     * @param site the site's name
     * @param name the token's name, unique within the site
     */
    public record TokenName(String site, String name) {}

    /** Copies the parts. */
    public Redemption {
        parts = List.copyOf(parts);
    }

    /** Creates a claim that is safe even if the store has lost an earlier one. */
    public Redemption(TokenName token, List<String> parts, String claimant, Duration duration, boolean take) {
        this(token, parts, claimant, duration, take, null);
    }
}
