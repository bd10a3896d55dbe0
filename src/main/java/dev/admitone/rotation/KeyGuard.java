/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.rotation;

import dev.admitone.settings.LiveConfiguration.Judgement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rejects changes of vendor keys that would orphan valid tokens: tokens whose key is no longer accepted.
 *
 * <p>The guard knows the expiry of tokens of all keys that have signed since the start, across reloads. A revoked key
 * is exempt, and so is a set that is removed as a whole. Thread-safe.
 */
public final class KeyGuard {

    private final KeyHistory history;

    /** Creates a guard. */
    public KeyGuard(KeyHistory history) {
        this.history = history;
    }

    /**
     * Assesses a change of the key sets.
     *
     * @param before the active sets, by the same names as in {@code after}
     */
    public Judgement judge(Map<String, KeySchedule> before, Map<String, KeySchedule> after, Instant now) {
        var change = new Change(now);
        after.forEach((set, schedule) -> {
            var old = before.get(set);
            if (old != null) {
                change.judge(set, old, schedule);
            }
        });
        return new Judgement(List.copyOf(change.errors), List.copyOf(change.warnings), change.safeFrom);
    }

    /** Records the sets that have just been replaced. */
    public void replaced(Map<String, KeySchedule> before, Map<String, KeySchedule> after, Instant now) {
        history.replace(before, after.keySet(), now);
    }

    private final class Change {

        private final Instant now;
        private final List<String> errors = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private @Nullable Instant safeFrom;

        private Change(Instant now) {
            this.now = now;
        }

        private void judge(String set, KeySchedule before, KeySchedule after) {
            var needs = history.needs(set, before, now);
            needs.forEach((key, need) -> judge(set, need, after, key));
            for (var key : after.keys()) {
                if (key.phase(now) == KeyPhase.SIGNING && !isAccepted(set, key, before)) {
                    var what =
                            " starts signing without a pending phase: other instances and the vendor may not know it yet";
                    warnings.add(line(after, after.named() ? "the key " + key.id() : "the pair", what));
                }
            }
        }

        private boolean isAccepted(String set, ScheduledKey key, KeySchedule before) {
            var identity = history.identity(set, before, key);
            return before.keys().stream()
                    .filter(one -> !one.phase(now).isInactive())
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
                warnings.add(line(
                        after, name, " is revoked: its tokens, which may be valid until " + until + ", are refused"));
            } else if (found.isEmpty() || found.get().takenUntil().isBefore(need.until())) {
                errors.add(line(
                        after,
                        "tokens of " + name,
                        " may be valid until " + RotationSchedule.shown(need.until()) + ": " + advice(after)));
                safeFrom = safeFrom == null || need.until().isAfter(safeFrom) ? need.until() : safeFrom;
            }
        }

        /** A revoked key may be configured without its value; then its id identifies it. */
        private boolean isRevoked(String set, KeySchedule after, KeyHistory.Identity identity) {
            return after.keys().stream()
                    .filter(key -> key.state() == KeyPhase.REVOKED)
                    .anyMatch(key -> after.named()
                            ? key.id().equals(identity.id())
                            : history.identity(set, after, key).equals(identity));
        }

        private static String advice(KeySchedule after) {
            return after.named()
                    ? "keep it with the state verifying until then, or set its state to revoked"
                    : "keep it as previous until then, or set the state of previous to revoked";
        }

        private static String line(KeySchedule schedule, String subject, String what) {
            return schedule.property() + ": " + subject + what;
        }
    }
}
