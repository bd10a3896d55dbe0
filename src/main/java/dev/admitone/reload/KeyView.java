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
 * A vendor key as operators see it, without the key.
 *
 * @param id its name in tokens, or its place where tokens name none
 * @param state its phase now
 * @param signsFrom since when or from when on it signs, if that is known
 * @param verifiesUntil when it ceases to be taken, if that is planned
 * @param neededUntil only of a key that verifies: until when its tokens may live, before which it must not be removed;
 *     null if nothing that is known here speaks against it
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeyView(
        String id,
        String state,
        @Nullable Instant signsFrom,
        @Nullable Instant verifiesUntil,
        @Nullable Instant neededUntil) {

    /** The keys of a set in the order of their ids. */
    static List<KeyView> of(String set, KeySchedule schedule, KeyHistory history, Instant now) {
        return schedule.keys().stream()
                .map(key -> of(set, schedule, key, history, now))
                .sorted(Comparator.comparing(KeyView::id))
                .toList();
    }

    private static KeyView of(String set, KeySchedule schedule, ScheduledKey key, KeyHistory history, Instant now) {
        var phase = key.phase(now);
        var needed = phase == KeyPhase.VERIFYING
                ? history.neededUntil(set, schedule, key, now).orElse(null)
                : null;
        return new KeyView(key.id(), phase.wireName(), key.signsFrom(), key.verifiesUntil(), needed);
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
