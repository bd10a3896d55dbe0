/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.rotation;

import dev.admitone.crypto.SecretBytes;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key and its times. {@link Instant#MIN} and {@link Instant#MAX} stand for what nobody has written down.
 *
 * @param id its name
 * @param state the state that is written
 * @param value the key, for comparisons; null if it is not given
 * @param begins the first instant at which it signs; MIN if it did ever since, MAX if that is not planned
 * @param ends the first instant at which it no longer does; MIN if nobody knows when that was, MAX if it is not planned
 * @param takenUntil the first instant at which it is no longer taken
 */
public record ScheduledKey(
        String id, KeyPhase state, @Nullable SecretBytes value, Instant begins, Instant ends, Instant takenUntil) {

    /** The phase at an instant. */
    public KeyPhase phase(Instant now) {
        if (state.isOver()) {
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

    /** When it begins to sign, or null if it did ever since or that is not planned. */
    public @Nullable Instant signsFrom() {
        return known(begins);
    }

    /** When it ceases to be taken, or null if that is not planned or was before. */
    public @Nullable Instant verifiesUntil() {
        return known(takenUntil);
    }

    /** Until when tokens of it may live, as far as its own times tell; null if they tell nothing. */
    @Nullable Instant neededUntil(Instant now, Duration overlap) {
        if (state.isOver() || now.isBefore(begins) || ends.equals(Instant.MIN)) {
            return null;
        }
        return (now.isBefore(ends) ? now : ends).plus(overlap);
    }

    /** The first instant after another at which its phase is a different one; MAX if there is none. */
    Instant nextChange(Instant now) {
        var next = Instant.MAX;
        if (!state.isOver()) {
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
