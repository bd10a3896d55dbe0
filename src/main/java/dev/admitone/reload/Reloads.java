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
 * Takes what changed in the files. For one thread; others may ask for the {@link #state}.
 *
 * <p>A look reads everything and compares, unless {@link FileWatch} knows that nothing was touched. What two looks in a
 * row found alike is settled: it is not being written any more. It is read, and looked at once more, so that what is
 * taken is what was there from the first look to the last. A change that removes something may come from a file that is
 * not written to its end, and has to stay as it is for longer.
 */
final class Reloads {

    /** How long a change that removes something must be found alike before it is taken. */
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

    /** Takes what the start has read for what is known; otherwise the first look does. */
    void begin() {
        handled = FileProperties.digest(running) + atStart.readFiles().digest();
        previous = handled;
    }

    /**
     * How the files stand to the service.
     *
     * @param mistakes why they were not taken; empty if they were
     * @param awaitingRestart the properties that were changed and take effect after a restart
     * @param environment what the active configuration was read from
     */
    record State(List<String> mistakes, List<String> awaitingRestart, ConfigurableEnvironment environment) {

        /** Without the environment, which has the keys. */
        @Override
        public String toString() {
            return "State[mistakes=" + mistakes + ", awaitingRestart=" + awaitingRestart + "]";
        }
    }

    /** What came of a look. */
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
     * What a look found.
     *
     * @param environment null if the files cannot be read
     * @param digest equal for equal files
     * @param failures why they cannot be read
     */
    private record Sight(@Nullable ConfigurableEnvironment environment, String digest, List<String> failures) {

        private static Sight ofFailures(List<String> failures) {
            return new Sight(null, String.join("\n", failures), failures);
        }

        /** Without the environment, which has the keys. */
        @Override
        public String toString() {
            return "Sight";
        }
    }

    /** Looks, and takes what is settled. */
    Look look() {
        if (handled.isEmpty()) {
            begin();
        }
        boolean isDue = !clock.instant().isBefore(again);
        boolean mustRead = files.mustRead();
        if (!mustRead && !isDue && previous.equals(handled)) {
            return Look.UNCHANGED;
        }
        var sight = read();
        if (sight.digest.equals(handled) && !isDue) {
            settle(handled);
            return Look.UNCHANGED;
        }
        if (!sight.digest.equals(previous)) {
            settle("");
            previous = sight.digest;
            return Look.UNSETTLED;
        }
        if (sight.digest.equals(waiting) && !hasWaited()) {
            return Look.UNSETTLED;
        }
        return sight.environment == null ? refuse(sight.failures, sight.digest) : take(sight.environment, sight.digest);
    }

    private Sight read() {
        try {
            var fresh = environment.read();
            var known = latest.readFiles().again();
            var places = new TreeSet<>(fresh.places());
            places.addAll(known.places());
            if (fresh.isOnDisk()) {
                files.read(places);
            }
            return new Sight(
                    fresh.environment(), FileProperties.digest(fresh.environment()) + known.digest(), List.of());
        } catch (UnfitFiles e) {
            files.forget();
            return Sight.ofFailures(e.lines());
        } catch (RuntimeException e) {
            files.forget();
            return Sight.ofFailures(List.of(FailureLine.of(e)));
        }
    }

    /** Nothing waits any more; the next look is compared with these files. */
    private void settle(String digest) {
        previous = digest;
        waiting = "";
    }

    private boolean hasWaited() {
        return nanos.getAsLong() - waitingSince >= REMOVAL_SETTLES.toNanos();
    }

    private Look take(ConfigurableEnvironment fresh, String seen) {
        var candidate = EnvironmentSettings.read(fresh, "admitone");
        var reading = configuration.read(candidate);
        var found = FileProperties.digest(fresh) + candidate.readFiles().digest();
        if (!found.equals(FileProperties.digest(environment.read().environment())
                + candidate.readFiles().again().digest())) {
            settle("");
            return Look.UNSETTLED;
        }
        if (!reading.isGood()) {
            latest = candidate;
            var look = refuse(reading.mistakes(), found);
            again = reading.safeFrom() == null ? Instant.MAX : reading.safeFrom();
            return look;
        }
        var removals = Removal.between(configuration.current(), reading.snapshot(), state.environment(), fresh);
        if (!removals.isEmpty() && !seen.equals(waiting)) {
            waiting = seen;
            waitingSince = nanos.getAsLong();
            log.waits(removals, REMOVAL_SETTLES);
            return Look.UNSETTLED;
        }
        latest = candidate;
        activate(reading, fresh, removals);
        settled(found);
        return Look.TAKEN;
    }

    private Look refuse(List<String> mistakes, String found) {
        settled(found);
        state = new State(mistakes, state.awaitingRestart(), state.environment());
        log.refused(mistakes);
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
        state = new State(List.of(), restart, fresh);
        configuration.activate(reading);
        log.taken(before, snapshot, removals);
        log.awaitsRestart(restart.stream().filter(name -> !known.contains(name)).toList());
    }
}
