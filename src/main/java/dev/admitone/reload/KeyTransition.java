/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import dev.admitone.rotation.KeyGuard;
import dev.admitone.rotation.KeySchedule;
import dev.admitone.settings.LiveConfiguration.Judgement;
import dev.admitone.settings.LiveConfiguration.Transition;
import dev.admitone.settings.Snapshot;
import dev.admitone.settings.ValidationReport;
import java.time.Clock;

/** Checks the keys of a new configuration against the known history of the active ones. Thread-safe. */
final class KeyTransition implements Transition {

    private final KeyGuard guard;
    private final Clock clock;

    KeyTransition(KeyGuard guard, Clock clock) {
        this.guard = guard;
        this.clock = clock;
    }

    @Override
    public Judgement judge(Snapshot before, Snapshot after) {
        var sets = KeySets.of(after);
        sets.values().removeIf(keys -> isUnknown(keys, after.report()));
        return guard.judge(KeySets.of(before), sets, clock.instant());
    }

    /** A trial cannot tell whether a key in a file that it does not open is another one. */
    private static boolean isUnknown(KeySchedule keys, ValidationReport report) {
        return report.hasUnopenedFile(
                keys.property().substring(0, keys.property().lastIndexOf('.')));
    }

    @Override
    public void made(Snapshot before, Snapshot after) {
        guard.replaced(KeySets.of(before), KeySets.of(after), clock.instant());
    }
}
