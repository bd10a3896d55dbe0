/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import dev.admitone.rotation.KeyPhase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key of a caller, without the key and without its hash.
 *
 * @param id its name, or the place of a key that has none
 * @param state what it is now: the newest valid key is {@code SIGNING}, which is the one to use
 * @param validFrom the first instant at which it is the caller's; null if it was ever since
 * @param validUntil the first instant at which it no longer is; null if that is not planned
 */
public record CallerKey(
        String id,
        KeyPhase state,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil) {

    /** The times of a key. */
    record Times(
            String id, @Nullable Instant from, @Nullable Instant until) {

        boolean isDated() {
            return from != null || until != null;
        }

        boolean isValid(Instant now) {
            return !isAhead(now) && !isOver(now);
        }

        private boolean isAhead(Instant now) {
            return from != null && now.isBefore(from);
        }

        boolean isOver(Instant now) {
            return until != null && !now.isBefore(until);
        }

        private Instant begin() {
            return from == null ? Instant.MIN : from;
        }

        private CallerKey in(KeyPhase state) {
            return new CallerKey(id, state, from, until);
        }
    }

    /** The keys of one caller as they are at an instant. */
    static List<CallerKey> at(Instant now, List<Times> keys) {
        var newest = keys.stream()
                .filter(key -> key.isValid(now))
                .max(Comparator.comparing(Times::begin))
                .orElse(null);
        var found = new ArrayList<CallerKey>();
        for (var key : keys) {
            if (key.isValid(now)) {
                found.add(key.in(key.equals(newest) ? KeyPhase.SIGNING : KeyPhase.VERIFYING));
            } else {
                found.add(key.in(key.isAhead(now) ? KeyPhase.PENDING : KeyPhase.RETIRED));
            }
        }
        return List.copyOf(found);
    }
}
