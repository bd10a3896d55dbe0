/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to use parts of a token.
 *
 * @param token the token, by a name that is its own among all sites
 * @param parts what of it; at least one
 * @param claimant who uses it: a name of this one attempt
 * @param life how long the claim is remembered; at least a millisecond
 * @param take false only asks
 * @param firstUse the earliest instant at which the token can have been used; null if a forgotten use does no harm
 */
public record Redemption(
        TokenName token,
        List<String> parts,
        String claimant,
        Duration life,
        boolean take,
        @Nullable Instant firstUse) {

    /** The result of a claim. */
    public enum Outcome {
        /** All parts are the claimant's now; if it only asked, they could be. */
        TAKEN,
        /** Another claimant has one of the parts. */
        USED,
        /** The store does not remember as far back as the first possible use: the token may have been used. */
        FORGOTTEN,
        /** The store remembers as many parts of this token as it remembers of any. */
        TOO_MANY_PARTS
    }

    /**
     * A token of a site.
     *
     * @param site the site's name
     * @param name the token's name among those of the site
     */
    public record TokenName(String site, String name) {}

    /** The parts are copied. */
    public Redemption {
        parts = List.copyOf(parts);
    }

    /** A claim that is good whether or not the store has forgotten an earlier one. */
    public Redemption(TokenName token, List<String> parts, String claimant, Duration life, boolean take) {
        this(token, parts, claimant, life, take, null);
    }
}
