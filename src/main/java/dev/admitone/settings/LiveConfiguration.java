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
import org.jspecify.annotations.Nullable;

/**
 * The configuration that holds now, and how another one is read.
 *
 * <p>At the start each module says how it reads its part. Another reading runs all of them again and gives a new
 * {@link Snapshot}, or a list of mistakes and nothing else. Who {@linkplain #pin pins} the snapshot sees the same one
 * until the end, whatever is activated meanwhile. Thread-safe after the start.
 */
public final class LiveConfiguration {

    private static final int FINGERPRINT = 32;

    /** One for all instances will do: a thread answers the requests of one service. */
    private static final ThreadLocal<@Nullable Snapshot> PINNED = new ThreadLocal<>();

    private final Settings atStart;
    private final Clock clock;
    private final Consumer<Settings> lastRule;
    private final Map<Class<?>, Reader<?>> readers = new LinkedHashMap<>();
    private final List<Reader<?>> fixed = new ArrayList<>();
    private final Set<String> liveNames = new HashSet<>(Set.of("environment"));
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private final List<Transition> transitions = new ArrayList<>();
    private volatile Snapshot active;

    /**
     * Begins with the reading of the start.
     *
     * @param lastRule looks at the configuration as a whole, after all parts were read
     */
    public LiveConfiguration(Settings atStart, Clock clock, Consumer<Settings> lastRule) {
        this.atStart = atStart;
        this.clock = clock;
        this.lastRule = lastRule;
        this.active = snapshot(Map.of(), atStart);
    }

    /** How a module reads its part; what is wrong is recorded in the settings. */
    public interface Reader<T> {

        /** The part, for comparisons at least if there are mistakes. */
        T read(Settings settings);
    }

    /** Judges the change from one configuration to another, where each by itself may be right. */
    public interface Transition {

        /** What is wrong with a change; nothing comes of asking. */
        Judgement judge(Snapshot before, Snapshot after);

        /** The change was made. */
        void made(Snapshot before, Snapshot after);
    }

    /**
     * What is to be said about a change.
     *
     * @param mistakes why it must not be made, one line each
     * @param remarks what operators should know, one line each
     * @param safeFrom the earliest instant at which it may be made; null if that is no matter of time
     */
    public record Judgement(
            List<String> mistakes,
            List<String> remarks,
            @Nullable Instant safeFrom) {}

    /** Lets go of a pinned snapshot. */
    public interface Pin extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * Reads a part now, and again with each later reading.
     *
     * @param names the properties and sections below the root that the part is made of
     */
    public <T> Live<T> live(Class<T> type, Reader<T> reader, Set<String> names) {
        readers.put(type, reader);
        liveNames.addAll(names);
        var parts = new HashMap<>(active.parts());
        parts.put(type, reader.read(atStart));
        active = snapshot(parts, atStart);
        return () -> current().part(type);
    }

    /** Reads a part that cannot change while the service runs; later readings only judge it. */
    public <T> T fixed(Reader<T> reader) {
        fixed.add(reader);
        return reader.read(atStart);
    }

    /** Has every change judged, from now on. */
    public void guard(Transition transition) {
        transitions.add(transition);
    }

    /** The snapshot that this thread has pinned, or the active one. */
    public Snapshot current() {
        var mine = PINNED.get();
        return mine == null ? active : mine;
    }

    /** Makes this thread see the active snapshot until it lets go. */
    public Pin pin() {
        PINNED.set(active);
        return PINNED::remove;
    }

    /** Reads a configuration whole; what is active stays so. */
    public Reading read(Settings candidate) {
        var parts = new HashMap<Class<?>, Object>();
        readers.forEach((type, reader) -> parts.put(type, reader.read(candidate)));
        fixed.forEach(reader -> reader.read(candidate));
        lastRule.accept(candidate);
        candidate.leaveWhatWasRead(atStart);
        var snapshot = snapshot(parts, candidate);
        var mistakes = candidate.allMistakes();
        return mistakes.isEmpty() ? judged(snapshot) : new Reading(snapshot, mistakes, null);
    }

    /** A change to what is wrong by itself would be judged by what was left out. */
    private Reading judged(Snapshot candidate) {
        var judgements =
                transitions.stream().map(one -> one.judge(active, candidate)).toList();
        var findings = candidate.settings().findings();
        judgements.forEach(one -> findings.remarks().addAll(one.remarks()));
        judgements.forEach(one -> findings.mistakes().addAll(one.mistakes()));
        return new Reading(candidate, List.copyOf(findings.mistakes()), latest(judgements));
    }

    private static @Nullable Instant latest(List<Judgement> judgements) {
        return judgements.stream()
                .map(Judgement::safeFrom)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }

    /**
     * Every request that begins from now on sees this snapshot.
     *
     * @throws IllegalArgumentException if the reading found mistakes
     */
    public void activate(Reading reading) {
        if (!reading.isGood() || reading.snapshot().settings().isTrial()) {
            throw new IllegalArgumentException("mistakes are not activated, nor is what is on trial");
        }
        var before = active;
        active = reading.snapshot();
        transitions.forEach(one -> one.made(before, reading.snapshot()));
        watchers.forEach(Runnable::run);
    }

    /** Has something done after each activation, on the thread that activates. It must be quick, and never throws. */
    public void afterActivation(Runnable watcher) {
        watchers.add(watcher);
    }

    /** Whether a property, by its name below the root, takes effect without a restart. */
    public boolean isLive(String property) {
        return liveNames.contains(property.split("[.\\[]", 2)[0]);
    }

    private Snapshot snapshot(Map<Class<?>, Object> parts, Settings settings) {
        return new Snapshot(parts, settings, clock.instant(), () -> fingerprint(settings));
    }

    private String fingerprint(Settings settings) {
        var digest = new ContentDigest();
        settings.properties().forEach((name, property) -> {
            if (isLive(name)) {
                digest.add(name, property.value());
            }
        });
        settings.readFiles().addTo(digest);
        return digest.hex().substring(0, FINGERPRINT);
    }
}
