package dev.admitone.token;

import dev.admitone.problem.Refused;
import dev.admitone.problem.Violations;
import dev.admitone.rotation.KeySchedule;
import java.util.Optional;

/** A token format with the keys, durations and profiles of one site. Immutable, thread-safe, its keys ready for use. */
public interface BoundFormat {

    /**
     * Issues a token, or says everything that is wrong with the request.
     *
     * @param violations what was found in the request before it came here
     * @throws Refused with those and all further violations; no token exists then
     */
    IssuedToken issue(TokenRequest request, Violations violations);

    /**
     * Whether its tokens are exchanged for licenses, so that the site's entitlement must admit the viewer first; not so
     * for the tokens that the entitlement itself is asked with.
     */
    default boolean needsEntitlement() {
        return true;
    }

    /** How many different tokens it can make for equal requests at one instant, if they must differ; else 1. */
    default int attempts() {
        return 1;
    }

    /**
     * Checks whether a token may be exchanged for a license now, as far as the token itself tells. Never throws for any
     * text.
     */
    VerifiedToken verify(TokenCheck check);

    /** Whether a text looks like a token of this format, and not like one of another. */
    boolean recognises(String token);

    /** How a player hands tokens of this format to the license server. */
    IssuedToken.Delivery delivery();

    /** When which of its keys is used, for those who watch over rotation; empty if it has none. */
    default Optional<KeySchedule> keys() {
        return Optional.empty();
    }
}
