/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.rotation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refuses changes that would orphan tokens that live: of a key that signed them nothing would be taken any more.
 *
 * <p>It remembers how long tokens of the keys may live that signed since the start, whatever became of the
 * configuration meanwhile. A key that is revoked passes, and so does a set that is gone as a whole. Thread-safe.
 */
public final class KeyGuard {

    private final KeyHistory history;

    /** A guard that knows nothing from before. */
    public KeyGuard(KeyHistory history) {
        this.history = history;
    }

    /**
     * What a change would do.
     *
     * @param mistakes why it must not be made, one line each
     * @param remarks what operators should know although it may be, one line each
     * @param safeFrom the earliest instant at which none of the mistakes is one any more; null if there are none
     */
    public record Judgement(
            List<String> mistakes,
            List<String> remarks,
            @Nullable Instant safeFrom) {}

    /**
     * Judges a change of the sets of keys.
     *
     * @param before what is active, by the same names as what comes after
     */
    public Judgement judge(Map<String, KeySchedule> before, Map<String, KeySchedule> after, Instant now) {
        var change = new Change(now);
        after.forEach((set, schedule) -> {
            var old = before.get(set);
            if (old != null) {
                change.judge(set, old, schedule);
            }
        });
        return new Judgement(List.copyOf(change.mistakes), List.copyOf(change.remarks), change.safeFrom);
    }

    /** Remembers what was active until now. */
    public void replaced(Map<String, KeySchedule> before, Map<String, KeySchedule> after, Instant now) {
        history.replace(before, after.keySet(), now);
    }

    private final class Change {

        private final Instant now;
        private final List<String> mistakes = new ArrayList<>();
        private final List<String> remarks = new ArrayList<>();
        private @Nullable Instant safeFrom;

        private Change(Instant now) {
            this.now = now;
        }

        private void judge(String set, KeySchedule before, KeySchedule after) {
            var needs = history.needs(set, before, now);
            needs.forEach((key, need) -> judge(set, need, after, key));
            for (var key : after.keys()) {
                if (key.phase(now) == KeyPhase.SIGNING && !isTaken(set, key, before)) {
                    var what = " signs without having been pending: other instances and the vendor may not know it yet";
                    remarks.add(line(after, after.named() ? "the key " + key.id() : "the pair", what));
                }
            }
        }

        private boolean isTaken(String set, ScheduledKey key, KeySchedule before) {
            var identity = history.identity(set, before, key);
            return before.keys().stream()
                    .filter(one -> !one.phase(now).isOver())
                    .anyMatch(one -> history.identity(set, before, one).equals(identity));
        }

        private void judge(String set, KeyHistory.Need need, KeySchedule after, KeyHistory.Identity identity) {
            var found = after.keys().stream()
                    .filter(key -> history.identity(set, after, key).equals(identity))
                    .findFirst();
            if (need.isRevoked()) {
                return;
            }
            var name = found.map(key -> KeyHistory.name(after, key)).orElse(need.name());
            if (isRevoked(set, after, identity)) {
                var until = RotationSchedule.shown(need.until());
                remarks.add(
                        line(after, name, " is revoked: its tokens, which may live until " + until + ", are refused"));
            } else if (found.isEmpty() || found.get().takenUntil().isBefore(need.until())) {
                mistakes.add(line(
                        after,
                        "tokens of " + name,
                        " may live until " + RotationSchedule.shown(need.until()) + ": " + advice(after)));
                safeFrom = safeFrom == null || need.until().isAfter(safeFrom) ? need.until() : safeFrom;
            }
        }

        /** A key that is revoked need not be given; its id tells which it is, if it has one. */
        private boolean isRevoked(String set, KeySchedule after, KeyHistory.Identity identity) {
            return after.keys().stream()
                    .filter(key -> key.state() == KeyPhase.REVOKED)
                    .anyMatch(key -> after.named()
                            ? key.id().equals(identity.id())
                            : history.identity(set, after, key).equals(identity));
        }

        private static String advice(KeySchedule after) {
            return after.named()
                    ? "keep it with the state verifying until then, or give it the state revoked"
                    : "keep it as previous until then, or give previous the state revoked";
        }

        private static String line(KeySchedule schedule, String subject, String what) {
            return schedule.property() + ": " + subject + what;
        }
    }
}
