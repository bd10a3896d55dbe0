/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.Snapshot;
import dev.admitone.settings.ValidationReport;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs and counts the outcome of configuration checks. */
final class ReloadLog {

    private static final Pattern PLACE = Pattern.compile(", line [0-9]+(?=\\))");
    private static final Logger LOG = LoggerFactory.getLogger(Reloads.class);

    private final LiveConfiguration configuration;
    private final ReloadMeters meters;

    ReloadLog(LiveConfiguration configuration, ReloadMeters meters) {
        this.configuration = configuration;
        this.meters = meters;
    }

    void refused(List<String> errors) {
        meters.refused();
        LOG.error("the changed configuration is rejected, the active one stays; errors: {}", errors.size());
        errors.forEach(line -> LOG.error("{}", line));
    }

    /** The change is delayed because it removes something. */
    void waits(List<Removal> removals, Duration time) {
        if (LOG.isInfoEnabled()) {
            LOG.info(
                    "the changed configuration is activated if the files stay unchanged for {} s, because it removes: {}",
                    time.toSeconds(),
                    removals.stream().map(Removal::line).collect(Collectors.joining(", ")));
        }
    }

    /** A changed configuration is about to become active. */
    void taken(Snapshot before, Snapshot after, List<Removal> removals) {
        meters.taken();
        if (after.fingerprint().equals(before.fingerprint())) {
            LOG.info("the errors in the files are fixed; configuration {} stays active", after.fingerprint());
        } else {
            LOG.info("configuration {} replaces {}", after.fingerprint(), before.fingerprint());
        }
        var gone = removals.stream().map(Removal::line).toList();
        gone.forEach(line -> LOG.warn("{}", line));
        removals.forEach(removal -> meters.removed(removal.what()));
        Changes.between(configuration, before, after).stream()
                .filter(change -> !change.needsRestart() && !gone.contains(change.line()))
                .forEach(change -> LOG.info("{}", change.line()));
        added(before, after, ValidationReport::warnings).forEach(line -> LOG.warn("{}", line));
        added(before, after, ValidationReport::notes).forEach(line -> LOG.info("{}", line));
    }

    /**
     * The new lines of a reading; earlier ones have been logged before. The place of a name that is not shown does not
     * count, because a change above it moves it.
     */
    private static List<String> added(Snapshot before, Snapshot after, Function<ValidationReport, List<String>> lines) {
        var earlier = new HashMap<String, Integer>();
        lines.apply(before.report()).forEach(line -> earlier.merge(withoutPlace(line), 1, Integer::sum));
        return lines.apply(after.report()).stream()
                .filter(line -> earlier.merge(withoutPlace(line), -1, Integer::sum) < 0)
                .toList();
    }

    private static String withoutPlace(String line) {
        return PLACE.matcher(line).replaceAll("");
    }

    /** These properties have changed, but take effect only after a restart. */
    void awaitsRestart(List<String> properties) {
        if (!properties.isEmpty()) {
            LOG.warn("needs a restart to take effect: {}", String.join(", ", properties));
        }
    }
}
