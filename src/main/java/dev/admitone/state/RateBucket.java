/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

/**
 * A bucket of tokens, one of which each request takes. It begins full and fills up steadily.
 *
 * @param scope whose it is, by a name of the configuration and never by one of a request or an access token. Buckets of
 *     one scope can be asked together
 * @param name which one of the scope, such as a viewer or an OAuth2 caller; empty if there is one only
 * @param interval microseconds until a taken token is back, at least 1
 * @param burst how many tokens it holds, at least 1; times the interval at most {@value #LONGEST}
 */
public record RateBucket(String scope, String name, long interval, long burst) {

    /** How many microseconds an empty bucket may take to be full: with the time of day added, a double is exact. */
    public static final long LONGEST = 1_000_000_000_000_000L;

    /** Within the bounds. */
    public RateBucket {
        if (interval < 1 || burst < 1 || interval > LONGEST / burst) {
            throw new IllegalArgumentException("interval and burst are out of bounds");
        }
    }

    /** Microseconds until an empty bucket is full. */
    long most() {
        return interval * burst;
    }

    /** Without the name, which may be a viewer's. */
    @Override
    public String toString() {
        return "RateBucket[scope=" + scope + "]";
    }
}
