package dev.admitone.settings;

import java.util.List;

/**
 * What came of reading a configuration whole.
 *
 * @param snapshot what was read; of use for comparisons only if there are mistakes
 * @param mistakes one line each, none of which holds a secret; empty if the configuration may be activated
 */
public record Reading(Snapshot snapshot, List<String> mistakes) {

    /** Whether nothing is wrong. */
    public boolean isGood() {
        return mistakes.isEmpty();
    }
}
