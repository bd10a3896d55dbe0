/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.Settings;
import dev.admitone.settings.Snapshot;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells log and metrics what a look at the configuration led to. */
final class ReloadLog {

    private static final Logger LOG = LoggerFactory.getLogger(Reloads.class);

    private final LiveConfiguration configuration;
    private final ReloadMeters meters;

    ReloadLog(LiveConfiguration configuration, ReloadMeters meters) {
        this.configuration = configuration;
        this.meters = meters;
    }

    /** The files have mistakes. */
    void refused(List<String> mistakes) {
        meters.refused();
        LOG.error("the changed configuration is not taken, the one before stays; mistakes: {}", mistakes.size());
        mistakes.forEach(line -> LOG.error("{}", line));
    }

    /** The change waits because it removes something. */
    void waits(List<Removal> removals, Duration time) {
        if (LOG.isInfoEnabled()) {
            LOG.info(
                    "the changed configuration is taken if the files stay as they are for {} s, because it removes: {}",
                    time.toSeconds(),
                    removals.stream().map(Removal::line).collect(Collectors.joining(", ")));
        }
    }

    /** Another configuration is about to be active. */
    void taken(Snapshot before, Snapshot after, List<Removal> removals) {
        meters.taken();
        if (after.fingerprint().equals(before.fingerprint())) {
            LOG.info("the files have no mistakes any more; configuration {} stays", after.fingerprint());
        } else {
            LOG.info("configuration {} is taken in the place of {}", after.fingerprint(), before.fingerprint());
        }
        var gone = removals.stream().map(Removal::line).toList();
        gone.forEach(line -> LOG.warn("{}", line));
        removals.forEach(removal -> meters.removed(removal.what()));
        Changes.between(configuration, before, after).stream()
                .filter(change -> !change.needsRestart() && !gone.contains(change.line()))
                .forEach(change -> LOG.info("{}", change.line()));
        newWarnings(before.settings(), after.settings()).forEach(line -> LOG.warn("{}", line));
    }

    /** What is new in another reading: the log has the rest since the reading before. */
    private static Set<String> newWarnings(Settings before, Settings after) {
        var found = new LinkedHashSet<>(after.remarks());
        found.removeAll(Set.copyOf(before.remarks()));
        var demoKeys = new LinkedHashSet<>(after.demoKeys());
        demoKeys.removeAll(Set.copyOf(before.demoKeys()));
        demoKeys.forEach(property ->
                found.add(property + " is a demo key, which everybody knows: use it to try things out only"));
        return found;
    }

    /** These properties have changed, and have no effect yet. */
    void awaitsRestart(List<String> properties) {
        if (!properties.isEmpty()) {
            LOG.warn("needs a restart to take effect: {}", String.join(", ", properties));
        }
    }
}
