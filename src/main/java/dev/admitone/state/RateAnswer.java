/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import java.time.Duration;

/**
 * Whether tokens were taken.
 *
 * @param empty the place in the list of the first bucket that had none; -1 if all had one
 * @param delay until that bucket has one; zero if all had one
 */
public record RateAnswer(int empty, Duration delay) {

    /** Each bucket had a token. */
    public static final RateAnswer TAKEN = new RateAnswer(-1, Duration.ZERO);

    /** Whether each bucket had a token. */
    public boolean isTaken() {
        return empty < 0;
    }
}
