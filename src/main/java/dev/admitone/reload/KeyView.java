/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.admitone.caller.CallerKey;
import dev.admitone.rotation.KeyHistory;
import dev.admitone.rotation.KeyPhase;
import dev.admitone.rotation.KeySchedule;
import dev.admitone.rotation.ScheduledKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A vendor key in the configuration view, without the key bytes.
 *
 * @param id its name in tokens, or its index if tokens do not name keys
 * @param state its current phase
 * @param signsFrom start of signing, past or planned; null if unknown
 * @param verifiesUntil planned end of verification; null if none
 * @param neededUntil for a verifying key: expiry of its last token, before which the key must not be removed; null if
 *     no such token is known
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeyView(
        String id,
        String state,
        @Nullable Instant signsFrom,
        @Nullable Instant verifiesUntil,
        @Nullable Instant neededUntil) {

    /** Reads the state of keys at an instant. */
    record Reader(KeyHistory history, Instant now) {

        List<KeyView> read(String set, KeySchedule schedule) {
            return schedule.keys().stream()
                    .map(key -> read(set, schedule, key))
                    .sorted(Comparator.comparing(KeyView::id))
                    .toList();
        }

        private KeyView read(String set, KeySchedule schedule, ScheduledKey key) {
            var phase = key.phase(now);
            var needed = phase == KeyPhase.VERIFYING
                    ? history.neededUntil(set, schedule, key, now).orElse(null)
                    : null;
            return new KeyView(key.id(), phase.wireName(), key.signsFrom(), key.verifiesUntil(), needed);
        }
    }

    /** An API key of a caller. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OfCaller(
            String id,
            String state,
            @Nullable Instant validFrom,
            @Nullable Instant validUntil) {

        static OfCaller of(CallerKey key) {
            return new OfCaller(key.id(), key.state().wireName(), key.validFrom(), key.validUntil());
        }
    }
}
