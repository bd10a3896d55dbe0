/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import dev.admitone.settings.Settings;
import java.time.Clock;
import java.util.stream.Collectors;

/** Gives other modules' tests access to callers. */
public final class TestCallerSet {

    private TestCallerSet() {}

    /** The callers of a configuration. */
    public static Callers read(Settings settings) {
        var sites = settings.section("sites").sections().stream()
                .map(Settings::name)
                .collect(Collectors.toSet());
        return Callers.read(settings, sites, Clock.systemUTC());
    }
}
