package dev.admitone.token;

import dev.admitone.problem.Refused;
import dev.admitone.problem.Violations;

/** A token format with the keys, durations and profiles of one site. Immutable, thread-safe, its keys ready for use. */
public interface BoundFormat {

    /**
     * Issues a token, or says everything that is wrong with the request.
     *
     * @param violations what was found in the request before it came here
     * @throws Refused with those and all further violations; no token exists then
     */
    IssuedToken issue(TokenRequest request, Violations violations);
}
