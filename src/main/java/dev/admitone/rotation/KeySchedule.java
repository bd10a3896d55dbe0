/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The keys of a set with their times, for monitoring and checks. Immutable.
 *
 * @param property full name of the property that holds the keys
 * @param named whether tokens name their key by id; otherwise an id is an index, which another key takes over later
 * @param overlap how long a key must be accepted after it has stopped signing: the maximum token duration plus clock
 *     skew
 * @param keys in configuration order
 */
public record KeySchedule(String property, boolean named, Duration overlap, List<ScheduledKey> keys) {

    /** Copies the keys. */
    public KeySchedule {
        keys = List.copyOf(keys);
    }

    /** The next instant at which a key changes its phase; {@link Instant#MAX} if there is none. */
    public Instant nextChange(Instant now) {
        return keys.stream()
                .map(key -> key.nextChange(now))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }
}
