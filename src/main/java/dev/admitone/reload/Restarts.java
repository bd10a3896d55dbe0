/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.Settings;
import dev.admitone.settings.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;

/** Finds properties that differ from the start and take effect only after a restart. */
final class Restarts {

    private final LiveConfiguration configuration;
    private final ConfigurableEnvironment running;
    private final Settings atStart;

    Restarts(LiveConfiguration configuration, ConfigurableEnvironment running) {
        this.configuration = configuration;
        this.running = running;
        this.atStart = configuration.current().settings();
    }

    /** The full names of these properties. */
    List<String> awaitedBy(Snapshot snapshot, ConfigurableEnvironment fresh) {
        var waiting = new ArrayList<String>();
        different(fixed(atStart), fixed(snapshot.settings())).forEach(name -> waiting.add("admitone." + name));
        waiting.addAll(different(FileProperties.foreign(running), FileProperties.foreign(fresh)));
        return List.copyOf(waiting);
    }

    private SortedMap<String, String> fixed(Settings settings) {
        var found = new TreeMap<String, String>();
        settings.report().properties().forEach((name, property) -> {
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
