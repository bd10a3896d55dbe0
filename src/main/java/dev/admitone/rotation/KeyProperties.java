/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.rotation;

import dev.admitone.settings.Settings;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rotation properties of one key.
 *
 * @param section the section of the key
 * @param state the configured state; the actual phase also depends on the dates
 * @param signsFrom the first instant at which it signs; null if not configured
 * @param verifiesUntil the first instant at which it is no longer accepted; null if not configured
 * @param isValid whether the state is valid
 */
public record KeyProperties(
        Settings section,
        KeyPhase state,
        @Nullable Instant signsFrom,
        @Nullable Instant verifiesUntil,
        boolean isValid) {

    static final String SIGNS_FROM = "signs-from";
    static final String VERIFIES_UNTIL = "verifies-until";

    private static final List<KeyPhase> LISTED =
            List.of(KeyPhase.SIGNING, KeyPhase.PENDING, KeyPhase.VERIFYING, KeyPhase.RETIRED, KeyPhase.REVOKED);
    private static final Pattern INSTANT = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");

    /** Reads a key of a list, and records errors in its section. */
    public static KeyProperties listed(Settings section) {
        return of(section, LISTED);
    }

    /** Reads a key that may have only these states; the first is the default. */
    public static KeyProperties of(Settings section, List<KeyPhase> states) {
        var names = KeyPhase.wireNames(states);
        var name = states.size() == 1 ? names.get(0) : section.value("state").choice(names);
        var state = KeyPhase.find(name).orElseThrow();
        boolean isValid =
                states.size() == 1 || names.contains(section.value("state").string(name));
        return new KeyProperties(
                section, state, instant(section, SIGNS_FROM), instant(section, VERIFIES_UNTIL), isValid);
    }

    /** The properties of a single key: it signs, without dates. */
    public static KeyProperties alone(Settings section) {
        return new KeyProperties(section, KeyPhase.SIGNING, null, null, true);
    }

    /** Whether the key bytes may be absent. */
    public boolean needNoKey() {
        return state.isInactive();
    }

    /** Parses an instant in UTC; null if absent or invalid. Local times are rejected as ambiguous between instances. */
    public static @Nullable Instant instant(Settings section, String name) {
        var value = section.value(name).string();
        if (value == null) {
            return null;
        }
        try {
            if (INSTANT.matcher(value).matches()) {
                return Instant.parse(value);
            }
        } catch (DateTimeException e) {
            // An impossible date, such as 30 February.
        }
        section.error(name, "must be an instant in GMT, such as 2026-12-01T03:00:00Z");
        return null;
    }
}
