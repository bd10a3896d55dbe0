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

    /** The part of a token that its issuer reserves, so that no equal token is issued. It is never used. */
    private static final List<String> ISSUED = List.of("issued");

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

    /** The reservation of a token by its issuer. It is a part of the token, so that it is lost only with its uses. */
    public static Redemption ofIssue(TokenName token, String claimant, Duration duration) {
        return new Redemption(token, ISSUED, claimant, duration, true);
    }

    /** The same without effect and for the issuer's part: it is {@link Outcome#USED} if the token is reserved. */
    public Redemption lookForIssue() {
        return new Redemption(token, ISSUED, claimant, duration, false);
    }

    /** The same for a token that is known to be made since the store's memory begins. */
    public Redemption ofRemembered() {
        return new Redemption(token, parts, claimant, duration, take);
    }

    /** Creates a claim that is safe even if the store has lost an earlier one. */
    public Redemption(TokenName token, List<String> parts, String claimant, Duration duration, boolean take) {
        this(token, parts, claimant, duration, take, null);
    }
}
