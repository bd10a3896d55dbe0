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

/** Compares the phases of vendor keys: in two configurations at one instant, or in one at two. */
final class PhaseChanges {

    private PhaseChanges() {}

    /** What another configuration does to the keys at once. */
    static List<Change> between(Snapshot before, Snapshot after, Instant now) {
        var old = KeySets.of(before);
        var found = new ArrayList<Change>();
        KeySets.of(after).forEach((set, schedule) -> {
            var was = old.get(set);
            if (was != null) {
                add(set, phases(was, now), phases(schedule, now), untils(schedule), found);
            }
        });
        return List.copyOf(found);
    }

    /** What the clock did to the keys of a set from one instant to another. */
    static List<Change> between(String set, KeySchedule schedule, Instant before, Instant now) {
        var found = new ArrayList<Change>();
        add(set, phases(schedule, before), phases(schedule, now), untils(schedule), found);
        return List.copyOf(found);
    }

    private static void add(
            String set,
            Map<String, KeyPhase> before,
            Map<String, KeyPhase> after,
            Map<String, Instant> untils,
            List<Change> found) {
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
                        written(old),
                        until == null ? written(now) : written(now) + " until " + until));
            }
        }
    }

    private static @Nullable String written(@Nullable KeyPhase phase) {
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
