/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of reading a whole configuration.
 *
 * @param snapshot what was read; for comparisons only if there are errors
 * @param errors one line each, none of which holds a secret; empty if the configuration may be activated
 * @param safeFrom the earliest instant at which it may be activated, if only the active configuration prevents it; null
 *     otherwise
 */
public record Reading(
        Snapshot snapshot, List<String> errors, @Nullable Instant safeFrom) {

    /** Whether there are no errors. */
    public boolean isGood() {
        return errors.isEmpty();
    }
}
