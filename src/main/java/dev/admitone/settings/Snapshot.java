/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything that one reading of the configuration gave: read whole, validated whole, swapped whole. Immutable. */
public final class Snapshot {

    private final Map<Class<?>, Object> parts;
    private final Settings settings;
    private final Instant since;
    private final Supplier<String> fingerprinting;
    private volatile @Nullable String fingerprint;

    Snapshot(Map<Class<?>, Object> parts, Settings settings, Instant since, Supplier<String> fingerprinting) {
        this.parts = Map.copyOf(parts);
        this.settings = settings;
        this.since = since;
        this.fingerprinting = fingerprinting;
    }

    /** The part of this type that a module made. */
    public <T> T part(Class<T> type) {
        return type.cast(Objects.requireNonNull(parts.get(type)));
    }

    Map<Class<?>, Object> parts() {
        return parts;
    }

    /** What was read; nobody reads from it any more. */
    public Settings settings() {
        return settings;
    }

    /** When the reading took place. */
    public Instant since() {
        return since;
    }

    /**
     * 32 hexadecimal digits that are equal for equal configurations, on every instance. Covers what can change without
     * a restart, keys included. A site's vendor keys have 32 bytes, so nobody without all of them can use it to find
     * out whether a guess at something shorter is right.
     */
    public String fingerprint() {
        var known = fingerprint;
        if (known == null) {
            known = fingerprinting.get();
            fingerprint = known;
        }
        return known;
    }
}
