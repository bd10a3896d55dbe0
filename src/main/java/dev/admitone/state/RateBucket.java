/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

/**
 * A token bucket. Each request takes one token. The bucket starts full and refills at a steady rate.
 *
 * @param scope the owner, by a name from the configuration, never from a request or an access token. Buckets of one
 *     scope can be taken from together
 * @param name the bucket within the scope, such as a viewer or an OAuth2 caller; empty if the scope has one bucket only
 * @param interval microseconds until one token is refilled, at least 1
 * @param burst capacity in tokens, at least 1; interval times burst is at most {@value #LONGEST}
 */
public record RateBucket(String scope, String name, long interval, long burst) {

    /** Upper bound of the time to refill, in microseconds: added to the time of day it is still exact as a double. */
    public static final long LONGEST = 1_000_000_000_000_000L;

    /** Checks the bounds. */
    public RateBucket {
        if (interval < 1 || burst < 1 || interval > LONGEST / burst) {
            throw new IllegalArgumentException("interval and burst are out of bounds");
        }
    }

    /** The time to fill an empty bucket, in microseconds. */
    long most() {
        return interval * burst;
    }

    /** Omits the name, which may identify a viewer. */
    @Override
    public String toString() {
        return "RateBucket[scope=" + scope + "]";
    }
}
