/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import dev.admitone.rotation.KeyPhase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key of a caller, without the key itself and its hash.
 *
 * @param id its name, or the index of an unnamed key
 * @param state the phase; the newest valid key, which the caller is to use, is {@code SIGNING}
 * @param validFrom the first instant at which it is valid; null for no start
 * @param validUntil the first instant at which it is no longer valid; null for no end
 */
public record CallerKey(
        String id,
        KeyPhase state,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil) {

    /** The validity of a key. */
    record Times(
            String id, @Nullable Instant from, @Nullable Instant until) {

        boolean isValid(Instant now) {
            return !isAhead(now) && !isExpired(now);
        }

        private boolean isAhead(Instant now) {
            return from != null && now.isBefore(from);
        }

        boolean isExpired(Instant now) {
            return until != null && !now.isBefore(until);
        }

        private Instant begin() {
            return from == null ? Instant.MIN : from;
        }

        private CallerKey in(KeyPhase state) {
            return new CallerKey(id, state, from, until);
        }
    }

    /** The keys of one caller and their phases at an instant. */
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
