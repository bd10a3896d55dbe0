/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a configuration whole.
 *
 * @param snapshot what was read; of use for comparisons only if there are mistakes
 * @param mistakes one line each, none of which holds a secret; empty if the configuration may be activated
 * @param safeFrom the earliest instant at which it may be activated, if only the present configuration stands against
 *     it; null otherwise
 */
public record Reading(
        Snapshot snapshot, List<String> mistakes, @Nullable Instant safeFrom) {

    /** Whether nothing is wrong. */
    public boolean isGood() {
        return mistakes.isEmpty();
    }
}
