/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads when an id was made: a UUID of version 7 (RFC 9562), which the ids of this service are, begins with the time.
 */
public final class TimeOrderedId {

    private static final int TIME_ORDERED = 7;
    private static final int RFC_9562 = 2;
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private TimeOrderedId() {}

    /** When an id in its usual form was made, in milliseconds; empty if it does not tell. */
    public static Optional<Instant> madeAt(String id) {
        return UUID_FORM.matcher(id).matches() ? madeAt(UUID.fromString(id)) : Optional.empty();
    }

    /** When an id was made, in milliseconds; empty if it does not tell. */
    public static Optional<Instant> madeAt(@Nullable UUID id) {
        return Optional.ofNullable(id)
                .filter(uuid -> uuid.version() == TIME_ORDERED && uuid.variant() == RFC_9562)
                .map(uuid -> Instant.ofEpochMilli(uuid.getMostSignificantBits() >>> Short.SIZE));
    }
}
