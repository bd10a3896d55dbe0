/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.rotation;

import dev.admitone.crypto.SecretBytes;
import dev.admitone.settings.Settings;
import dev.admitone.settings.TestSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Key sets as in a configuration; the value of a key is its id in capital letters. */
final class TestKeys {

    /** A token duration of ten minutes, and five seconds of skew. */
    static final Duration OVERLAP = Duration.ofSeconds(605);

    static final Instant NOW = Instant.parse("2026-11-22T17:00:00Z");

    private TestKeys() {}

    /** A time in November 2026: {@code 22T17:00:00}. */
    static Instant time(String text) {
        return Instant.parse("2026-11-" + text + "Z");
    }

    /** Keys separated by spaces, each as {@code id:state,signs-from,verifies-until} in the form of {@link #time}. */
    static KeyRing<String, String> ring(String keys, Instant now) {
        var settings = settings(keys);
        var ring = read(settings, now, OVERLAP).orElseThrow();
        settings.report().throwIfErrors();
        return ring;
    }

    static KeySchedule schedule(String keys, Instant now) {
        return ring(keys, now).schedule();
    }

    static KeySchedule schedule(String keys, Instant now, Duration overlap) {
        return read(settings(keys), now, overlap).orElseThrow().schedule();
    }

    static List<String> mistakes(String keys, Instant now) {
        var settings = settings(keys);
        read(settings, now, OVERLAP);
        return TestSettings.errors(settings);
    }

    private static Optional<KeyRing<String, String>> read(Settings settings, Instant now, Duration overlap) {
        var plan = new KeyPlan<String, String>(settings, "keys", true, overlap, now);
        for (var section : settings.section("keys").sections()) {
            // A suffix after an apostrophe makes a different value.
            var id = section.name();
            var value = section.value("value").string(id);
            plan.add(id, KeyProperties.listed(section), SecretBytes.ofText(value), id.toUpperCase(Locale.ROOT));
        }
        return plan.ring();
    }

    private static Settings settings(String keys) {
        var yaml = new StringBuilder("admitone: {keys: {");
        for (var key : keys.strip().split(" +", -1)) {
            var parts = key.split(":", 2);
            var dates = parts[1].split(",", -1);
            var id = parts[0].split("'", -1);
            yaml.append(id[0]).append(": {state: ").append(dates[0]);
            if (id.length > 1) {
                yaml.append(", value: ").append(id[1]);
            }
            if (dates.length > 1 && !dates[1].isEmpty()) {
                yaml.append(", signs-from: '2026-11-").append(dates[1]).append("Z'");
            }
            if (dates.length > 2) {
                yaml.append(", verifies-until: '2026-11-").append(dates[2]).append("Z'");
            }
            yaml.append("}, ");
        }
        return TestSettings.of(yaml.append("}}").toString());
    }
}
