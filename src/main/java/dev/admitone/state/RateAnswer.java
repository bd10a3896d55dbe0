/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import java.time.Duration;

/**
 * The result of taking a token from each bucket.
 *
 * @param empty index of the first empty bucket; -1 if tokens were taken
 * @param delay time until that bucket has a token; zero if tokens were taken
 */
public record RateAnswer(int empty, Duration delay) {

    /** A token was taken from each bucket. */
    public static final RateAnswer TAKEN = new RateAnswer(-1, Duration.ZERO);

    /** Whether a token was taken from each bucket. */
    public boolean isTaken() {
        return empty < 0;
    }
}
