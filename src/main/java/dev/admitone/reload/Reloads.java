/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import dev.admitone.settings.EnvironmentSettings;
import dev.admitone.settings.FailureLine;
import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.Reading;
import dev.admitone.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Activates changed configuration files. Confined to one thread, except for {@link #state}.
 *
 * <p>A check reads and parses all files, unless {@link FileWatch} knows that they are unchanged since the check before.
 * Files that are equal in two consecutive checks are settled: they are not being written any more. Before their content
 * is activated, they are compared once more. A change that removes something may come from a partially written file, so
 * it must stay unchanged for longer.
 */
final class Reloads {

    /** How long a removing change must stay unchanged before it is activated. */
    static final Duration REMOVAL_SETTLES = Duration.ofSeconds(5);

    private final LiveConfiguration configuration;
    private final FreshEnvironment environment;
    private final ReloadLog log;
    private final Restarts restarts;
    private final ConfigurableEnvironment running;
    private final Clock clock;
    private final LongSupplier nanos;
    private final FileWatch files;
    private final Settings atStart;
    private Settings latest;
    private String handled = "";
    private String previous = "";
    private @Nullable Sight unsettled;
    private String waiting = "";
    private long waitingSince;
    private Instant again = Instant.MAX;
    private volatile State state;

    Reloads(
            LiveConfiguration configuration,
            ConfigurableEnvironment running,
            ReloadMeters meters,
            Clock clock,
            LongSupplier nanos) {
        this.configuration = configuration;
        this.clock = clock;
        this.nanos = nanos;
        this.files = new FileWatch(nanos);
        this.environment = new FreshEnvironment(running);
        this.running = running;
        this.log = new ReloadLog(configuration, meters);
        this.atStart = configuration.current().settings();
        this.restarts = new Restarts(configuration, running);
        this.latest = atStart;
        this.state = new State(List.of(), List.of(), running);
    }

    /** Marks the files of the start as known; otherwise the first check does. */
    void begin() {
        handled = FileProperties.digest(running) + atStart.report().readFiles().digest();
        previous = handled;
    }

    /**
     * The state of the files relative to the service.
     *
     * @param mistakes why the current files were rejected; empty if they are active
     * @param awaitingRestart changed properties that take effect only after a restart
     * @param environment the environment of the active configuration
     */
    record State(List<String> mistakes, List<String> awaitingRestart, ConfigurableEnvironment environment) {

        /** Omits the environment, which contains keys. */
        @Override
        public String toString() {
            return "State[errors=" + mistakes + ", awaitingRestart=" + awaitingRestart + "]";
        }
    }

    /** The outcome of a check. */
    enum Look {
        UNCHANGED,
        UNSETTLED,
        TAKEN,
        REFUSED
    }

    State state() {
        return state;
    }

    /**
     * The files as found by one check.
     *
     * @param environment null if the files cannot be read
     * @param properties equal for equal properties
     * @param digest equal for equal properties and equal files that they name
     * @param failures why they cannot be read
     */
    private record Sight(
            @Nullable ConfigurableEnvironment environment, String properties, String digest, List<String> failures) {

        private static Sight ofFailures(List<String> failures) {
            var digest = String.join("\n", failures);
            return new Sight(null, digest, digest, failures);
        }

        /** Omits the environment, which contains keys. */
        @Override
        public String toString() {
            return "Sight";
        }
    }

    /** Runs one check and activates settled changes. */
    Look look() {
        if (handled.isEmpty()) {
            begin();
        }
        boolean isDue = !clock.instant().isBefore(again);
        boolean mustRead = files.mustRead();
        if (!mustRead && !isDue && previous.equals(handled)) {
            return Look.UNCHANGED;
        }
        var known = unsettled;
        var sight = mustRead || known == null ? read() : known;
        unsettled = null;
        if (sight.digest.equals(handled) && !isDue) {
            settle(handled);
            return Look.UNCHANGED;
        }
        if (!sight.digest.equals(previous)) {
            settle("");
            previous = sight.digest;
            unsettled = sight;
            return Look.UNSETTLED;
        }
        if (sight.digest.equals(waiting) && !hasWaited()) {
            unsettled = sight;
            return Look.UNSETTLED;
        }
        return sight.environment == null ? refuse(sight.failures, sight.digest) : take(sight, sight.environment);
    }

    private Sight read() {
        try {
            var fresh = environment.read();
            var known = latest.report().readFiles().again();
            var places = new TreeSet<>(fresh.places());
            places.addAll(known.places());
            if (fresh.isOnDisk()) {
                files.read(places);
            } else {
                // What is not on the disk is unknown to FileWatch.
                files.reset();
            }
            var properties = FileProperties.digest(fresh.environment());
            return new Sight(fresh.environment(), properties, properties + known.digest(), List.of());
        } catch (UnfitFiles e) {
            files.reset();
            return Sight.ofFailures(e.lines());
        } catch (RuntimeException e) {
            files.reset();
            return Sight.ofFailures(List.of(FailureLine.of(e)));
        }
    }

    /** Cancels a waiting change; the next check compares with these files. */
    private void settle(String digest) {
        previous = digest;
        waiting = "";
    }

    private boolean hasWaited() {
        return nanos.getAsLong() - waitingSince >= REMOVAL_SETTLES.toNanos();
    }

    private Look take(Sight sight, ConfigurableEnvironment fresh) {
        var candidate = EnvironmentSettings.read(fresh, "admitone");
        var reading = configuration.read(candidate);
        var named = candidate.report().readFiles();
        var found = sight.properties + named.digest();
        if (!areUnchanged(sight) || !named.digest().equals(named.again().digest())) {
            settle("");
            return Look.UNSETTLED;
        }
        if (!reading.isGood()) {
            watchFilesOf(candidate);
            var look = refuse(reading.errors(), found);
            again = reading.safeFrom() == null ? Instant.MAX : reading.safeFrom();
            return look;
        }
        var removals = Removal.between(configuration.current(), reading.snapshot(), state.environment(), fresh);
        if (!removals.isEmpty() && !sight.digest.equals(waiting)) {
            waiting = sight.digest;
            waitingSince = nanos.getAsLong();
            log.waits(removals, REMOVAL_SETTLES);
            return Look.UNSETTLED;
        }
        watchFilesOf(candidate);
        activate(reading, fresh, removals);
        settled(found);
        return Look.TAKEN;
    }

    /** Parses the files again only if their contents cannot be compared. */
    private boolean areUnchanged(Sight sight) {
        return files.areKnown()
                ? files.areUnchanged()
                : sight.properties.equals(
                        FileProperties.digest(environment.read().environment()));
    }

    /** A reading may depend on other files than the one before, such as those of a new profile. */
    private void watchFilesOf(Settings reading) {
        latest = reading;
        files.reset();
    }

    private Look refuse(List<String> mistakes, String found) {
        settled(found);
        // The lines come before what they announce: whoever sees the new state finds them.
        log.refused(mistakes);
        state = new State(mistakes, state.awaitingRestart(), state.environment());
        return Look.REFUSED;
    }

    private void settled(String found) {
        again = Instant.MAX;
        handled = found;
        settle(found);
    }

    private void activate(Reading reading, ConfigurableEnvironment fresh, List<Removal> removals) {
        var before = configuration.current();
        var snapshot = reading.snapshot();
        var restart = restarts.awaitedBy(snapshot, fresh);
        var known = state.awaitingRestart();
        log.taken(before, snapshot, removals);
        log.awaitsRestart(restart.stream().filter(name -> !known.contains(name)).toList());
        state = new State(List.of(), restart, fresh);
        configuration.activate(reading);
    }
}
