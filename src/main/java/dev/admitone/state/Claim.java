package dev.admitone.state;

import java.time.Duration;
import java.util.List;

/**
 * The wish to use parts of a token.
 *
 * @param token the token, by a name that is its own among all sites
 * @param parts what of it; at least one
 * @param claimant who uses it: a name of this one attempt
 * @param life how long the claim is remembered; at least a millisecond
 * @param take false only asks
 */
public record Claim(TokenName token, List<String> parts, String claimant, Duration life, boolean take) {

    /**
     * A token of a site.
     *
     * @param site the site's name
     * @param name the token's name among those of the site
     */
    public record TokenName(String site, String name) {}

    /** The parts are copied. */
    public Claim {
        parts = List.copyOf(parts);
    }
}
