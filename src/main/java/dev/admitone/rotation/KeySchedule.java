/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The keys of a set with their times, for those who watch over them. Immutable.
 *
 * @param property the full name of the property that has them
 * @param named whether tokens name their key by its id; otherwise an id is a place that another key takes later
 * @param overlap how long a key must be taken after it signed for the last time: the life of the longest token, and the
 *     difference of clocks
 * @param keys in the order of the configuration
 */
public record KeySchedule(String property, boolean named, Duration overlap, List<ScheduledKey> keys) {

    /** The keys are copied. */
    public KeySchedule {
        keys = List.copyOf(keys);
    }

    /** The first instant after another at which a key enters another phase; {@link Instant#MAX} if there is none. */
    public Instant nextChange(Instant now) {
        return keys.stream()
                .map(key -> key.nextChange(now))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }
}
