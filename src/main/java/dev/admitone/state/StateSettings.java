/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import dev.admitone.settings.Settings;
import java.util.List;

/**
 * The settings below {@code admitone.state}.
 *
 * @param shared whether the store is Redis, shared by all instances
 * @param capacity capacity of the in-memory store, in token parts and streams
 * @param knownStreams how many streams an instance can renew by itself while Redis is unavailable
 */
record StateSettings(boolean shared, int capacity, int knownStreams, int knownGrants) {

    private static final String REDIS = "redis";
    private static final String SINGLE = "single";
    private static final String MAX_ENTRIES = "max-entries";

    /** Bytes, measured: from 153 for a token with one part to 385 for a viewer with one stream. */
    private static final long ENTRY = 400;

    private static final int MOST_BY_DEFAULT = 1_000_000;

    /** Bytes, measured: 500 for the one stream of a viewer, and less for each further one. */
    private static final long KNOWN_STREAM = 500;

    private static final int MOST_KNOWN_STREAMS = 100_000;

    /** Bytes: the description of a grant without a policy, and what counts its uses. */
    private static final long KNOWN_GRANT = 2_500;

    private static final int MOST_KNOWN_GRANTS = 100_000;

    /**
     * Reads the settings.
     *
     * @param heap maximum heap size in bytes
     */
    static StateSettings read(Settings settings, long heap) {
        var state = settings.section("state");
        boolean shared = state.value("store").choice(List.of("memory", REDIS)).equals(REDIS);
        var instances = state.value("instances").choice(List.of("several", SINGLE));
        if (!shared
                && !instances.equals(SINGLE)
                && "production".equals(settings.value("environment").string())) {
            state.error(
                    "instances",
                    "must be single in production with store: memory, as each of several instances would admit the"
                            + " same token once; several instances require store: redis");
        }
        return new StateSettings(
                shared,
                capacity(state.section("memory"), shared, heap),
                (int) Math.min(MOST_KNOWN_STREAMS, heap / 8 / KNOWN_STREAM),
                (int) Math.min(MOST_KNOWN_GRANTS, heap / 16 / KNOWN_GRANT));
    }

    private static int capacity(Settings memory, boolean shared, long heap) {
        int byDefault = (int) Math.max(1, Math.min(MOST_BY_DEFAULT, heap / 6 / ENTRY));
        int capacity = memory.value(MAX_ENTRIES).integer(byDefault, 1, 100_000_000);
        if (!shared && capacity * ENTRY > heap / 4) {
            memory.warning(
                    MAX_ENTRIES,
                    capacity + " entries of " + ENTRY + " bytes exceed a quarter of the heap of " + (heap >> 20)
                            + " MB: the process may run out of memory before the store is full; at most "
                            + heap / 4 / ENTRY + " fit");
        }
        return capacity;
    }
}
