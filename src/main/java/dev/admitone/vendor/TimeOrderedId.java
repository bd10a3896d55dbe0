/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads when an id was made: a UUID of version 7 (RFC 9562), which the ids of this service are, begins with the time. */
public final class TimeOrderedId {

    private static final int TIME_ORDERED = 7;
    private static final int RFC_9562 = 2;

    private TimeOrderedId() {}

    /** When an id was made, in milliseconds; empty if it does not tell. */
    public static Optional<Instant> madeAt(@Nullable UUID id) {
        return Optional.ofNullable(id)
                .filter(uuid -> uuid.version() == TIME_ORDERED && uuid.variant() == RFC_9562)
                .map(uuid -> Instant.ofEpochMilli(uuid.getMostSignificantBits() >>> Short.SIZE));
    }
}
