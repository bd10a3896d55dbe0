/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The result of one reading of the configuration: read, validated and activated as a whole. Immutable. */
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

    /** The part of this type that a module read. */
    public <T> T part(Class<T> type) {
        return type.cast(Objects.requireNonNull(parts.get(type)));
    }

    Map<Class<?>, Object> parts() {
        return parts;
    }

    /** What was read. Finished: no module reads from it again. */
    public Settings settings() {
        return settings;
    }

    /** What was found while it was read. */
    public ValidationReport report() {
        return settings.report();
    }

    /** When the reading took place. */
    public Instant since() {
        return since;
    }

    /**
     * 32 hexadecimal digits, equal for equal configurations on every instance. Covers what can change without a
     * restart, keys included. It cannot confirm a guess at a short secret, because it covers the vendors' keys of 32
     * bytes too.
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
