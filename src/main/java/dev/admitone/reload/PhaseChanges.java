/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import dev.admitone.rotation.KeyPhase;
import dev.admitone.rotation.KeySchedule;
import dev.admitone.rotation.ScheduledKey;
import dev.admitone.settings.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares the phases of vendor keys: of two configurations at one instant, or of one configuration at two instants.
 */
final class PhaseChanges {

    private PhaseChanges() {}

    /** The phase changes that a new configuration causes immediately. */
    static List<Change> between(Snapshot before, Snapshot after, Instant now) {
        var old = KeySets.of(before);
        var found = new ArrayList<Change>();
        KeySets.of(after).forEach((set, schedule) -> {
            var was = old.get(set);
            if (was != null) {
                found.addAll(changes(set, phases(was, now), phases(schedule, now), untils(schedule)));
            }
        });
        return List.copyOf(found);
    }

    /** The phase changes of a set between two instants. */
    static List<Change> between(String set, KeySchedule schedule, Instant before, Instant now) {
        return changes(set, phases(schedule, before), phases(schedule, now), untils(schedule));
    }

    private static List<Change> changes(
            String set, Map<String, KeyPhase> before, Map<String, KeyPhase> after, Map<String, Instant> untils) {
        var found = new ArrayList<Change>();
        var ids = new TreeMap<String, KeyPhase>(before);
        ids.putAll(after);
        for (var id : ids.keySet()) {
            var old = before.get(id);
            var now = after.get(id);
            if (!Objects.equals(old, now)) {
                var until = now == KeyPhase.VERIFYING ? untils.get(id) : null;
                var place = set.substring(set.indexOf(' ') + 1) + " key " + id;
                found.add(Change.ofValue(
                        set.substring(0, set.indexOf(' ')),
                        place,
                        wireName(old),
                        until == null ? wireName(now) : wireName(now) + " until " + until));
            }
        }
        return List.copyOf(found);
    }

    private static @Nullable String wireName(@Nullable KeyPhase phase) {
        return phase == null ? null : phase.wireName();
    }

    private static Map<String, KeyPhase> phases(KeySchedule schedule, Instant now) {
        var phases = new TreeMap<String, KeyPhase>();
        schedule.keys().forEach(key -> phases.put(key.id(), key.phase(now)));
        return phases;
    }

    private static Map<String, Instant> untils(KeySchedule schedule) {
        var untils = new TreeMap<String, Instant>();
        for (ScheduledKey key : schedule.keys()) {
            var until = key.verifiesUntil();
            if (until != null) {
                untils.put(key.id(), until);
            }
        }
        return untils;
    }
}
