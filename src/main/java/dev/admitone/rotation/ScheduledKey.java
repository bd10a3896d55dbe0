/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.rotation;

import dev.admitone.crypto.SecretBytes;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key with its times. {@link Instant#MIN} and {@link Instant#MAX} stand for unknown or unplanned times.
 *
 * @param id its id
 * @param state the configured state
 * @param value the key bytes, for comparisons; null if not configured
 * @param begins the first instant at which it signs; MIN if unknown, MAX if not planned
 * @param ends the first instant at which it no longer signs; MIN if unknown, MAX if not planned
 * @param takenUntil the first instant at which it is no longer accepted
 */
public record ScheduledKey(
        String id, KeyPhase state, @Nullable SecretBytes value, Instant begins, Instant ends, Instant takenUntil) {

    /** The phase at an instant. */
    public KeyPhase phase(Instant now) {
        if (state.isInactive()) {
            return state;
        }
        if (!now.isBefore(takenUntil)) {
            return KeyPhase.RETIRED;
        }
        if (now.isBefore(begins)) {
            return KeyPhase.PENDING;
        }
        return now.isBefore(ends) ? KeyPhase.SIGNING : KeyPhase.VERIFYING;
    }

    /** The start of signing; null if unknown or not planned. */
    public @Nullable Instant signsFrom() {
        return known(begins);
    }

    /** The end of acceptance; null if not planned or unknown. */
    public @Nullable Instant verifiesUntil() {
        return known(takenUntil);
    }

    /** The latest possible expiry of its tokens by its own times; null if unknown. */
    @Nullable Instant neededUntil(Instant now, Duration overlap) {
        if (state.isInactive() || now.isBefore(begins) || ends.equals(Instant.MIN)) {
            return null;
        }
        return (now.isBefore(ends) ? now : ends).plus(overlap);
    }

    /** The next instant at which its phase changes; MAX if there is none. */
    Instant nextChange(Instant now) {
        var next = Instant.MAX;
        if (!state.isInactive()) {
            for (var change : new Instant[] {begins, ends, takenUntil}) {
                next = change.isAfter(now) && change.isBefore(next) ? change : next;
            }
        }
        return next;
    }

    private static @Nullable Instant known(Instant instant) {
        return instant.equals(Instant.MIN) || instant.equals(Instant.MAX) ? null : instant;
    }
}
