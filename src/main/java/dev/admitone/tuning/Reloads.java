package dev.admitone.tuning;

import dev.admitone.settings.EnvironmentSettings;
import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.Reading;
import dev.admitone.settings.Settings;
import dev.admitone.settings.Snapshot;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Takes what changed in the files. For one thread; others may ask for the {@link #state}.
 *
 * <p>A look reads everything and compares. What two looks in a row found alike is settled: nobody is writing it any
 * more. It is read, and looked at once more, so that what is taken is what was there from the first look to the last.
 */
final class Reloads {

    private static final Logger LOG = LoggerFactory.getLogger(Reloads.class);

    private final LiveConfiguration configuration;
    private final FreshEnvironment environment;
    private final ReloadMeters meters;
    private final ConfigurableEnvironment running;
    private final Clock clock;
    private final Settings atStart;
    private Settings latest;
    private String handled = "";
    private String previous = "";
    private Instant again = Instant.MAX;
    private volatile State state;

    Reloads(LiveConfiguration configuration, ConfigurableEnvironment running, ReloadMeters meters, Clock clock) {
        this.configuration = configuration;
        this.clock = clock;
        this.environment = new FreshEnvironment(running);
        this.running = running;
        this.meters = meters;
        this.atStart = configuration.current().settings();
        this.latest = atStart;
        this.state = new State(List.of(), List.of(), running);
    }

    /** Takes what the start has read for what is known. */
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

    /** Looks, and takes what is settled. */
    Look look() {
        ConfigurableEnvironment fresh = null;
        String seen;
        RuntimeException failure = null;
        try {
            fresh = environment.read();
            seen = seen(fresh);
        } catch (RuntimeException e) {
            failure = e;
            seen = Unreadable.line(e);
        }
        boolean isDue = !clock.instant().isBefore(again);
        if (seen.equals(handled) && !isDue) {
            previous = seen;
            return Look.UNCHANGED;
        }
        if (!seen.equals(previous)) {
            previous = seen;
            return Look.UNSETTLED;
        }
        return failure == null && fresh != null ? take(fresh) : refuse(List.of(seen), seen);
    }

    private String seen(ConfigurableEnvironment fresh) {
        return FileProperties.digest(fresh) + latest.readFiles().again().digest();
    }

    private Look take(ConfigurableEnvironment fresh) {
        var candidate = EnvironmentSettings.read(fresh, "admitone");
        var reading = configuration.read(candidate);
        var found = FileProperties.digest(fresh) + candidate.readFiles().digest();
        if (!found.equals(FileProperties.digest(environment.read())
                + candidate.readFiles().again().digest())) {
            previous = "";
            return Look.UNSETTLED;
        }
        latest = candidate;
        if (reading.isGood()) {
            return activate(reading, fresh, found);
        }
        var look = refuse(reading.mistakes(), found);
        again = reading.safeFrom() == null ? Instant.MAX : reading.safeFrom();
        return look;
    }

    private Look refuse(List<String> mistakes, String found) {
        again = Instant.MAX;
        handled = found;
        previous = found;
        state = new State(mistakes, state.awaitingRestart(), state.environment());
        meters.refused();
        LOG.error("the changed configuration is not taken, the one before stays; mistakes: {}", mistakes.size());
        mistakes.forEach(line -> LOG.error("{}", line));
        return Look.REFUSED;
    }

    private Look activate(Reading reading, ConfigurableEnvironment fresh, String found) {
        again = Instant.MAX;
        handled = found;
        previous = found;
        var before = configuration.current();
        var snapshot = reading.snapshot();
        var waiting = awaitingRestart(snapshot, fresh);
        state = new State(List.of(), waiting, fresh);
        meters.taken();
        configuration.activate(reading);
        LOG.info("configuration {} is taken in the place of {}", snapshot.fingerprint(), before.fingerprint());
        Changes.between(configuration, before, snapshot).stream()
                .filter(change -> !change.needsRestart())
                .forEach(change -> LOG.info("{}", change.line()));
        if (!waiting.isEmpty()) {
            LOG.warn("needs a restart to take effect: {}", String.join(", ", waiting));
        }
        snapshot.settings().remarks().forEach(line -> LOG.warn("{}", line));
        return Look.TAKEN;
    }

    private List<String> awaitingRestart(Snapshot snapshot, ConfigurableEnvironment fresh) {
        var waiting = new ArrayList<String>();
        different(fixed(atStart), fixed(snapshot.settings())).forEach(name -> waiting.add("admitone." + name));
        waiting.addAll(different(FileProperties.foreign(running), FileProperties.foreign(fresh)));
        return List.copyOf(waiting);
    }

    private SortedMap<String, String> fixed(Settings settings) {
        var found = new TreeMap<String, String>();
        settings.properties().forEach((name, property) -> {
            if (!configuration.isLive(name)) {
                found.put(name, property.value());
            }
        });
        return found;
    }

    private static List<String> different(SortedMap<String, String> before, SortedMap<String, String> after) {
        var names = new TreeMap<String, @Nullable String>(before);
        names.putAll(after);
        names.keySet().removeIf(name -> Objects.equals(before.get(name), after.get(name)));
        return List.copyOf(names.keySet());
    }
}
