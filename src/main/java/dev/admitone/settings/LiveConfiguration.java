/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The active configuration, and how the next one is read.
 *
 * <p>At the start each module registers how it reads its part. Each later reading runs all of them again and returns a
 * new {@link Snapshot}, or a list of errors. A thread that {@linkplain #pin pins} the snapshot sees the same one until
 * it closes the pin, whatever is activated meanwhile. Thread-safe after the start.
 */
public final class LiveConfiguration {

    private static final int FINGERPRINT = 32;

    /** Static, because a thread serves the requests of one service only. */
    private static final ThreadLocal<@Nullable Snapshot> PINNED = new ThreadLocal<>();

    private final Settings atStart;
    private final Clock clock;
    private final Consumer<Settings> lastRule;
    private final Map<Class<?>, Function<Settings, ?>> readers = new LinkedHashMap<>();
    private final List<Function<Settings, ?>> fixed = new ArrayList<>();
    private final Set<String> liveNames = new HashSet<>(Set.of("environment"));
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private final List<Transition> transitions = new ArrayList<>();
    private volatile Snapshot active;

    /**
     * Starts with the reading of the start.
     *
     * @param lastRule judges the configuration as a whole, after all parts were read
     */
    public LiveConfiguration(Settings atStart, Clock clock, Consumer<Settings> lastRule) {
        this.atStart = atStart;
        this.clock = clock;
        this.lastRule = lastRule;
        this.active = snapshot(Map.of(), atStart);
    }

    /** Judges the change from one valid configuration to another. */
    public interface Transition {

        /** What is wrong with a change. Has no side effects. */
        Judgement judge(Snapshot before, Snapshot after);

        /** The change was made. */
        void made(Snapshot before, Snapshot after);
    }

    /**
     * The result of judging a change.
     *
     * @param errors why it must not be made, one line each
     * @param warnings what operators should know, one line each
     * @param safeFrom the earliest instant at which it may be made; null if that does not depend on the time
     */
    public record Judgement(
            List<String> errors,
            List<String> warnings,
            @Nullable Instant safeFrom) {}

    /** Releases a pinned snapshot. */
    public interface Pin extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * Reads a part now, and again with each later reading. A reader records errors in the settings, and returns a part
     * even then, for comparisons only.
     *
     * @param names the top-level properties and sections that the part is read from
     */
    public <T> Live<T> live(Class<T> type, Function<Settings, T> reader, Set<String> names) {
        readers.put(type, reader);
        liveNames.addAll(names);
        var parts = new HashMap<>(active.parts());
        parts.put(type, reader.apply(atStart));
        active = snapshot(parts, atStart);
        return () -> current().part(type);
    }

    /** Reads a part that cannot change while the service runs. Later readings only validate it. */
    public <T> T fixed(Function<Settings, T> reader) {
        fixed.add(reader);
        return reader.apply(atStart);
    }

    /** Judges every change from now on. */
    public void guard(Transition transition) {
        transitions.add(transition);
    }

    /** The snapshot that this thread has pinned, or the active one. */
    public Snapshot current() {
        var mine = PINNED.get();
        return mine == null ? active : mine;
    }

    /** Makes this thread see the active snapshot until it closes the pin. */
    public Pin pin() {
        PINNED.set(active);
        return PINNED::remove;
    }

    /** Reads a whole configuration without activating it. */
    public Reading read(Settings candidate) {
        var parts = new HashMap<Class<?>, Object>();
        readers.forEach((type, reader) -> parts.put(type, reader.apply(candidate)));
        for (var reader : fixed) {
            var unused = reader.apply(candidate);
        }
        lastRule.accept(candidate);
        candidate.report().acceptAskedIn(atStart.report());
        var snapshot = snapshot(parts, candidate);
        var errors = candidate.report().allErrors();
        return errors.isEmpty() ? judged(snapshot) : new Reading(snapshot, errors, null);
    }

    /** Only for a valid candidate: an invalid one lacks parts, which would be judged as removed. */
    private Reading judged(Snapshot candidate) {
        var judgements =
                transitions.stream().map(one -> one.judge(active, candidate)).toList();
        var report = candidate.report();
        judgements.forEach(one -> one.warnings().forEach(report::addWarning));
        judgements.forEach(one -> report.errors().addAll(one.errors()));
        return new Reading(candidate, List.copyOf(report.errors()), latest(judgements));
    }

    private static @Nullable Instant latest(List<Judgement> judgements) {
        return judgements.stream()
                .map(Judgement::safeFrom)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }

    /**
     * Makes every request that begins from now on see this snapshot.
     *
     * @throws IllegalArgumentException if the reading has errors, or is a trial
     */
    public void activate(Reading reading) {
        if (!reading.isGood() || reading.snapshot().report().isTrial()) {
            throw new IllegalArgumentException("a reading with errors and a trial cannot be activated");
        }
        var before = active;
        active = reading.snapshot();
        transitions.forEach(one -> one.made(before, reading.snapshot()));
        watchers.forEach(Runnable::run);
    }

    /** Runs a watcher after each activation, on the thread that activates. It must be quick and must not throw. */
    public void afterActivation(Runnable watcher) {
        watchers.add(watcher);
    }

    /** Whether a property takes effect without a restart, by its name below the root. */
    public boolean isLive(String property) {
        return liveNames.contains(property.split("[.\\[]", 2)[0]);
    }

    private Snapshot snapshot(Map<Class<?>, Object> parts, Settings settings) {
        return new Snapshot(parts, settings, clock.instant(), () -> fingerprint(settings.report()));
    }

    private String fingerprint(ValidationReport report) {
        var digest = new ContentDigest();
        report.properties().forEach((name, property) -> {
            if (isLive(name)) {
                digest.add(name, property.value());
            }
        });
        report.readFiles().addTo(digest);
        return digest.hex().substring(0, FINGERPRINT);
    }
}
