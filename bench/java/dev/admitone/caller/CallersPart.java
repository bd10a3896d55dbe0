/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import dev.admitone.settings.LiveConfiguration;
import java.time.Clock;
import java.util.Set;

/** Registers the callers' settings, for benchmarks without Spring Security. */
public final class CallersPart {

    private CallersPart() {}

    /** Reads the callers with everything else. */
    public static void addTo(LiveConfiguration configuration) {
        configuration.live(
                Callers.class, settings -> Callers.read(settings, Set.of(), Clock.systemUTC()), Set.of("callers"));
    }
}
