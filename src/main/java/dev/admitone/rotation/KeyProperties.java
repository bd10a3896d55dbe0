/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.rotation;

import dev.admitone.settings.Settings;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration says about the use of one key.
 *
 * @param section where it stands
 * @param state the state as it is written; what holds at an instant is a matter of the dates
 * @param signsFrom the first instant at which it signs; null if that is not said
 * @param verifiesUntil the first instant at which it is no longer taken; null if that is not said
 * @param isGood whether nothing is wrong with it
 */
public record KeyProperties(
        Settings section,
        KeyPhase state,
        @Nullable Instant signsFrom,
        @Nullable Instant verifiesUntil,
        boolean isGood) {

    static final String SIGNS_FROM = "signs-from";
    static final String VERIFIES_UNTIL = "verifies-until";

    private static final List<KeyPhase> LISTED =
            List.of(KeyPhase.SIGNING, KeyPhase.PENDING, KeyPhase.VERIFYING, KeyPhase.RETIRED, KeyPhase.REVOKED);
    private static final Pattern INSTANT = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");

    /** Reads the terms of a key in a list; what is wrong is recorded in its section. */
    public static KeyProperties listed(Settings section) {
        return of(section, LISTED);
    }

    /** Reads the terms of a key that may be in these states only, the first by default. */
    public static KeyProperties of(Settings section, List<KeyPhase> states) {
        var words = KeyPhase.written(states);
        var word = states.size() == 1 ? words.get(0) : section.choice("state", words);
        var state = KeyPhase.find(word).orElseThrow();
        boolean isKnown = states.size() == 1 || words.contains(section.text("state", word));
        return new KeyProperties(
                section, state, instant(section, SIGNS_FROM), instant(section, VERIFIES_UNTIL), isKnown);
    }

    /** The terms of a key that is the only one: it signs, and nothing else is said about it. */
    public static KeyProperties alone(Settings section) {
        return new KeyProperties(section, KeyPhase.SIGNING, null, null, true);
    }

    /** Whether the key itself may be left out. */
    public boolean needNoKey() {
        return state.isOver();
    }

    /** An instant in GMT, or null if it is absent or wrong. A local time would be another instant for each instance. */
    public static @Nullable Instant instant(Settings section, String name) {
        var text = section.text(name);
        if (text == null) {
            return null;
        }
        try {
            if (INSTANT.matcher(text).matches()) {
                return Instant.parse(text);
            }
        } catch (DateTimeException e) {
            // Such as 30 February: the same line as for any other text.
        }
        section.mistake(name, "must be an instant in GMT, such as 2026-12-01T03:00:00Z");
        return null;
    }
}
