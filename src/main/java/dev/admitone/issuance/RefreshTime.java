/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import dev.admitone.token.IssuedToken;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When a player asks for the next token: after 75 to 90 % of the token duration, so that players do not come at once.
 */
final class RefreshTime {

    private static final long EARLIEST_PERCENT = 75;
    private static final long LATEST_PERCENT = 90;

    private RefreshTime() {}

    /** In whole seconds where one lies between the bounds, which is so for every duration of four seconds or more. */
    static Instant of(IssuedToken token, RandomGenerator random) {
        long duration = Duration.between(token.notBefore(), token.expiresAt()).toSeconds();
        long earliest = (duration * EARLIEST_PERCENT + 99) / 100;
        long latest = duration * LATEST_PERCENT / 100;
        if (latest < earliest) {
            return token.notBefore().plusMillis(duration * EARLIEST_PERCENT * 10);
        }
        long spread = (long) (random.nextDouble() * (latest - earliest + 1));
        return token.notBefore().plusSeconds(earliest + spread);
    }
}
