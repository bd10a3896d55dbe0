/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.Snapshot;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs keys whose phase changes with time. For operators only. Confined to one thread. */
final class PhaseWatch {

    private static final Logger LOG = LoggerFactory.getLogger(PhaseWatch.class);

    private final LiveConfiguration configuration;
    private final Clock clock;
    private @Nullable Snapshot seen;
    private Instant before = Instant.MIN;
    private Instant next = Instant.MIN;

    PhaseWatch(LiveConfiguration configuration, Clock clock) {
        this.configuration = configuration;
        this.clock = clock;
    }

    /** Logs phase changes since the last check. Changes by a new configuration are logged when it is activated. */
    void look() {
        var now = clock.instant();
        var snapshot = configuration.current();
        if (snapshot == seen && now.isBefore(next)) {
            return;
        }
        var sets = KeySets.of(snapshot);
        var since = snapshot == seen ? before : snapshot.since();
        sets.forEach((set, schedule) -> PhaseChanges.between(set, schedule, since, now)
                .forEach(change -> LOG.info("{} (scheduled)", change.line())));
        next = sets.values().stream()
                .map(schedule -> schedule.nextChange(now))
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
        seen = snapshot;
        before = now;
    }
}
